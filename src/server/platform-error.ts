/** What a platform's API answered when it did not do what was asked, or that it did not answer at all. */
import {describeKind, isRecord} from './refusal.js';

export interface PlatformErrorDetails {
  platform: string;
  status?: number;
  code?: number | string;
  subcode?: number;
  traceId?: string;
  retryable: boolean;
  maybeDone?: boolean;
  retryAfter?: number;
}

/**
 * The error of every call to a platform. (What is refused before it is sent is a `TypeError`.) Neither the access token nor
 * an address that holds it is ever part of it.
 *
 * After `retryable` without `maybeDone` a call can be made again; after both, a message may arrive twice.
 */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** Whose API it was: `meta` or `amio`. */
  readonly platform: string;
  /** The HTTP status; `undefined` where no answer came. */
  readonly status: number | undefined;
  /** The platform's own code. */
  readonly code: number | string | undefined;
  readonly subcode: number | undefined;
  /** What the platform's support asks for. */
  readonly traceId: string | undefined;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Whether the platform may have done what was asked all the same: no answer came, or none that says. */
  readonly maybeDone: boolean;
  /** Milliseconds to wait before the next try, where the platform says so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, details: PlatformErrorDetails) {
    super(message);
    this.platform = details.platform;
    this.status = details.status;
    this.code = details.code;
    this.subcode = details.subcode;
    this.traceId = details.traceId;
    this.retryable = details.retryable;
    this.maybeDone = details.maybeDone ?? false;
    this.retryAfter = details.retryAfter;
  }

  /** The same error, with the time to wait. */
  withRetryAfter(retryAfter: number): PlatformError {
    return new PlatformError(this.message, {...this, retryAfter});
  }
}

/** Quotes the start of an answer that is not what was expected. */
export function quoteAnswer(body: unknown): string {
  if (body === undefined || body === '') return 'an empty body';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const line = text.replace(/\s+/g, ' ').trim();
  return JSON.stringify(line.length > 120 ? `${line.slice(0, 120)}…` : line);
}

/** Says what an answer is that was taken for a yes, by its fields alone: a value may be the token. */
export function describeAnswer(answer: unknown): string {
  const fields = isRecord(answer) ? Object.keys(answer).slice(0, 8) : [];
  return fields.length > 0 ? `an object with ${fields.join(', ')}` : describeKind(answer);
}
