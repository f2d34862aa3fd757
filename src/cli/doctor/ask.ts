/** One request, with a limit on its time and on what is read of the answer. */
import {readFileSync} from 'node:fs';

/** Who asks, for the log of the server that is asked. */
export const USER_AGENT = `messenger-elements-doctor/${readVersion()}`;

export type Fetch = (request: Request) => Response | Promise<Response>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** At most as many bytes as were asked for. */
  readonly body: Uint8Array;
  /** Whether there was more. */
  readonly isCut: boolean;
  /** Milliseconds until the whole answer was there. */
  readonly duration: number;
}

export interface Question {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How many bytes of the answer are read. */
  readonly limit: number;
}

export type Ask = (question: Question) => Promise<Answer>;

/** No answer came. The message says why, and completes "found that …". */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * Makes the function that asks. It follows no redirect, and rejects with a {@link NoAnswerError} alone.
 *
 * @param timeout milliseconds for each request, its answer's body included
 */
export function createAsk(fetch: Fetch, timeout: number): Ask {
  return async ({url, method = 'GET', headers, body, limit}) => {
    const controller = new AbortController();
    const {signal} = controller;
    const timer = setTimeout(() => controller.abort(), timeout);
    const start = performance.now();
    const ask = async (): Promise<Answer> => {
      const request = new Request(url, {
        method,
        body,
        headers: {'user-agent': USER_AGENT, ...headers},
        redirect: 'manual',
        signal,
      });
      const response = await fetch(request);
      const read = await readBody(response, limit, signal);
      const duration = performance.now() - start;
      return {status: response.status, headers: response.headers, ...read, duration};
    };
    try {
      return await Promise.race([ask(), waitForAbort(signal)]);
    } catch (error) {
      throw new NoAnswerError(
        signal.aborted ? `no whole answer came within ${timeout} ms` : explain(error),
      );
    } finally {
      clearTimeout(timer);
      // Whatever of the answer is still on its way is not wanted.
      controller.abort();
    }
  };
}

/** A stand-in for `fetch` need not listen to the signal. */
function waitForAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), {once: true});
  });
}

async function readBody(
  {body}: Response,
  limit: number,
  signal: AbortSignal,
): Promise<{body: Uint8Array; isCut: boolean}> {
  if (!body) return {body: new Uint8Array(), isCut: false};
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  // Nobody is left to hear that the body could not be given up either.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, {once: true});
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return {body: Buffer.concat(chunks), isCut: false};
    chunks.push(value);
    length += value.length;
    if (length > limit) {
      cancel();
      return {body: Buffer.concat(chunks).subarray(0, limit), isCut: true};
    }
  }
}

/** `fetch failed` says nothing: the cause does. It names the host at most. */
function explain(error: unknown): string {
  const {cause, message} = error instanceof Error ? error : new Error(String(error));
  if (!(cause instanceof Error)) return `no answer came (${message})`;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  return `no answer came (${cause.message || code || cause.name})`;
}

function readVersion(): string {
  // The source and what is built of it are equally deep in the package.
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as {version: string}).version;
}
