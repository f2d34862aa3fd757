/** What `createWebhook()` takes, and the check of it. */
import {EVENT_TYPES} from './event.js';
import type {EventType, MessengerEvent} from './event.js';
import type {OnceStage} from './once.js';
import type {Platform} from './platform.js';
import {normalizeWord} from './stop-words.js';
import {checkStore} from './store.js';
import type {Claim, Release, Store} from './store.js';

type ToCamelCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<ToCamelCase<Tail>>}`
  : Text;

export type HandlerName = ToCamelCase<EventType>;

/** May be async; what it returns is not looked at, what it throws makes the platform send the event again. */
export type EventHandler = (event: MessengerEvent) => unknown;

export type EventHandlers = {[Name in HandlerName]?: EventHandler};

/** Names of handlers by the type of event. */
export const HANDLER_NAMES: Readonly<Record<EventType, HandlerName>> = {
  'opt-in': 'optIn',
  'opt-out': 'optOut',
  message: 'message',
  postback: 'postback',
  referral: 'referral',
  delivery: 'delivery',
  read: 'read',
  echo: 'echo',
  other: 'other',
};

/** Where an error came from. `late` is no failure yet: the handlers go on, but the platform would not have waited. */
export type ErrorStage = OnceStage | 'request' | 'late';

export interface ErrorContext {
  readonly stage: ErrorStage;
  /** The event that was being handled, where there was one. */
  readonly event?: MessengerEvent;
}

export interface WebhookOptions {
  /** What `meta()` or `amio()` made. */
  readonly platform: Platform;
  /** One handler for each type of event; events of a type without one are answered with 200 and not kept. */
  readonly on: EventHandlers;
  /**
   * Remembers what was handled; a Keyv, or anything with its get, set and delete. By default it is in memory, which a
   * restart forgets. A Keyv over a database needs `throwOnErrors: true`.
   */
  readonly store?: Store;
  /** Needed where several processes share the store: see {@link Claim}. */
  readonly claim?: Claim;
  /** Gives a claim back when a handler has failed, so that the next delivery need not wait until the claim expires. */
  readonly release?: Release;
  /**
   * When a claim is to expire on its own, in milliseconds; default 60 seconds. `claim` is given it, and a claim that may have
   * expired is not released.
   */
  readonly claimFor?: number;
  /**
   * Sets the records and claims of this webhook apart from those of another one on the same store. Where two apps are
   * connected to one page, each gets the same events with the same keys, and each must handle them. Processes of one app
   * share it. Up to 64 of `A-Z a-z 0-9 _ . -`; by default the name of the platform alone sets them apart.
   */
  readonly namespace?: string;
  /** How long to remember what was handled, in milliseconds; default 48 hours, longer than any platform sends again. */
  readonly keepFor?: number;
  /**
   * Messages that are an opt-out where there is an `optOut` handler; default `stop` and `unsubscribe`. Each needs a letter, a
   * digit or a sign that is no punctuation.
   */
  readonly stopWords?: readonly string[];
  /**
   * When to answer 503 to a delivery whose handlers are still running, in milliseconds from the request; default the
   * platform's own limit less a tenth, and at least half a second less.
   */
  readonly answerWithin?: number;
  /**
   * Told of everything that went wrong, refused requests included ({@link RefusedRequestError}). By default it writes a
   * line to the console.
   */
  readonly onError?: (error: unknown, context: ErrorContext) => unknown;
}

const KEEP_FOR = 48 * 3_600_000;
const CLAIM_FOR = 60_000;

/** The longest that `setTimeout` can wait, in milliseconds, some 24 days: what is longer it does at once. */
const LONGEST_TIMER = 2_147_483_647;

const NAMESPACE = /^[\w.-]{1,64}$/;

/** @returns the options with their defaults @throws {TypeError} which names what was expected and found */
export function readWebhookOptions(options: WebhookOptions) {
  const isGiven = typeof options === 'object' && options !== null;
  expect(isGiven, 'an object with `platform` and `on`', options);
  const {platform, on, store, claim, release, stopWords, namespace} = options;
  expect(
    typeof platform?.verify === 'function',
    '`platform` to be what meta() or amio() makes',
    platform,
  );
  expect(typeof on === 'object' && on !== null, '`on` to be an object of handlers', on);
  const known: readonly string[] = EVENT_TYPES.map(type => HANDLER_NAMES[type]);
  for (const [name, handler] of Object.entries(on)) {
    expect(known.includes(name), `the names of handlers to be of ${known.join(', ')}`, name);
    expect(
      handler === undefined || typeof handler === 'function',
      `\`on.${name}\` to be a function`,
      handler,
    );
  }
  for (const name of ['claim', 'release', 'onError'] as const) {
    const given = options[name];
    expect(
      given === undefined || typeof given === 'function',
      `\`${name}\` to be a function`,
      given,
    );
  }
  if (store !== undefined) checkStore(store, 'createWebhook()');
  if (claim !== undefined && store === undefined) {
    throw new TypeError(
      'createWebhook(): expected `store` beside `claim`, found none: processes that share claims must share what was handled.',
    );
  }
  if (release !== undefined && claim === undefined) {
    throw new TypeError('createWebhook(): expected `claim` beside `release`, found none.');
  }
  expect(
    namespace === undefined || (typeof namespace === 'string' && NAMESPACE.test(namespace)),
    '`namespace` to be up to 64 of A-Z a-z 0-9 _ . -',
    namespace,
  );
  const isList = stopWords === undefined || Array.isArray(stopWords);
  expect(isList, '`stopWords` to be a list of texts', stopWords);
  for (const word of stopWords ?? []) {
    const isWord = typeof word === 'string' && normalizeWord(word) !== '';
    expect(isWord, '`stopWords` to be texts with more than spaces and punctuation', word);
  }
  const {answerLimit} = platform;
  return {
    ...options,
    claimFor: readDuration('claimFor', options.claimFor, CLAIM_FOR),
    keepFor: readDuration('keepFor', options.keepFor, KEEP_FOR),
    answerWithin: readDuration(
      'answerWithin',
      options.answerWithin,
      answerLimit - Math.max(500, answerLimit / 10),
      LONGEST_TIMER,
    ),
  };
}

function readDuration(
  name: string,
  value: number | undefined,
  fallback: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const duration = value ?? fallback;
  const range = most === LONGEST_TIMER ? `above 0 and up to ${most}` : 'above 0';
  expect(
    Number.isFinite(duration) && duration > 0 && duration <= most,
    `\`${name}\` to be a number of milliseconds ${range}`,
    duration,
  );
  return duration;
}

function expect(isMet: boolean, expected: string, found: unknown): void {
  if (isMet) return;
  const isPlain = typeof found === 'string' || typeof found === 'number';
  const shown = isPlain ? `${JSON.stringify(found)}` : found === null ? 'null' : typeof found;
  throw new TypeError(`createWebhook(): expected ${expected}, found ${shown}.`);
}
