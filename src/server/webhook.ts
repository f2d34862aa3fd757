/** The webhook: a platform's deliveries come in, your handlers are called, nothing is lost and nothing is handled twice. */
import {readBody} from './body.js';
import {ChannelMismatchError} from './channel-mismatch.js';
import type {MessengerEvent} from './event.js';
import {createEventRunner} from './event-runner.js';
import {createOnce} from './once.js';
import type {Outcome} from './once.js';
import type {VerifiedBody} from './platform.js';
import {createReport} from './report.js';
import {createStopCheck} from './stop-words.js';
import {readWebhookOptions} from './webhook-options.js';
import type {WebhookOptions} from './webhook-options.js';
import {answerRefusal, RefusedRequestError} from './webhook-refusal.js';

/** The largest body that is read, in bytes. */
export const BODY_LIMIT = 1_048_576;

/** In seconds: how soon a delivery may come again that found its event still being handled. */
const RETRY_AFTER = '1';

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/**
 * What the surroundings offer beside the request: the `ctx` of a Worker, or `{waitUntil: after}` in Next. Whatever else a server
 * hands over as the second argument is not looked at.
 */
export interface WebhookContext {
  /** Keeps the process alive until the promise has settled. */
  waitUntil?(promise: Promise<unknown>): void;
}

export interface WebhookHandler {
  /** Answers a request of the platform. It never rejects: what goes wrong is answered with 5xx and told to `onError`. */
  (request: Request, context?: WebhookContext | object): Promise<Response>;
  /** Resolves when no request and no handler is running: for a graceful stop, after the server takes no more requests. */
  idle(): Promise<void>;
}

/**
 * Makes the webhook's function from `Request` to `Response`.
 *
 * The answer is 200 only when every handler is done and that is recorded. A handler that throws makes it 500: the platform
 * sends the delivery again, and only what has failed is handled again. The events of one delivery are handled in order.
 *
 * Deliveries of one event that come at once share one run of its handler. Processes that share a `store` need a `claim`
 * as well; the one that does not get it answers 503, and the platform sends again. A handler that outlasts what the
 * platform waits for (Meta 5 seconds, Amio 60) is answered 503 shortly before and goes on; the next delivery joins it or
 * finds it done. A handler must settle some day: one that never does is never run again by this process.
 *
 * An event is handled again where a handler has finished and that could not be recorded: the process was killed in between,
 * or the store could not be written and the claim has expired, so that another process took the event. It may be handled
 * twice at once where its handler outlasts the claim. What must not be done twice even then has to be idempotent: give it
 * `event.key`, which is the same in every delivery.
 *
 * What is not signed by the platform is answered 403 and neither parsed nor handled; no answer says why.
 *
 * @example
 * const handle = createWebhook({
 *   platform,
 *   store: new Keyv({store: adapter, throwOnErrors: true}),
 *   // Several processes, by Redis:
 *   claim: async (key, claimFor) => (await redis.set(key, '1', {NX: true, PX: claimFor})) === 'OK',
 *   release: key => redis.del(key),
 *   on: {message: event => platform.send(event.contact, {text: 'Thanks!'})},
 * });
 * const response = await handle(request);
 * @throws {TypeError} where an option is not what it should be, or the store would hide its errors
 */
