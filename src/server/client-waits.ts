/** How long a platform asks to be left alone, read from the headers of an answer. */
import {AMIO_RATE_HEADERS} from '../contract/amio.js';
import {USAGE_HEADERS} from '../contract/graph.js';
import {readList, readNumber, readRecord} from './read.js';
import {LONGEST_TIMER} from './timer.js';

const MINUTE = 60_000;

/** A number above this is a point in time in seconds, not a number of seconds to wait; a year has some 3e7. */
const EPOCH_SECONDS_ABOVE = 1e9;

/** A number above this is a point in time in milliseconds. */
const EPOCH_MILLISECONDS_ABOVE = 1e11;

/** @returns milliseconds, at most what a timer takes; `undefined` where no header says */
export function readRetryAfter(status: number, headers: Headers): number | undefined {
  const waits = [readMoment(headers.get('Retry-After')), readReset(status, headers)];
  waits.push(...USAGE_HEADERS.map(name => readUsage(headers.get(name))));
  const known = waits.filter(wait => wait !== undefined);
  return known.length > 0 ? Math.min(Math.max(...known), LONGEST_TIMER) : undefined;
}

/** The reset of Amio's count stands in every answer; it says how long to wait only where nothing is left. */
function readReset(status: number, headers: Headers): number | undefined {
  const isUsedUp = status === 429 || headers.get(AMIO_RATE_HEADERS.remaining)?.trim() === '0';
  return isUsedUp ? readMoment(headers.get(AMIO_RATE_HEADERS.reset)) : undefined;
}

/** Seconds to wait, a point in time as a number, or a date. */
function readMoment(header: string | null): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const number = Number(header);
  if (Number.isNaN(number)) return subtractNow(Date.parse(header));
  if (number > EPOCH_MILLISECONDS_ABOVE) return subtractNow(number);
  if (number > EPOCH_SECONDS_ABOVE) return subtractNow(number * 1000);
  return number >= 0 ? number * 1000 : undefined;
}

function subtractNow(moment: number): number | undefined {
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now());
}

/**
 * Meta tells its usage as JSON: one object, or lists of objects by business id. Only where access is lost does one of them
 * estimate when it is regained, in minutes.
 */
function readUsage(header: string | null): number | undefined {
  if (header === null) return undefined;
  const usage = readRecord(parseOrNothing(header));
  const minutes = [usage, ...Object.values(usage).flatMap(readList).map(readRecord)]
    .map(entry => readNumber(entry.estimated_time_to_regain_access) ?? 0)
    .reduce((longest, value) => Math.max(longest, value), 0);
  return minutes > 0 ? minutes * MINUTE : undefined;
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A header that nobody can read tells of no wait; the back-off takes its place.
    return undefined;
  }
}
