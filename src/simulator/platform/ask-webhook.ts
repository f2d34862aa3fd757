/** One request to the webhook, with a limit of time that holds for the whole answer. */
import type {Life} from './life.js';
import {startTimer} from './timer.js';
import type {WebhookTarget} from './webhook-target.js';

export interface WebhookAnswer {
  /** `null` where no answer came. */
  readonly status: number | null;
  /** The start of the body, or why no answer came. */
  readonly answer: string;
}

export interface Patience {
  /** Milliseconds. */
  readonly limit: number;
  /** Its end gives the request up at once. */
  readonly life: Life;
}

/** How much of an answer is read and kept, in characters. */
const ANSWER_KEPT = 2000;

/** Never throws: what went wrong is the answer. */
export async function askWebhook(
  {address, handler}: Pick<WebhookTarget, 'address' | 'handler'>,
  init: RequestInit,
  {limit, life}: Patience,
): Promise<WebhookAnswer> {
  const abort = new AbortController();
  const {signal} = abort;
  let stop: () => void = () => undefined;
  // A handler in memory need not heed the signal, so its answer is not waited for.
  const givenUp = new Promise<WebhookAnswer>(resolve => {
    const giveUp = (answer: string): void => {
      abort.abort();
      resolve({status: null, answer});
    };
    const onEnd = (): void => giveUp('the simulator was closed or reset meanwhile');
    const stopTimer = startTimer(() => giveUp(`timed out after ${limit} ms`), limit);
    const stopWaiting = life.waitForEnd(onEnd);
    if (life.isOver) onEnd();
    stop = () => {
      stopTimer();
      stopWaiting();
    };
  });
  const ask = async (): Promise<WebhookAnswer> => {
    try {
      signal.throwIfAborted();
      // A redirect is an answer, and not the right one: what is signed is not carried to another place.
      const request = new Request(address, {...init, redirect: 'manual', signal});
      const response = await (handler ? handler(request) : fetch(request));
      return {status: response.status, answer: await readStart(response, signal)};
    } catch (error) {
      return {status: null, answer: explainFailure(error)};
    }
  };
  try {
    return await Promise.race([givenUp, ask()]);
  } finally {
    stop();
  }
}

/** Reads no more than is kept: a body may have no end. */
async function readStart({body}: Response, signal: AbortSignal): Promise<string> {
  if (!body) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  // Nobody is left to hear that the body could not be given up either.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, {once: true});
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < ANSWER_KEPT) {
    const {done, value} = await reader.read();
    text += decoder.decode(value, {stream: !done});
    if (done) return text.slice(0, ANSWER_KEPT);
  }
  cancel();
  return text.slice(0, ANSWER_KEPT);
}

/** `fetch failed` says nothing: the cause does. Whatever a handler throws can be explained, be it no error at all. */
function explainFailure(error: unknown): string {
  try {
    if (!(error instanceof Error)) return String(error);
    const {cause} = error;
    return cause instanceof Error
      ? `${error.message}: ${cause.message || cause.name}`
      : error.message || error.name;
  } catch {
    return 'something was thrown that cannot be shown as a text';
  }
}
