// Holds the whole webhook against the bare floor on the same deliveries in the same run: reading the body, checking its
// HMAC, JSON.parse. Every delivery is fresh, so that nothing is answered from memory.
//
// usage: node --import tsx bench/webhook.ts
// It ends with 1 where the webhook takes more than 1.3 times as long as the floor on deliveries of any size.
import {createHmac, timingSafeEqual} from 'node:crypto';
import {createWebhook} from '../src/server/webhook.js';
import {meta} from '../src/server/platforms/meta.js';
import {APP_SECRET, createDelivery, createRequest, PAGE_ID} from './deliveries.js';

const BUDGET = 1.3;
/** Many short rounds: whatever else the machine does then meets all contenders alike. */
const ROUNDS = 240;
/** What the memory of a webhook holds at most: what a busy page gets in a day. With more in it, every look-up takes longer. */
const REMEMBERED = 10_000;
const SIZES = [
  {name: 'one message', messages: 1, textLength: 90, deliveries: 50},
  {name: 'batch of 20', messages: 20, textLength: 90, deliveries: 25},
  {name: 'one of 100 KiB', messages: 1, textLength: 100_000, deliveries: 4},
];

type Contender = (request: Request) => Promise<unknown>;

const decoder = new TextDecoder();
const SIGNATURE = 'x-hub-signature-256';
const key = await crypto.subtle.importKey(
  'raw',
  new TextEncoder().encode(APP_SECRET),
  {name: 'HMAC', hash: 'SHA-256'},
  false,
  ['verify'],
);

function readHex(request: Request): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32);
  Buffer.from(bytes.buffer).write(
    request.headers.get(SIGNATURE)?.slice('sha256='.length) ?? '',
    'hex',
  );
  return bytes;
}

/** The least that a careful receiver does, by the means that every runtime has. */
const floor: Contender = async request => {
  const body = await request.arrayBuffer();
  if (!(await crypto.subtle.verify('HMAC', key, readHex(request), body)))
    throw new Error('Forged.');
  return JSON.parse(decoder.decode(body)) as unknown;
};

/** The same by Node's own HMAC, which is synchronous and exists in Node only. */
const nodeFloor: Contender = async request => {
  const body = Buffer.from(await request.arrayBuffer());
  const expected = createHmac('sha256', APP_SECRET).update(body).digest();
  if (!timingSafeEqual(expected, readHex(request))) throw new Error('Forged.');
  return JSON.parse(body.toString('utf8')) as unknown;
};

/** A webhook with its default store and a handler that does nothing. */
function createContender(count: {handled: number}): Contender {
  const platform = meta({
    pageId: PAGE_ID,
    appSecret: APP_SECRET,
    verifyToken: 'unused',
    pageAccessToken: 'unused',
  });
  // Real handlers are async, and a promise makes the webhook wait and watch the clock.
  const message = () => {
    count.handled++;
    return Promise.resolve();
  };
  const handle = createWebhook({platform, on: {message}});
  return async request => {
    const {status} = await handle(request);
    if (status !== 200) throw new Error(`Expected 200, found ${status}.`);
  };
}

/** Microseconds for each request. */
async function measure(contender: Contender, requests: readonly Request[]): Promise<number> {
  const startedAt = performance.now();
  for (const request of requests) await contender(request);
  return ((performance.now() - startedAt) * 1000) / requests.length;
}

function findMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function compare({messages, textLength, deliveries}: (typeof SIZES)[number]) {
  const ratios: {web: number; node: number; floor: number}[] = [];
  const count = {handled: 0};
  const contenders = [floor, createContender(count), nodeFloor];
  const renewEvery = Math.max(1, Math.floor(REMEMBERED / (deliveries * messages)));
  for (let round = 0; round < ROUNDS; round++) {
    const bodies = Array.from({length: deliveries}, (_, index) =>
      createDelivery(
        Array.from({length: messages}, (_, item) => `${round}x${index}x${item}`),
        textLength,
      ),
    );
    if (round % renewEvery === 0) contenders[1] = createContender(count);
    const times: number[] = [];
    // Whoever goes first pays for what the collector has left behind: each goes first as often as the others.
    for (let turn = 0; turn < contenders.length; turn++) {
      const which = (turn + round) % contenders.length;
      const requests = bodies.map(createRequest);
      const contender = contenders[which];
      if (contender) times[which] = await measure(contender, requests);
    }
    const [web = NaN, webhook = NaN, node = NaN] = times;
    ratios.push({web: webhook / web, node: webhook / node, floor: web});
  }
  if (count.handled !== ROUNDS * deliveries * messages)
    throw new Error('Not every event was handled.');
  // The first rounds warm up.
  const warm = ratios.slice(Math.floor(ROUNDS / 4));
  return {
    web: findMedian(warm.map(({web}) => web)),
    node: findMedian(warm.map(({node}) => node)),
    floor: findMedian(warm.map(({floor}) => floor)),
  };
}

const write = (line: string) => process.stdout.write(`${line}\n`);
write('| delivery | floor | webhook : floor | webhook : floor by node:crypto |');
write('|---|---|---|---|');
const tooSlow: string[] = [];
for (const size of SIZES) {
  const {web, node, floor} = await compare(size);
  write(`| ${size.name} | ${floor.toFixed(0)} µs | ${web.toFixed(2)} | ${node.toFixed(2)} |`);
  if (!(web <= BUDGET)) tooSlow.push(size.name);
}
write(
  tooSlow.length === 0
    ? `ok: within ${BUDGET}`
    : `Over the budget of ${BUDGET}: ${tooSlow.join(', ')}.`,
);
process.exitCode = tooSlow.length === 0 ? 0 : 1;
