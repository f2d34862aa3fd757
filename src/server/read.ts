/** Readers of JSON that somebody else wrote: what is not as expected is `undefined`, never a throw. */
import {SECONDS_BELOW} from '../contract/webhooks.js';
import {isRecord} from './refusal.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const EMPTY: Readonly<Record<string, unknown>> = Object.freeze({});
const NONE: readonly unknown[] = Object.freeze([]);

const ISO_DATE = /^\d{4}-\d\d-\d\d/;

/** The digits of the shortest number beyond 2^53. */
const LONG = 16;

const QUOTE = 0x22;

/** What may stand before a number of JSON. */
const BEFORE_NUMBER = new Set(encoder.encode(':,[- \n\r\t'));

/** A text or a whole number of JSON that is known to be valid. */
const TEXT_OR_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * Parses JSON without changing ids: a whole number beyond 2^53, whose last digits `JSON.parse` would change, becomes a string
 * of its digits.
 *
 * @throws {SyntaxError} where it is no JSON
 */
export function parseJson(text: string): unknown {
  return parse(text, encoder.encode(text));
}

/**
 * {@link parseJson} for the bytes of a body.
 *
 * @throws {SyntaxError} where it is no JSON
 */
export function parseBody(body: Uint8Array<ArrayBuffer>): unknown {
  return parse(decoder.decode(body), body);
}

function parse(text: string, bytes: Uint8Array): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHoldLongNumber(bytes)) return value;
  return JSON.parse(text.replace(TEXT_OR_INTEGER, keepDigits)) as unknown;
}

/**
 * Looks at every sixteenth byte only, because every webhook passes here. May be true for digits inside a text as well: that
 * only costs the slower way.
 */
function mayHoldLongNumber(json: Uint8Array): boolean {
  for (let index = LONG - 1; index < json.length; index += LONG) {
    if (!isDigit(json[index])) continue;
    let start = index;
    while (isDigit(json[start - 1])) start--;
    // Most ids come as texts.
    if (json[start - 1] === QUOTE) continue;
    while (isDigit(json[index + 1])) index++;
    const isLong = index - start + 1 >= LONG;
    if (isLong && (start === 0 || BEFORE_NUMBER.has(json[start - 1] ?? 0))) return true;
  }
  return false;
}

/** The digits of ASCII: in UTF-8 no other character has such a byte. */
function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function keepDigits(token: string): string {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

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
