/** Errors of Meta's Graph API, with what to do about them. */
import {GRAPH_ERRORS, GRAPH_SUBCODES} from '../../contract/graph.js';
import {PlatformError, quoteAnswer} from '../platform-error.js';
import {readId, readNumber, readRecord, readText} from '../read.js';

/** The codes by which Meta says that it has not done what was asked, and that a later call may succeed. */
const TEMPORARY: readonly number[] = [
  GRAPH_ERRORS.temporary,
  GRAPH_ERRORS.appRateLimit,
  GRAPH_ERRORS.pageRateLimit,
];

/** The codes of refusals that stay, whatever the HTTP status is. */
const LASTING: readonly number[] = [
  GRAPH_ERRORS.outsideWindow,
  GRAPH_ERRORS.invalidParameter,
  GRAPH_ERRORS.token,
  GRAPH_ERRORS.permission,
  GRAPH_ERRORS.personUnavailable,
];

const CURES: Readonly<Record<number, string>> = {
  [GRAPH_ERRORS.temporary]: 'Meta has a temporary fault: try again later.',
  [GRAPH_ERRORS.appRateLimit]: 'The app has made too many calls: wait before the next one.',
  [GRAPH_ERRORS.pageRateLimit]: 'The page has made too many calls: wait before the next one.',
  [GRAPH_ERRORS.outsideWindow]:
    'A person can be answered for 24 hours after their last message or opt-in: wait until they write again, or check the permissions of the app.',
  [GRAPH_ERRORS.invalidParameter]: 'Correct what the answer names.',
  [GRAPH_ERRORS.token]:
    'The page access token is wrong or has expired: make a new one and give it as pageAccessToken.',
  [GRAPH_ERRORS.permission]: 'Check the permissions of the app and of the page access token.',
  [GRAPH_ERRORS.personUnavailable]: 'This person cannot get messages at present: do not try again.',
};

const SUBCODE_CURES: Readonly<Record<number, string>> = {
  [GRAPH_SUBCODES.noSuchPerson]:
    'The page knows nobody by this id: use event.contact.id of this very page, and send to a user_ref as {userRef}, not as {id}.',
  [GRAPH_SUBCODES.appNotLive]:
    'The app is not live, so that only people with a role in it can get messages: switch it to live.',
};

/**
 * Makes the error of an answer that is not 2xx.
 *
 * @param call - method and path, without the query, for the sentence
 */
export function createMetaError(call: string, status: number, body: unknown): PlatformError {
  const error = readRecord(readRecord(body).error);
  const code = readNumber(error.code);
  const subcode = readNumber(error.error_subcode);
  const said = quoteAnswer(readText(error.message) ?? body);
  return new PlatformError(
    `meta: ${call} was answered with ${describeCodes(status, code, subcode)}: ${said}. ${findCure(status, code, subcode)}`,
    {
      platform: 'meta',
      status,
      code,
      subcode,
      traceId: readId(error.fbtrace_id),
      ...judge(status, code),
    },
  );
}

function describeCodes(status: number, code?: number, subcode?: number): string {
  const parts = [`HTTP ${status}`];
  if (code !== undefined) parts.push(`code ${code}`);
  if (subcode !== undefined) parts.push(`subcode ${subcode}`);
  return parts.join(', ');
}

function findCure(status: number, code = 0, subcode = 0): string {
  return SUBCODE_CURES[subcode] ?? CURES[code] ?? findStatusCure(status);
}

function findStatusCure(status: number): string {
  if (status >= 500) return 'It may have been done all the same. Try again later.';
  return status === 429 ? 'Try again later.' : 'Check baseUrl and what was sent.';
}

/**
 * Without a code that is known a server's failure does not say whether Meta had done it before: any gateway on the way may
 * answer so, with 502 and 503 as well. Only 429 refuses a call that was not looked at.
 */
function judge(status: number, code = 0): {retryable: boolean; maybeDone: boolean} {
  if (TEMPORARY.includes(code)) return {retryable: true, maybeDone: false};
  if (LASTING.includes(code)) return {retryable: false, maybeDone: false};
  return {retryable: status >= 500 || status === 429, maybeDone: status >= 500};
}
