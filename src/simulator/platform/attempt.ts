/** One attempt to deliver: a POST to the webhook, with a limit of time. */
import type {WebhookHandler} from './settings.js';
import {startTimer} from './timer.js';
import type {WebhookTarget} from './webhook-target.js';

export interface AttemptRequest {
  readonly target: WebhookTarget;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds. */
  readonly limit: number;
  /** Ends the attempt at once: the simulator is closed or reset. */
  readonly signal: AbortSignal;
}

export interface AttemptResult {
  /** `null` where no answer came. */
  readonly status: number | null;
  readonly answer: string;
}

/** How much of an answer is kept, in characters. */
const ANSWER_KEPT = 2000;

/** Never throws: what went wrong is the result. */
export async function attemptDelivery(asked: AttemptRequest): Promise<AttemptResult> {
  const {target, headers, body, limit, signal} = asked;
  const abort = new AbortController();
  let stop: () => void = () => undefined;
  const givenUp = new Promise<AttemptResult>(resolve => {
    const giveUp = (answer: string): void => {
      abort.abort();
      resolve({status: null, answer});
    };
    const stopTimer = startTimer(() => giveUp(`No answer within ${limit} ms.`), limit);
    const onClose = (): void => giveUp('The simulator was closed or reset meanwhile.');
    signal.addEventListener('abort', onClose, {once: true});
    stop = () => {
      stopTimer();
      signal.removeEventListener('abort', onClose);
    };
  });
  try {
    // A redirect is an answer, and not the right one: a signed body is not carried to another place.
    const asPost = {method: 'POST', headers, body, redirect: 'manual'} as const;
    const request = new Request(target.address, {...asPost, signal: abort.signal});
    return await Promise.race([ask(request, target.handler), givenUp]);
  } finally {
    stop();
  }
}

async function ask(request: Request, handler: WebhookHandler | null): Promise<AttemptResult> {
  try {
    const response = await (handler ? handler(request) : fetch(request));
    return {status: response.status, answer: (await response.text()).slice(0, ANSWER_KEPT)};
  } catch (error) {
    return {status: null, answer: explainFailure(error)};
  }
}

/** `fetch failed` says nothing: the cause does. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const {cause} = error;
  return cause instanceof Error
    ? `${error.message}: ${cause.message || cause.name}`
    : error.message || error.name;
}
