/** Reads what stands behind an option on the command line. Each throws a {@link UsageError} that names the option. */
import {UsageError} from './usage-error.js';

export function readOneOf<T extends string>(
  name: string,
  text: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = allowed.find(value => value === text);
  if (found === undefined) throw refuse(name, `one of ${allowed.join(', ')}`, text);
  return found;
}

export function readDigits(name: string, text: string | undefined): string | undefined {
  if (text === undefined || /^\d{1,30}$/.test(text)) return text;
  throw refuse(name, 'digits', text);
}

export function readText(name: string, text: string | undefined): string | undefined {
  if (text !== '') return text;
  throw refuse(name, 'a text', text);
}

export function readUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.username || url?.password) {
    // Not shown again: the password would stand in the terminal and its logs.
    throw new UsageError(`${name}: expected an address without a user name and a password.`);
  }
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw refuse(name, 'an address such as http://localhost:3000/webhook', text);
}

export function readOrigin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw refuse(name, 'an origin such as http://localhost:3000', text);
}

export function refuse(name: string, expected: string, found: string): UsageError {
  return new UsageError(`${name}: expected ${expected}, found "${found}".`);
}
