/** Readers of JSON that somebody else wrote: what is not as expected is `undefined`, never a throw. */
import {SECONDS_BELOW} from '../contract/webhooks.js';
import {isRecord} from './refusal.js';

const decoder = new TextDecoder();

const ISO_DATE = /^\d{4}-\d\d-\d\d/;

/** The digits of the shortest number beyond 2^53. */
const LONG = 16;

/** What may stand before a number of JSON. */
const BEFORE_NUMBER = ':,[- \n\r\t';

/** A text or a whole number of JSON that is known to be valid. */
const TEXT_OR_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * Parses JSON without changing ids: a whole number beyond 2^53, whose last digits `JSON.parse` would change, becomes a string
 * of its digits.
 *
 * @throws {SyntaxError} where it is no JSON
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHoldLongNumber(text)) return value;
  return JSON.parse(text.replace(TEXT_OR_INTEGER, keepDigits)) as unknown;
}

/**
 * Looks at every sixteenth character only, because every webhook passes here. May be true for digits inside a text as well:
 * that only costs the slower way.
 */
function mayHoldLongNumber(text: string): boolean {
  for (let index = LONG - 1; index < text.length; index += LONG) {
    if (!isDigit(text, index)) continue;
    let start = index;
    while (isDigit(text, start - 1)) start--;
    while (isDigit(text, index + 1)) index++;
    const isLong = index - start + 1 >= LONG;
    if (isLong && (start === 0 || BEFORE_NUMBER.includes(text.charAt(start - 1)))) return true;
  }
  return false;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

function keepDigits(token: string): string {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/**
 * {@link parseJson} for the bytes of a body.
 *
 * @throws {SyntaxError} where it is no JSON
 */
export function parseBody(body: Uint8Array<ArrayBuffer>): unknown {
  return parseJson(decoder.decode(body));
}

const EMPTY: Readonly<Record<string, unknown>> = Object.freeze({});
const NONE: readonly unknown[] = Object.freeze([]);

/** The fields of an object; an empty object for anything else. */
export function readRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : EMPTY;
}

/** The items of an array; an empty array for anything else. */
export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : NONE;
}

/** A text that is not empty. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An id as a string, whether it came as one or as a number. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return readText(value);
}

export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A point in time: milliseconds or seconds since 1970, as a number or as digits, or a date in ISO 8601. */
export function readDate(value: unknown): Date | undefined {
  // No other text: engines take `page 1` for a date as well.
  if (typeof value === 'string' && ISO_DATE.test(value)) return keepValid(new Date(value));
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(number > 0)) return undefined;
  return keepValid(new Date(number < SECONDS_BELOW ? number * 1000 : number));
}

function keepValid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}
