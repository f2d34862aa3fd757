/** What becomes of the webhook's handshake, and what follows from that. */
import {setTimeout as wait} from 'node:timers/promises';
import {META_GIVE_UP_AFTER} from '../contract/webhooks.js';
import type {Simulator} from '../simulator/index.js';
import type {SimulateOptions} from './simulate-options.js';

/** How long after a failed handshake the next one comes, in milliseconds: the server may be starting just now. */
const PAUSE = 1000;

/**
 * Asks the webhook until it answers the handshake, and says what became of it; the same failure is said once.
 *
 * @param signal ends it
 */
export async function watchWebhook(
  url: string,
  simulator: Simulator,
  {webhook, form, redeliverySpeed}: SimulateOptions,
  print: (sentence: string) => void,
  signal: AbortSignal,
): Promise<void> {
  if (webhook === undefined) {
    print(
      'Webhook: none, so nothing is sent. Start again with --webhook http://localhost:3000/webhook.',
    );
    return;
  }
  if (form === 'amio') {
    // Amio does not ask an address before it uses it.
    print(`Webhook: ${webhook}, not asked before the first event.`);
    return;
  }
  let said: string | undefined;
  while (!signal.aborted) {
    const reason = await readFailure(simulator);
    if (signal.aborted) return;
    if (reason === undefined) {
      print(`Webhook: ${webhook} answered the handshake.`);
      return;
    }
    if (reason !== said) {
      const future = said === undefined ? `\n${describeFuture(redeliverySpeed, url)}` : '';
      print(
        `Webhook: ${webhook} did not answer the handshake, and is asked until it does. ${reason}${future}`,
      );
    }
    said = reason;
    await wait(PAUSE, undefined, {signal}).catch(() => undefined);
  }
}

/** Why the handshake failed; `undefined` where it did not. */
async function readFailure(simulator: Simulator): Promise<string | undefined> {
  try {
    await simulator.subscribe();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How long events are tried depends on the speed. */
function describeFuture(speed: number, url: string): string {
  if (speed === 0) {
    return 'Events are sent there all the same; those that fail are sent again only by hand ("Send again" in the inbox).';
  }
  const minutes = Number((META_GIVE_UP_AFTER / 60_000 / speed).toPrecision(2));
  return `Events are sent there all the same, and again when they fail. When all have failed for ${minutes} min (an hour on Meta, --redelivery-speed ${speed}), the subscription ends; "Subscribe again" in ${url}/inbox renews it.`;
}
