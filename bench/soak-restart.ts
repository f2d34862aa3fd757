/** The soak with a graceful restart: each event is handled to success exactly once. */
import {join} from 'node:path';
import {createRequest} from './deliveries.js';
import {sendAll} from './soak-sender.js';
import {openWebhook} from './soak-webhook.js';
import type {SoakWebhook} from './soak-webhook.js';

export interface Soaked {
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

export async function soakThroughRestart(keys: readonly string[], folder: string): Promise<Soaked> {
  const path = join(folder, 'restart.sqlite');
  const successes = new Map<string, number>();
  let failures = 0;
  const open = () =>
    openWebhook(
      path,
      key => successes.set(key, (successes.get(key) ?? 0) + 1),
      () => failures++,
    );
  let webhook: SoakWebhook | undefined = open();
  const restart = async () => {
    // As a server that stops: it takes no more requests, finishes what it has, and another one begins.
    const stopping = webhook;
    webhook = undefined;
    await stopping?.stop();
    webhook = open();
  };
  const sent = await sendAll({
    keys,
    concurrency: 16,
    send: async delivery => {
      if (!webhook) return false;
      return (await webhook.handle(createRequest(delivery))).status === 200;
    },
    interruptions: [{at: 0.5, act: restart}],
  });
  await webhook.stop();
  const twice = [...successes.values()].filter(count => count > 1).length;
  const lost = keys.length - successes.size;
  return {
    counts: {
      events: keys.length,
      'requests, with redeliveries': sent.requests,
      'requests answered 5xx': sent.redeliveries,
      'duplicates sent': sent.duplicates,
      'handlers that failed': failures,
      'handled to success': successes.size,
      'handled to success more than once': twice,
      lost,
    },
    problems: [
      ...(twice > 0 ? [`Expected no event to be handled twice, found ${twice}.`] : []),
      ...(lost === 0 ? [] : [`Expected no event to be lost, found ${lost}.`]),
    ],
  };
}
