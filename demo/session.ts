/** The simulator of this browser tab: other tabs have others, and change nothing here. */
import type {Confirm, PlatformSnapshot, Render} from '../src/simulator/index.js';

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

const session = readSession();

/** What `configure()` needs: in place of https://connect.facebook.net and https://m.me. */
export const sdkUrl = `${location.origin}/simulator/${session}`;
export const linkUrl = `${sdkUrl}/m.me`;

/** The shop's own server, by the platform that it talks to. */
export const findShopUrl = (form: string): string => `${location.origin}/shop/${session}/${form}`;

/** Where the conversations can be seen. */
export const inboxUrl = `${sdkUrl}/inbox`;

/** How much had been received before the page was loaded: the simulator goes on from page to page. */
let before = {confirms: 0, renders: 0};

async function call(method: string, path: string, body?: object): Promise<Received> {
  const response = await fetch(`${sdkUrl}${path}`, {
    method,
    ...(body && {body: JSON.stringify(body)}),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Received;
}

/** What the simulator is like where a page has no other wish: all is well. */
const FAIR_WEATHER = {
  era: '2026',
  person: {loggedIn: true},
  blocked: 'none',
  form: 'meta',
  referral: 'delivered',
  // The real builds of 2024 wait about 3.5 s before the chat comes. Nobody should wait that long for a demo.
  chatDelay: 400,
};

/**
 * Makes the simulator be what was chosen, whatever the page before has made of it. Conversations stay: a change of the page
 * is none of theirs.
 */
export async function prepareSimulator(wishes: object): Promise<void> {
  const {confirms, renders} = await call('PATCH', '/control', {...FAIR_WEATHER, ...wishes});
  before = {confirms: confirms.length, renders: renders.length};
}

export async function readReceived(): Promise<Received> {
  const {confirms, renders} = await readAllReceived();
  return {confirms: confirms.slice(before.confirms), renders: renders.slice(before.renders)};
}

/** Everything that has reached the simulator from this browser tab, from page to page. */
export function readAllReceived(): Promise<Received> {
  return call('GET', '/control');
}

/** What the simulated platform knows: conversations, and what was sent to the shop's webhook. */
export async function readPlatform(): Promise<PlatformSnapshot> {
  const response = await fetch(`${inboxUrl}/state`);
  return (await response.json()) as PlatformSnapshot;
}

/** Calls back whenever something happened in the simulated Messenger. */
export function watchMessenger(onChange: () => void): void {
  new EventSource(`${inboxUrl}/events`).addEventListener('change', onChange);
}
