/** The checks of the options that both platforms have. A secret is never part of an error. */
import {createRefusal, describeKind, describeValue} from './refusal.js';
import {LONGEST_TIMER} from './timer.js';

/** How a platform's API is called. */
export interface CallOptions {
  /** Where the API is: the platform's own address, or a simulator's. */
  baseUrl?: string;
  /** Stands in for the global `fetch`; called with one `Request`. */
  fetch?: (request: Request) => Response | Promise<Response>;
  /** Milliseconds for each attempt, at most 2,147,483,647. */
  timeout?: number;
  /** How often a call is tried again where that is safe. */
  retries?: number;
}

/** @throws {TypeError} for a secret that is not a text; the error does not hold it */
export function checkSecret(source: string, option: string, value: unknown, cure: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw createRefusal({
    source,
    option,
    expected: 'a text that is not empty',
    found: typeof value === 'string' ? 'empty' : describeKind(value),
    cure,
  });
}

/**
 * Takes an id of digits. Numbers are refused: above 2^53 JavaScript has changed their digits before anybody sees them.
 *
 * @throws {TypeError} for anything but a string of digits
 */
export function checkDigits(source: string, option: string, value: unknown, cure: string): string {
  if (typeof value === 'string' && /^\d{1,32}$/.test(value)) return value;
  throw createRefusal({
    source,
    option,
    expected: 'a string of digits',
    found: typeof value === 'number' ? `the number ${value}` : describeValue(value),
    cure,
  });
}

const CALL_OPTIONS: readonly string[] = ['baseUrl', 'fetch', 'timeout', 'retries'];

/**
 * @param own the names of the platform's own options: a misspelt one would be ignored in silence, and `graphUrl` in place
 * of `baseUrl` would talk to the real platform
 * @throws {TypeError} for what no call could be made with
 */
export function checkCallOptions(
  source: string,
  options: CallOptions,
  own: readonly string[],
): void {
  const names = [...own, ...CALL_OPTIONS];
  const unknown = Object.keys(options).find(name => !names.includes(name));
  if (unknown !== undefined) {
    throw createRefusal({
      source,
      option: 'every option',
      expected: `one of ${names.join(', ')}`,
      found: describeValue(unknown),
      cure: 'Mend its name, or leave it out.',
    });
  }
  const {baseUrl, fetch, timeout, retries} = options;
  if (baseUrl !== undefined && !isBaseUrl(baseUrl)) {
    throw createRefusal({
      source,
      option: 'baseUrl',
      expected: 'an http or https address without a query and without a user name or password',
      found: describeAddress(baseUrl),
      cure: "Leave it out for the platform's own, or give the simulator's.",
    });
  }
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw createRefusal({
      source,
      option: 'fetch',
      expected: 'a function that takes a Request',
      found: describeValue(fetch),
      cure: 'Leave it out for the global fetch.',
    });
  }
  if (timeout !== undefined && !isDuration(timeout)) {
    throw createRefusal({
      source,
      option: 'timeout',
      expected: `a number of milliseconds above 0 and up to ${LONGEST_TIMER}`,
      found: describeValue(timeout),
      cure: 'Leave it out for 10,000.',
    });
  }
  if (retries !== undefined && !(Number.isInteger(retries) && retries >= 0)) {
    throw createRefusal({
      source,
      option: 'retries',
      expected: 'a whole number from 0 on',
      found: describeValue(retries),
      cure: 'Leave it out for 3.',
    });
  }
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value <= LONGEST_TIMER;
}

function isBaseUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const {protocol, search, hash, username, password} = new URL(value);
  return /^https?:$/.test(protocol) && search + hash + username + password === '';
}

/** A query may hold a token, and what stands before an `@` a password: neither is shown. */
function describeAddress(value: unknown): string {
  if (typeof value !== 'string') return describeValue(value);
  if (value.includes('@')) return 'one with a user name or password';
  const [address = ''] = value.split(/[?#]/, 1);
  return address === value
    ? describeValue(value)
    : `${describeValue(address)} with a query or a fragment`;
}
