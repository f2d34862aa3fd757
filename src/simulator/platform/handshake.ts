/** The handshake by which Meta checks a webhook's address. */
import {HANDSHAKE} from '../../contract/webhooks.js';
import {explainFailure} from './attempt.js';
import {waitForAbort} from '../wait.js';
import type {WebhookTarget} from './webhook-target.js';

/**
 * @param limit milliseconds that the answer may take
 * @returns what was wrong, or `undefined` where the webhook answered as it must
 */
export async function checkHandshake(
  {address, label, handler}: WebhookTarget,
  verifyToken: string,
  limit: number,
): Promise<string | undefined> {
  const challenge = String(crypto.getRandomValues(new Uint32Array(1))[0]);
  const url = new URL(address);
  url.searchParams.set(HANDSHAKE.mode, HANDSHAKE.subscribe);
  url.searchParams.set(HANDSHAKE.verifyToken, verifyToken);
  url.searchParams.set(HANDSHAKE.challenge, challenge);
  const asked = `GET with ${HANDSHAKE.mode}, ${HANDSHAKE.verifyToken} and ${HANDSHAKE.challenge}`;
  try {
    const signal = AbortSignal.timeout(limit);
    const request = new Request(url, {redirect: 'manual', signal});
    // A handler in memory need not heed the signal.
    const late = waitForAbort(signal).then(() => undefined);
    const ask = async (): Promise<Response> => (handler ? handler(request) : fetch(request));
    const response = await Promise.race([ask(), late]);
    if (!response) throw new Error(`${limit} ms passed`);
    const answer = await response.text();
    if (response.status === 403) {
      return `${asked}: expected 200, found 403. Is the verify token the same on both sides?`;
    }
    if (response.status !== 200) {
      return `${asked}: expected 200, found ${response.status} ${JSON.stringify(answer.slice(0, 200))}.`;
    }
    if (answer !== challenge) {
      return `${asked}: expected the bare challenge ${challenge} as the body, found ${JSON.stringify(answer.slice(0, 200))}.`;
    }
    return undefined;
  } catch (error) {
    return `${asked}: no answer (${explainFailure(error)}). Is the server running at ${label}?`;
  }
}
