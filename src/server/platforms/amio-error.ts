/** Amio's errors, with what to do about them. */
import {PlatformError, quoteAnswer} from '../platform-error.js';
import {readList, readRecord, readText} from '../read.js';

const RETRY_LATER = 'It may have been done all the same. Try again later.';

/** By HTTP status: what Amio documents for it is all that tells its errors apart. */
const CURES: Readonly<Record<number, string>> = {
  400: 'Correct what the answer names.',
  401: 'Check accessToken: it is wrong, or was replaced.',
  403: 'Check that the account of accessToken owns the channel.',
  404: 'Check the ids of the channel and the contact; a user_ref goes out as {userRef}, not as {id}.',
  405: "Check baseUrl: Amio's API, or the simulator's, has to be there.",
  422: 'Correct what the answer names.',
  429: 'Too many calls: wait as long as retryAfter says.',
  502: `Facebook failed behind Amio. ${RETRY_LATER}`,
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
  return new PlatformError(
    `amio: ${call} was answered with ${status}: ${said}. ${findCure(status)}`,
    {
      platform: 'amio',
      status,
      code: typeof code === 'number' || typeof code === 'string' ? code : undefined,
      retryable: status === 429 || status >= 500,
      // Not even Amio's own 502 says whether Facebook failed before the message went out or after.
      maybeDone: status >= 500,
    },
  );
}

function findCure(status: number): string {
  return CURES[status] ?? (status >= 500 ? RETRY_LATER : 'Check baseUrl and what was sent.');
}
