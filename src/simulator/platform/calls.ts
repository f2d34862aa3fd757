/** The calls of the shop's server, and the failures that were asked for. */
import {ApiRefusal} from './api-error.js';
import type {Changes} from './changes.js';
import type {Clock} from './clock.js';
import {createRecordId} from './ids.js';
import type {ApiCall} from './model.js';

/** How many calls are kept; the oldest are forgotten. */
export const CALLS_KEPT = 500;

/** What the next call is answered with. */
export interface Failure {
  /** The API's own code: `4`, `613`, …; Amio's are HTTP's. */
  readonly code: number;
  readonly subcode?: number;
  /** HTTP; what fits the code by default. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** For how many calls; 1 by default. */
  readonly times?: number;
}

export class Calls {
  private readonly calls: ApiCall[] = [];
  private failures: {failure: Failure; left: number}[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly changes: Changes,
  ) {}

  list(): readonly ApiCall[] {
    return this.calls;
  }

  record(call: Omit<ApiCall, 'id' | 'at'>): void {
    this.calls.push({id: createRecordId(), at: this.clock.write(), ...call});
    if (this.calls.length > CALLS_KEPT) this.calls.shift();
    this.changes.announce();
  }

  /** @throws {TypeError} where the failure could not be answered with */
  failNext(failure: Failure): void {
    const problem = findFailureProblem(failure);
    if (problem) throw new TypeError(`failNext: expected ${problem}.`);
    this.failures.push({failure, left: failure.times ?? 1});
  }

  /** @throws {ApiRefusal} where the call at hand is to fail */
  throwPlanned(): void {
    const [next] = this.failures;
    if (!next) return;
    next.left -= 1;
    if (next.left === 0) this.failures.shift();
    const {code, subcode, status, headers} = next.failure;
    const message = 'Simulated failure: the simulator was told to fail.';
    throw new ApiRefusal(code, message, {subcode, status, headers});
  }

  clear(): void {
    this.calls.length = 0;
    this.failures = [];
  }
}

/** What was expected in place of a failure that cannot be; `undefined` where it can. */
export function findFailureProblem(failure: unknown): string | undefined {
  const {code, subcode, status, headers, times, ...unknown} = Object(failure) as Record<
    string,
    unknown
  >;
  const [name] = Object.keys(unknown);
  if (name !== undefined) return `code, subcode, status, headers and times, found "${name}"`;
  if (!isWhole(code, 0)) return `code: a whole number, found ${JSON.stringify(code)}`;
  if (subcode !== undefined && !isWhole(subcode, 0)) return 'subcode: a whole number';
  if (status !== undefined && !(isWhole(status, 400) && Number(status) < 600)) {
    return 'status: a number from 400 to 599';
  }
  if (times !== undefined && !isWhole(times, 1)) return 'times: a whole number from 1 up';
  if (headers === undefined) return undefined;
  try {
    new Headers(headers as Record<string, string>);
    return undefined;
  } catch {
    return 'headers: an object of header names and values';
  }
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isInteger(value) && Number(value) >= least;
}
