/** The handshake by which Meta checks a webhook's address. */
import {HANDSHAKE} from '../../contract/webhooks.js';
import {askWebhook} from './ask-webhook.js';
import type {Patience} from './ask-webhook.js';
import type {WebhookTarget} from './webhook-target.js';

/** @returns what was wrong, or `undefined` where the webhook answered as it must */
export async function checkHandshake(
  {address, label, handler}: WebhookTarget,
  verifyToken: string,
  patience: Patience,
): Promise<string | undefined> {
  const challenge = String(crypto.getRandomValues(new Uint32Array(1))[0]);
  const url = new URL(address);
  url.searchParams.set(HANDSHAKE.mode, HANDSHAKE.subscribe);
  url.searchParams.set(HANDSHAKE.verifyToken, verifyToken);
  url.searchParams.set(HANDSHAKE.challenge, challenge);
  const asked = `GET with ${HANDSHAKE.mode}, ${HANDSHAKE.verifyToken} and ${HANDSHAKE.challenge}`;
  const {status, answer} = await askWebhook({address: url.href, handler}, {}, patience);
  const shown = JSON.stringify(answer.slice(0, 200));
  switch (status) {
    case null:
      return `${asked}: no answer (${answer}). Is the server running at ${label}?`;
    case 200:
      if (answer === challenge) return undefined;
      return `${asked}: expected the bare challenge ${challenge} as the body, found ${shown}.`;
    case 403:
      return `${asked}: expected 200, found 403. Is the verify token the same on both sides?`;
    default:
      return `${asked}: expected 200, found ${status} ${shown}.`;
  }
}
