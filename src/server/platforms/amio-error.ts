/** Amio's errors, with what to do about them. */
import {PlatformError, quoteAnswer} from '../platform-error.js';
import {readList, readRecord, readText} from '../read.js';

const RETRY_LATER = 'Try again later.';

/** By HTTP status: what Amio documents for it is all that tells its errors apart. */
const CURES: Readonly<Record<number, string>> = {
  400: 'Correct what the answer names.',
  401: 'Check accessToken: it is wrong, or was replaced.',
  403: 'Check that the account of accessToken owns the channel.',
  404: 'Check the ids of the channel and the contact; a user_ref goes out as {userRef}, not as {id}.',
  405: "Check baseUrl: Amio's API, or the simulator's, has to be there.",
  422: 'Correct what the answer names.',
  429: 'Too many calls: wait as long as retryAfter says.',
  502: 'Facebook failed behind Amio. Try again later.',
};

/**
 * Makes the error of an answer that is not 2xx.
 *
 * @param call - method and address, for the sentence
 */
export function createAmioError(call: string, status: number, body: unknown): PlatformError {
  const {status: state, errors} = readRecord(body);
  const {code, message} = readRecord(state);
  const sentences = [message, ...readList(errors).map(error => readRecord(error).message)]
    .map(readText)
    .filter(sentence => sentence !== undefined);
  const said = sentences.length > 0 ? quoteAnswer(sentences.join('; ')) : quoteAnswer(body);
  const isAmiosOwn = sentences.length > 0 || code !== undefined;
  return new PlatformError(
    `amio: ${call} was answered with ${status}: ${said}. ${findCure(status)}`,
    {
      platform: 'amio',
      status,
      code: typeof code === 'number' || typeof code === 'string' ? code : undefined,
      retryable: status === 429 || status >= 500,
      maybeDone: status >= 500 && !isRefusal(status, isAmiosOwn),
    },
  );
}

/** Whether a failure says that nothing was done. A 502 does where it is Amio's own: any gateway on the way may answer one. */
function isRefusal(status: number, isAmiosOwn: boolean): boolean {
  return status === 503 || (status === 502 && isAmiosOwn);
}

function findCure(status: number): string {
  return CURES[status] ?? (status >= 500 ? RETRY_LATER : 'Check baseUrl and what was sent.');
}
