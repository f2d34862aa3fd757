/** Calls of a platform's API: a time limit on each, and repeats where a repeat can do no harm. */
import pRetry from 'p-retry';
import {createSilenceError} from './client-silence.js';
import {createRedactor, type Redact} from './client-secrets.js';
import {readRetryAfter} from './client-waits.js';
import {PlatformError, quoteAnswer} from './platform-error.js';
import {parseJson} from './read.js';

export interface ClientOptions {
  /** Whose API it is, for errors. */
  platform: string;
  /** Stands in for the global `fetch`; called with one `Request`, so that a handler can take its place. */
  fetch?: (request: Request) => Response | Promise<Response>;
  /** Milliseconds for each attempt, the answer's body included; 10,000 where it is left out. */
  timeout?: number;
  /** How often a call is tried again; 3 where it is left out. */
  retries?: number;
  /** Milliseconds before the first repeat, doubled for each further one and lengthened by chance; 500 where left out. */
  backOff?: number;
  /**
   * The longest that a platform is waited for between two attempts, the back-off not counted, in milliseconds; 30,000 where
   * it is left out. Where it asks for more the call fails at once, and the error's `retryAfter` says how long it asks for.
   */
  maxWait?: number;
}

export interface Call {
  method: string;
  /** May hold an `access_token`: no error shows it. */
  url: URL;
  /** May hold an `Authorization`: no error shows it. */
  headers?: Record<string, string>;
  /** Sent as JSON; nothing is sent where it is `undefined`. */
  body?: unknown;
  /** Whether the call can be made twice without harm. A message cannot: it would arrive twice. */
  isRepeatable: boolean;
  /** Ends the call, and every wait in it; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
  /**
   * Makes the error of an answer that is not 2xx. Only what is `retryable` is tried again, and of calls that cannot be made
   * twice only what is not `maybeDone`.
   *
   * @param body - the parsed JSON; the text where the answer is no JSON
   */
  readError(status: number, headers: Headers, body: unknown): PlatformError;
}

/** @returns a function that makes a call and gives the parsed JSON of its answer, or rejects with a {@link PlatformError} */
export function createClient(options: ClientOptions): (call: Call) => Promise<unknown> {
  const {retries = 3, backOff = 500, maxWait = 30_000} = options;
  return async call => {
    try {
      return await pRetry(() => attempt(call, options), {
        retries,
        factor: 2,
        minTimeout: backOff,
        maxTimeout: maxWait,
        randomize: true,
        signal: call.signal,
        async shouldRetry({error}) {
          if (!(error instanceof PlatformError) || !mayRepeat(call, error)) return false;
          const {retryAfter = 0} = error;
          if (retryAfter > maxWait) return false;
          await wait(retryAfter, call.signal);
          return true;
        },
      });
    } catch (error) {
      // A reason may be anything; p-retry puts an error of its own in the place of what is no Error.
      if (!(error instanceof PlatformError)) call.signal?.throwIfAborted();
      throw error;
    }
  };
}

function mayRepeat({isRepeatable}: Call, {retryable, maybeDone}: PlatformError): boolean {
  return retryable && (isRepeatable || !maybeDone);
}

/** One request and its answer, within the time limit. */
async function attempt(call: Call, options: ClientOptions): Promise<unknown> {
  const {platform, timeout = 10_000, fetch: send = request => fetch(request)} = options;
  const redact = createRedactor(call);
  const controller = new AbortController();
  const request = createRequest(call, platform, controller.signal, redact);
  const timer = setTimeout(() => controller.abort(new Error(`${timeout} ms`)), timeout);
  const stop = () => controller.abort(call.signal?.reason);
  call.signal?.addEventListener('abort', stop, {once: true});
  let answer: {response: Response; text: string};
  try {
    answer = await Promise.race([exchange(send, request), waitForAbort(controller.signal)]);
  } catch (error) {
    call.signal?.throwIfAborted();
    const limit = controller.signal.aborted ? timeout : undefined;
    throw createSilenceError({platform, call: describeCall(call), error, limit, redact});
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener('abort', stop);
  }
  return readAnswer(call, platform, answer, redact);
}

/** @throws {TypeError} for what cannot be a request: a token with a line break, a body that JSON cannot hold */
function createRequest(call: Call, platform: string, signal: AbortSignal, redact: Redact): Request {
  const {method, url, headers, body} = call;
  const type: Record<string, string> =
    body === undefined ? {} : {'content-type': 'application/json'};
  try {
    return new Request(url, {
      method,
      headers: {accept: 'application/json', ...type, ...headers},
      body: body === undefined ? undefined : JSON.stringify(body),
      // A redirect would turn a POST into a GET, or carry a message to a stranger.
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    const reason =
      error instanceof Error ? redact(error.message) : 'for a reason that is not known';
    throw new TypeError(
      `${platform}: ${describeCall(call)} cannot be written as a request: ${reason}. Check the token and the values that are sent.`,
    );
  }
}

async function exchange(
  send: (request: Request) => Response | Promise<Response>,
  request: Request,
): Promise<{response: Response; text: string}> {
  const response = await send(request);
  return {response, text: await response.text()};
}

/** A handler in place of `fetch` need not listen to the signal. */
function waitForAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, {once: true});
  });
}

function readAnswer(
  call: Call,
  platform: string,
  {response, text}: {response: Response; text: string},
  redact: Redact,
): unknown {
  const {ok, status, headers} = response;
  const body = parseAnswer(text);
  if (!ok) {
    const error = call.readError(status, headers, redact(body ? body.value : text));
    const retryAfter = error.retryAfter ?? readRetryAfter(status, headers);
    throw retryAfter === undefined ? error : error.withRetryAfter(retryAfter);
  }
  if (body) return body.value;
  throw new PlatformError(
    `${platform}: ${describeCall(call)} was answered with ${status} and ${quoteAnswer(redact(text))}; expected JSON. ` +
      "Check baseUrl: the platform's API, or the simulator's, has to be there.",
    // The status says that it was done, whatever the body is.
    {platform, status, retryable: false, maybeDone: true},
  );
}

function parseAnswer(text: string): {value: unknown} | undefined {
  try {
    return {value: parseJson(text)};
  } catch {
    // The caller quotes what came in place of JSON.
    return undefined;
  }
}

/** The call without its query: a token may stand there. */
function describeCall({method, url}: Call): string {
  return `${method} ${url.origin}${url.pathname}`;
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, {once: true});
  });
}
