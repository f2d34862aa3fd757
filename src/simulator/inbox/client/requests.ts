/** What the inbox asks of the simulator. Each fails with the simulator's own sentence about what was wrong. */
import type {InboxAct} from '../acts.js';
import type {PlatformSnapshot} from '../../platform/describe.js';

/** What the inbox changes through the control route. */
export interface ControlChange {
  readonly form?: PlatformSnapshot['form'];
  readonly referral?: PlatformSnapshot['referral'];
  /** Milliseconds by which the simulator's clock goes forward. */
  readonly advance?: number;
}

export async function readSnapshot(baseUrl: string): Promise<PlatformSnapshot> {
  return (await ask(`${baseUrl}/inbox/state`, 'GET')) as PlatformSnapshot;
}

export function sendAct(baseUrl: string, act: InboxAct): Promise<unknown> {
  return ask(`${baseUrl}/inbox/act`, 'POST', act);
}

export function changeControl(baseUrl: string, change: ControlChange): Promise<unknown> {
  return ask(`${baseUrl}/control`, 'PATCH', change);
}

export function resetSimulator(baseUrl: string): Promise<unknown> {
  return ask(`${baseUrl}/control/reset`, 'POST');
}

/** Browsers refuse to keep a request with more than 64 KiB alive; this many characters are less, whatever they are. */
const KEPT_ALIVE = 16_000;

async function ask(url: string, method: string, change?: object): Promise<unknown> {
  const body = change && JSON.stringify(change);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(body !== undefined && {body, headers: {'Content-Type': 'application/json'}}),
      // What somebody has done is done, also where the page is left at once.
      keepalive: method !== 'GET' && (body ?? '').length < KEPT_ALIVE,
    });
  } catch {
    throw new Error(`The simulator does not answer at ${url}. Is it still running?`);
  }
  const text = await response.text();
  if (!response.ok) throw new Error(readProblem(text, response.status));
  return text === '' ? undefined : JSON.parse(text);
}

/** The sentence of `{"error": "…"}`, or the answer as it is. */
function readProblem(text: string, status: number): string {
  try {
    const {error} = JSON.parse(text) as {error?: unknown};
    if (typeof error === 'string') return error;
  } catch {
    // Not JSON: shown as it came.
  }
  return `The simulator answered with ${status}: ${text.slice(0, 500)}`;
}
