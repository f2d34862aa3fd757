/** What `createPairing()` takes, and the check of it. */
import {checkStore} from './store.js';
import type {Claim, Release, Store} from './store.js';

export interface PairingOptions {
  /** Who is who; a Keyv, or anything with its get, set and delete. By default in memory, which a restart forgets. */
  readonly store?: Store;
  /** Needed, with `release`, where several processes share the store. */
  readonly claim?: Claim;
  readonly release?: Release;
  /**
   * When a claim is to expire on its own, in milliseconds; default 60 seconds. `claim` is given it, and a claim that may have
   * expired is not released.
   */
  readonly claimFor?: number;
  /** How long a reference waits for its person, in milliseconds; default 7 days. */
  readonly expiresIn?: number;
  /** How long a person who came first waits for the page's form, in milliseconds; default 1 day. */
  readonly waitFor?: number;
  /** How many references of one contact may wait for a form; default 20. The oldest make room. */
  readonly mostWaiting?: number;
  /** How many wrong codes of one contact are looked at; default 5. */
  readonly codeAttempts?: number;
  /** From the first wrong code until they are counted anew, in milliseconds; default 1 hour. */
  readonly codeAttemptsWithin?: number;
  /** For tests: milliseconds since 1970. */
  readonly now?: () => number;
}

const HOUR = 3_600_000;

const DEFAULTS = {
  expiresIn: 7 * 24 * HOUR,
  claimFor: 60_000,
  waitFor: 24 * HOUR,
  mostWaiting: 20,
  codeAttempts: 5,
  codeAttemptsWithin: HOUR,
};

/** @returns the options with their defaults @throws {TypeError} which names what was expected and found */
export function readPairingOptions(options: PairingOptions) {
  const {store, claim, release, now = Date.now} = options;
  if (store !== undefined) checkStore(store, 'createPairing()');
  if ((claim === undefined) !== (release === undefined)) {
    throw new TypeError(
      'createPairing(): expected `claim` and `release` together, found one of them: a lock that nobody gives back holds everybody up.',
    );
  }
  if (claim !== undefined && store === undefined) {
    throw new TypeError(
      'createPairing(): expected `store` beside `claim`, found none: processes that share claims must share who is who.',
    );
  }
  const read = (name: keyof typeof DEFAULTS, unit: string) => {
    const value = options[name] ?? DEFAULTS[name];
    if (Number.isFinite(value) && value > 0) return value;
    throw new TypeError(
      `createPairing(): expected \`${name}\` to be ${unit} above 0, found ${String(value)}.`,
    );
  };
  return {
    claim,
    release,
    now,
    claimFor: read('claimFor', 'a number of milliseconds'),
    expiresIn: read('expiresIn', 'a number of milliseconds'),
    waitFor: read('waitFor', 'a number of milliseconds'),
    mostWaiting: read('mostWaiting', 'a number'),
    codeAttempts: read('codeAttempts', 'a number'),
    codeAttemptsWithin: read('codeAttemptsWithin', 'a number of milliseconds'),
  };
}
