/** What the doctor says about one thing that it looked at. */

/** `skip`: not looked at, and `found` says why. Only `fail` makes the command fail. */
export const STATUSES = ['ok', 'warn', 'fail', 'skip'] as const;
export type Status = (typeof STATUSES)[number];

export interface Finding {
  readonly status: Status;
  /** What was looked at: a name of {@link CHECKS}. */
  readonly check: Check;
  /** What was expected and what was found: a sentence. */
  readonly found: string;
  /** What to do about it; every `warn` and `fail` has one. */
  readonly cure?: string;
  /** Where the problem is explained at length. */
  readonly docs?: string;
}

/** Everything that is looked at, with what it is for people. */
export const CHECKS = {
  page: 'the page answers, with HTML',
  charset: 'its character encoding is known',
  https: 'it is served over https',
  'public-name': 'it has a public domain name',
  'csp-script': 'its Content-Security-Policy lets the SDK load',
  'csp-frame': "its Content-Security-Policy lets the plugins' frames load",
  'trusted-types': 'its Trusted Types let the library work',
  coep: 'its Cross-Origin-Embedder-Policy lets the frames load',
  'referrer-policy': "its Referrer-Policy tells Meta's frames where they are",
  elements: 'there are elements of this library',
  library: 'the library is loaded once, as a module',
  'page-id': 'every element has a page id, and all the same',
  'app-id': "every plugin has an app id, and it is that of the page's FB.init",
  attributes: 'every attribute has a value that its element takes',
  mode: 'no plugin is asked for that Meta has retired, and one chat at most',
  'user-ref': 'a user-ref that is given is new with every load',
  origin: "an origin that is given is the page's own",
  'shadow-root': 'no plugin is inside a shadow root',
  sdk: "Meta's SDK is not pasted beside the library",
  'old-markup': "Meta's own markup is gone",
  secrets: 'none of the given secrets stands in the page',
  token: 'the page access token is valid',
  'token-page': 'which page the token is for, and what it permits',
  'get-started': 'the page has a Get Started button',
  'whitelisted-domains': "the page's origin may show plugins",
  'webhook-fields': 'an app is subscribed to the webhook fields that are needed',
  'webhook-address': 'the webhook has an address that Meta can reach',
  'webhook-handshake': 'the webhook answers the handshake',
  'webhook-wrong-token': 'it refuses a handshake with a wrong verify token',
  'webhook-unsigned': 'it refuses a delivery without a signature',
  'webhook-forged': 'it refuses a delivery with a forged signature',
  'webhook-signed': 'it takes a signed delivery, in time',
  'webhook-raw-body': 'it judges the signature by the bytes as they came',
} as const;
export type Check = keyof typeof CHECKS;

/** Where the page with all problems is. */
const PROBLEMS_URL = 'https://unpkg.com/messenger-elements/docs/problems.md';

export function pass(check: Check, found: string): Finding {
  return {status: 'ok', check, found};
}

/** @param code the problem's, where an element would tell of it as well */
export function warn(check: Check, found: string, cure: string, code?: string): Finding {
  return {status: 'warn', check, found, cure, ...link(code)};
}

/** @param code the problem's, where an element would tell of it as well */
export function fail(check: Check, found: string, cure: string, code?: string): Finding {
  return {status: 'fail', check, found, cure, ...link(code)};
}

export function skip(check: Check, found: string, cure?: string): Finding {
  return {status: 'skip', check, found, ...(cure !== undefined && {cure})};
}

/** The findings of a check, or that it found nothing to say. */
export function orPass(check: Check, faults: readonly Finding[], found: string): Finding[] {
  return faults.length > 0 ? [...faults] : [pass(check, found)];
}

function link(code: string | undefined): {docs?: string} {
  return code === undefined ? {} : {docs: `${PROBLEMS_URL}#${code}`};
}

/** Quotes what somebody else has written. It is cut later, once secrets are out of it: a part of one is not known as such. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** An address without what may be a secret in it: its query. */
export function showAddress(address: string | URL): string {
  const {origin, pathname, search} = new URL(address);
  return `${origin}${pathname}${search && '?…'}`;
}
