/** The simulator of this browser tab: other tabs have others, and change nothing here. */
import type {Confirm, Render} from '../src/simulator/index.js';

/** What the simulator has received since the page was loaded. */
export interface Received {
  readonly confirms: readonly Confirm[];
  readonly renders: readonly Render[];
}

const KEY = 'simulator-session';

function readSession(): string {
  const kept = sessionStorage.getItem(KEY);
  if (kept !== null) return kept;
  // Not randomUUID(): it is missing where a phone opens the demo over plain http.
  const numbers = crypto.getRandomValues(new Uint32Array(3));
  const made = [...numbers].map(number => number.toString(36)).join('');
  sessionStorage.setItem(KEY, made);
  return made;
}

/** What `configure()` needs: in place of https://connect.facebook.net and https://m.me. */
export const sdkUrl = `${location.origin}/simulator/${readSession()}`;
export const linkUrl = `${sdkUrl}/m.me`;

async function call(method: string, path: string, body?: object): Promise<Received> {
  const response = await fetch(`${sdkUrl}${path}`, {
    method,
    ...(body && {body: JSON.stringify(body)}),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Received;
}

/** Forgets what was received before, and makes the simulator be what was chosen. */
export async function prepareSimulator(change: object): Promise<void> {
  await call('POST', '/control/reset');
  await call('PATCH', '/control', change);
}

export function readReceived(): Promise<Received> {
  return call('GET', '/control');
}
