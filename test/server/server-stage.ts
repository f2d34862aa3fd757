/** Sets the stage for the tests of the server half: a small platform with a signature of its own, and ways to deliver to it. */
import {createHmac, timingSafeEqual} from 'node:crypto';
import {createWebhook} from '../../src/server/webhook.js';
import type {MessengerEvent} from '../../src/server/event.js';
import type {Platform} from '../../src/server/platform.js';
import type {Store} from '../../src/server/store.js';
import type {ErrorContext, WebhookOptions} from '../../src/server/webhook-options.js';

const SECRET = 'a secret of the stage';
export const WEBHOOK_URL = 'https://shop.example/webhook';

/** Events travel as a JSON array; `timestamp` and `raw` are filled in. */
export type SentEvent = Partial<MessengerEvent> & {key: string};

export function createStagePlatform(answerLimit = 60_000): Platform {
  return {
    name: 'stage',
    answerLimit,
    answerHandshake: url =>
      url.searchParams.get('token') === 'right'
        ? new Response('challenge')
        : new Response(null, {status: 403}),
    verify: (body, headers) => {
      const expected = Buffer.from(sign(body));
      const found = Buffer.from(headers.get('x-signature') ?? '');
      const fits = expected.length === found.length && timingSafeEqual(expected, found);
      if (!fits) return Promise.resolve(undefined);
      return Promise.resolve({
        readEvents: () =>
          (JSON.parse(new TextDecoder().decode(body)) as SentEvent[]).map(fillEvent),
      });
    },
  };
}

export function sign(body: string | Uint8Array): string {
  return createHmac('sha256', SECRET).update(body).digest('hex');
}

export function fillEvent(event: SentEvent): MessengerEvent {
  const defaults = {type: 'message' as const, channelId: '1', contact: {id: '2'}};
  return {...defaults, timestamp: new Date(0), raw: null, ...event};
}

/** A signed delivery, as `Request`. */
export function createDelivery(
  events: readonly SentEvent[] | string,
  init: RequestInit = {},
): Request {
  const body = typeof events === 'string' ? events : JSON.stringify(events);
  const headers = {'Content-Type': 'application/json', 'X-Signature': sign(body)};
  return new Request(WEBHOOK_URL, {
    method: 'POST',
    body,
    ...init,
    headers: {...headers, ...init.headers},
  });
}

/** A body that comes as a stream. */
export function streamBody(
  body: ReadableStream,
  headers: Record<string, string> = {},
): RequestInit {
  const init: RequestInit & {duplex: 'half'} = {body, duplex: 'half', headers};
  return init;
}

export interface Reported {
  message: string;
  stage: ErrorContext['stage'];
  key: string | undefined;
}

/** A webhook on the stage's platform whose errors are kept. */
export function setWebhookStage(options: Partial<WebhookOptions> = {}) {
  const reported: Reported[] = [];
  const handle = createWebhook({
    platform: createStagePlatform(),
    on: {},
    onError: (error, {stage, event}) => {
      const message = error instanceof Error ? error.message : String(error);
      reported.push({message, stage, key: event?.key});
    },
    ...options,
  });
  const deliver = async (...keys: string[]) =>
    (await handle(createDelivery(keys.map(key => ({key}))))).status;
  return {handle, deliver, reported};
}

type Operation = 'get' | 'set' | 'delete';

/** A store over a Map whose operations can be made to fail, or to wait for what happens meanwhile. */
export function createStageStore() {
  const records = new Map<string, unknown>();
  const failing = new Set<Operation>();
  /** Called before each operation on a key. */
  const meanwhile: {act?: (operation: Operation, key: string) => unknown} = {};
  const settle = async (operation: Operation, key: string) => {
    await meanwhile.act?.(operation, key);
    if (failing.has(operation)) throw new Error(`The stage's store cannot ${operation}.`);
  };
  const store: Store = {
    get: async key => (await settle('get', key), structuredClone(records.get(key))),
    set: async (key, value) => (await settle('set', key), records.set(key, structuredClone(value))),
    delete: async key => (await settle('delete', key), records.delete(key)),
  };
  return {store, records, failing, meanwhile};
}

/** What Redis would do for several processes. */
export function createStageClaims() {
  const claims = new Set<string>();
  return {
    claims,
    claim: async (key: string) => {
      await Promise.resolve();
      return !claims.has(key) && claims.add(key).size > 0;
    },
    release: async (key: string) => {
      await Promise.resolve();
      claims.delete(key);
    },
  };
}

/** A promise and its two ends. */
export function createGate() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return {open, opened};
}
