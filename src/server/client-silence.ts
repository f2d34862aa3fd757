/** The error of a call that got no answer: whether the platform has seen it is known only where no connection was made. */
import type {Redact} from './client-secrets.js';
import {PlatformError} from './platform-error.js';
import {readRecord, readText} from './read.js';

/** What runtimes call a connection that was never made: Node's names, and Bun's. */
const NOT_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
];

export interface Silence {
  platform: string;
  /** Method and address, without the query. */
  call: string;
  /** What `fetch` threw. */
  error: unknown;
  /** Milliseconds, where the time was up. */
  limit: number | undefined;
  redact: Redact;
}

/** The original error is not kept as `cause`: it may hold the address with the token. */
export function createSilenceError({platform, call, error, limit, redact}: Silence): PlatformError {
  if (limit !== undefined) {
    return new PlatformError(
      `${platform}: ${call} was not answered within ${limit} ms. It may have been done all the same. ` +
        'Raise timeout where the network is slow.',
      {platform, retryable: true, maybeDone: true},
    );
  }
  const isUnsent = NOT_CONNECTED.includes(readCode(error) ?? '');
  const outcome = isUnsent
    ? 'found no server. Nothing was sent. Check the network and baseUrl.'
    : 'broke off before an answer came. It may have been done all the same.';
  return new PlatformError(`${platform}: ${call} ${outcome} (${redact(describeError(error))})`, {
    platform,
    retryable: true,
    maybeDone: !isUnsent,
  });
}

/** Node wraps the system's error in a `TypeError: fetch failed`. */
function readCode(error: unknown): string | undefined {
  const {code, cause} = readErrorFields(error);
  return readText(readErrorFields(cause).code) ?? readText(code);
}

function describeError(error: unknown): string {
  const {message, cause} = readErrorFields(error);
  return [readText(message), readCode(error) ?? readText(readErrorFields(cause).message)]
    .filter(text => text !== undefined)
    .join(': ');
}

function readErrorFields(error: unknown): {code?: unknown; cause?: unknown; message?: unknown} {
  if (!(error instanceof Error)) return readRecord(error);
  const {message, cause} = error;
  return {message, cause, code: 'code' in error ? error.code : undefined};
}
