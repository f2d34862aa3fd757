/** Sets the stage for the tests of the simulated platform: a simulator with a webhook in memory, and its APIs. */
import type {AmioEnvelope} from '../../../src/contract/amio.js';
import type {MetaEnvelope, MetaMessagingItem} from '../../../src/contract/webhooks.js';
import {createSimulator} from '../../../src/simulator/index.js';
import type {SimulatorOptions} from '../../../src/simulator/index.js';

export const PAGE = '1234567890';
export const CHANNEL = '6495613231087502282';

export interface Received {
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface StageOptions extends SimulatorOptions {
  /** What the webhook answers; 200 by default. */
  answer?: (request: Request, count: number) => Response | Promise<Response>;
}

export function setPlatform({answer, ...options}: StageOptions = {}) {
  const received: Received[] = [];
  const simulator = createSimulator({
    pageId: PAGE,
    redeliverySpeed: 0,
    webhook: async request => {
      const copy = request.clone();
      const {method, headers} = request;
      received.push({method, headers, body: await request.text()});
      return answer ? answer(copy, received.length) : new Response('ok');
    },
    ...options,
  });
  const base = `https://simulator.test${options.basePath ?? ''}`;
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await simulator.fetch(base + path, {
      method,
      headers: {'Content-Type': 'application/json', ...headers},
      ...(body !== undefined && {body: text}),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
  const {meta, amio} = simulator.credentials;
  return {
    simulator,
    received,
    person: simulator.person('Ada'),
    ask,
    askGraph: (method: string, path: string, body?: unknown) =>
      ask(method, `/v26.0${path}`, body, {Authorization: `Bearer ${meta.pageAccessToken}`}),
    askAmio: (method: string, path: string, body?: unknown) =>
      ask(method, `/v1${path}`, body, {Authorization: `Bearer ${amio.accessToken}`}),
    /** The items of all deliveries in Meta's form. */
    items: (): MetaMessagingItem[] =>
      received
        .map(({body}) => JSON.parse(body) as MetaEnvelope)
        .flatMap(({entry}) => entry.flatMap(one => one.messaging ?? [])),
    /** All deliveries in Amio's form. */
    envelopes: (): AmioEnvelope[] => received.map(({body}) => JSON.parse(body) as AmioEnvelope),
  };
}

export type PlatformStage = ReturnType<typeof setPlatform>;

/** The parts of a Graph API error that tests look at. */
export function readError({body}: ApiAnswer) {
  const {
    message,
    code,
    error_subcode: subcode,
  } = body['error'] as {
    message: string;
    code: number;
    error_subcode?: number;
  };
  return {message, code, subcode};
}

/** How many timers hold this process. */
export function countTimers(): number {
  return process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
}
