import {LINK_URL} from './contract/endpoints.js';
import {
  baseUrl,
  linkRef,
  numericId,
  pageName,
  plainText,
  readOption,
  type Check,
} from './options.js';
import {createProblem, ProblemError} from './problems.js';

/** The most characters of a prefilled message. A limit of our own: Meta documents none, and the prefill is best effort. */
export const TEXT_MAX_LENGTH = 1000;

/** What {@link messengerUrl} takes. */
export interface MessengerUrlOptions {
  /** The page's username or its numeric id. */
  page: string;
  /** What comes back in the webhook as the referral: 1 to 2,083 of `A-Z a-z 0-9 + / = _ . : -`. */
  ref?: string;
  /** A message to prefill, best effort: at most 1,000 characters. */
  text?: string;
  /** Where Messenger links are served; default `https://m.me`. The simulator has its own. */
  linkUrl?: string;
}

const page: Check<string> = {
  expected: 'a page username or a numeric page id',
  read: raw => numericId.read(raw) ?? pageName.read(raw),
};
const text = plainText(TEXT_MAX_LENGTH);

function readOrThrow<T>(name: string, raw: unknown, check: Check<T>): T | undefined {
  const {value, problem} = readOption('messengerUrl()', name, raw, check);
  if (problem) throw new ProblemError(problem);
  return value;
}

/**
 * Makes a m.me link: the one way into Messenger that Meta's 2026 documentation names.
 *
 * @example
 * messengerUrl({page: 'shop.example', ref: 'order-42'}); // 'https://m.me/shop.example?ref=order-42'
 * @throws ProblemError `missing-attribute` or `invalid-attribute`
 */
export function messengerUrl(options: MessengerUrlOptions): string {
  const name = readOrThrow('page', options.page, page);
  if (name === undefined) {
    const details = {attribute: 'page', expected: page.expected};
    throw new ProblemError(createProblem('missing-attribute', 'messengerUrl()', details));
  }
  const base = readOrThrow('linkUrl', options.linkUrl, baseUrl) ?? LINK_URL;
  const ref = readOrThrow('ref', options.ref, linkRef);
  const prefill = readOrThrow('text', options.text, text);
  // Not URLSearchParams: it writes a space as "+", which m.me is not known to read.
  const query = [
    ...(ref === undefined ? [] : [`ref=${encodeURIComponent(ref)}`]),
    ...(prefill === undefined ? [] : [`text=${encodeURIComponent(prefill)}`]),
  ].join('&');
  return `${base}/${name}${query && `?${query}`}`;
}
