/** The GET by which Meta checks that a webhook's address belongs to who knows the verify token. */
import {HANDSHAKE} from '../../contract/webhooks.js';

const encoder = new TextEncoder();

/** @returns a function that answers 200 with the bare challenge, else 403 without a word */
export function createHandshake(verifyToken: string): (url: URL) => Response {
  const expected = encoder.encode(verifyToken);
  return ({searchParams}) => {
    const token = encoder.encode(searchParams.get(HANDSHAKE.verifyToken) ?? '');
    const challenge = searchParams.get(HANDSHAKE.challenge);
    const isSubscription = searchParams.get(HANDSHAKE.mode) === HANDSHAKE.subscribe;
    if (!isEqual(token, expected) || !isSubscription || challenge === null) {
      return new Response(null, {status: 403});
    }
    // The challenge is whatever stands in the address: a browser must not take it for a page.
    const headers = {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    };
    return new Response(challenge, {headers});
  };
}

/** Takes a time that depends on the length of what was given alone. */
function isEqual(given: Uint8Array, expected: Uint8Array): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < given.length; index++) {
    difference |= (given[index] ?? 0) ^ (expected[index % expected.length] ?? 0);
  }
  return difference === 0;
}
