/** References: what the page and the webhook both bring, so that the server knows that they speak of the same person. */
import {LINK_REF_MAX_LENGTH} from '../contract/endpoints.js';
import {encodeBase64url} from './digest.js';

/** Fewer characters than this can be guessed, whatever they are. More are not enough by themselves: they must be random. */
export const REFERENCE_MIN_LENGTH = 20;

/** What `user_ref` and the `ref` of plugins and links may consist of. */
const FORM = /^[A-Za-z0-9+/=_.:-]+$/;

/** 24 characters of `A-Z a-z 0-9 - _`, which m.me is sure to take; they hold 144 random bits. */
export function createReference(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(18)));
}

/** Whether this may be a reference that nobody can guess: it is long enough. Whether it is random cannot be seen from it. */
export function isReference(value: string | undefined): value is string {
  return (
    value !== undefined &&
    value.length >= REFERENCE_MIN_LENGTH &&
    value.length <= LINK_REF_MAX_LENGTH &&
    FORM.test(value)
  );
}

/**
 * Checks form and length. That the reference is random, and no number with a prefix, is the caller's part.
 *
 * @throws {TypeError} which says what is wrong with it; the reference itself is not in it, since it may be a secret
 */
export function checkReference(value: unknown): string {
  const cure =
    'Use the `ref` that issueRef() makes as `data-ref`, or the `userRef` of the element, unchanged.';
  if (typeof value !== 'string') {
    throw new TypeError(
      `remember(): expected a reference as text, found ${value === null ? 'null' : typeof value}. ${cure}`,
    );
  }
  const {length} = value;
  if (length < REFERENCE_MIN_LENGTH) {
    throw new TypeError(
      `remember(): expected a random reference of at least ${REFERENCE_MIN_LENGTH} characters, found ${length}: somebody could guess it and be taken for the customer. ${cure}`,
    );
  }
  if (!isReference(value)) {
    throw new TypeError(
      `remember(): expected a reference of at most ${LINK_REF_MAX_LENGTH} of A-Z a-z 0-9 + / = _ . : -, found one of ${length} characters that is not. ${cure}`,
    );
  }
  return value;
}