export function createWebhook(options: WebhookOptions): WebhookHandler {
  const {platform, on, namespace, answerWithin, stopWords, onError, ...ledger} =
    readWebhookOptions(options);
  const report = createReport(onError);
  const once = createOnce({
    ...ledger,
    prefix: `messenger-elements:handled:${platform.name}:${namespace === undefined ? '' : `${namespace}:`}`,
  });
  const runEvents = createEventRunner({on, once, isStop: createStopCheck(stopWords), report});
  const allowed = platform.answerHandshake ? 'GET, POST' : 'POST';
  let running = 0;
  let waiting: (() => void)[] = [];

  const leave = () => {
    if (--running > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  function refuse(status: number, message: string, cause?: unknown): Response {
    const error = new RefusedRequestError(status, message, cause === undefined ? {} : {cause});
    report(error, {stage: 'request'});
    return answerRefusal(status, status === 405 ? {Allow: allowed} : {});
  }

  /** The answer when the handlers are done, or when the platform would wait no longer. */
  async function answerInTime(work: Promise<Outcome>, startedAt: number): Promise<Response> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Outcome>(resolve => {
      timer = setTimeout(
        () => {
          const message = `The handlers were not done within ${answerWithin} ms. They go on; the platform is told to send again.`;
          report(new Error(message), {stage: 'late'});
          resolve('busy');
        },
        startedAt + answerWithin - Date.now(),
      );
    });
    try {
      return answerOutcome(await Promise.race([work, late]));
    } finally {
      clearTimeout(timer);
    }
  }

  async function answerDelivery(request: Request, context?: object): Promise<Response> {
    const startedAt = Date.now();
    const type = request.headers.get('content-type');
    if (type === null || !JSON_TYPE.test(type)) {
      return refuse(415, `Expected the content type application/json, found ${quote(type)}.`);
    }
    const body = await readBody(request, BODY_LIMIT);
    if (body === 'too-large') {
      return refuse(413, `Expected a body of at most ${BODY_LIMIT} bytes, found a larger one.`);
    }
    const verified = await platform.verify(body, request.headers);
    if (!verified) {
      const cure = `Check that the secret given to ${platform.name}() is the one that the platform signs with, and that nothing on the way changes the body.`;
      return refuse(403, `Expected a signature of the body, found none that fits. ${cure}`);
    }
    const events = readEvents(verified);
    if (events instanceof Response) return events;
    const work = runEvents(events);
    if (!(work instanceof Promise)) return answerOutcome(work);
    running++;
    work.then(leave, leave);
    // At once and not only when it is late: a client that hangs up ends the request of a Worker.
    if (hasWaitUntil(context)) context.waitUntil(work);
    return answerInTime(work, startedAt);
  }

  function readEvents(verified: VerifiedBody): MessengerEvent[] | Response {
    try {
      return verified.readEvents();
    } catch (error) {
      if (error instanceof ChannelMismatchError) return refuse(403, error.message, error);
      if (error instanceof SyntaxError) {
        return refuse(400, 'Expected the signed body to be JSON, found that it is not.', error);
      }
      throw error;
    }
  }

  function answer(request: Request, context?: object): Response | Promise<Response> {
    const {method} = request;
    if (method === 'POST') return answerDelivery(request, context);
    if (method !== 'GET' || !platform.answerHandshake) {
      return refuse(405, `Expected the method ${allowed}, found ${method}.`);
    }
    const response = platform.answerHandshake(new URL(request.url));
    if (!response.ok) {
      const cure = `Check that the verify token given to ${platform.name}() is the one entered at the platform.`;
      report(
        new RefusedRequestError(response.status, `The handshake of the webhook failed. ${cure}`),
        {stage: 'request'},
      );
    }
    return response;
  }

  async function handle(request: Request, context?: object): Promise<Response> {
    running++;
    try {
      return await answer(request, context);
    } catch (error) {
      report(error, {stage: 'request'});
      return answerOutcome('failed');
    } finally {
      leave();
    }
  }

  return Object.assign(handle, {
    idle: () =>
      running === 0 ? Promise.resolve() : new Promise<void>(resolve => waiting.push(resolve)),
  });
}

function hasWaitUntil(context: object | undefined): context is Required<WebhookContext> {
  // Plain JavaScript may hand over null.
  if (typeof context !== 'object' || context === null) return false;
  return 'waitUntil' in context && typeof context.waitUntil === 'function';
}

function answerOutcome(outcome: Outcome): Response {
  if (outcome === 'done') return new Response(null, {status: 200});
  if (outcome === 'failed') return new Response(null, {status: 500});
  return new Response(null, {status: 503, headers: {'Retry-After': RETRY_AFTER}});
}

function quote(text: string | null): string {
  return text === null ? 'none' : JSON.stringify(text.slice(0, 100));
}
