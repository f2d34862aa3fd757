/** The platform of the soak: it sends everything at least once, some things twice, in no order, and again what failed. */
import {createDelivery} from './deliveries.js';
import type {Delivery} from './deliveries.js';

export interface Sent {
  /** Requests made, redeliveries included. */
  requests: number;
  /** Requests that were not answered 200, so that they were made again. */
  redeliveries: number;
  /** Deliveries of what was already in another delivery. */
  duplicates: number;
}

export interface SenderOptions {
  readonly keys: readonly string[];
  /** How many requests are under way at once. */
  readonly concurrency: number;
  /** @returns whether it was answered 200; no answer is no 200 */
  send(delivery: Delivery): Promise<boolean>;
  /** Called when this share of the events has been sent, from 0 to 1; sending waits for it. */
  readonly interruptions: readonly {readonly at: number; act(): Promise<void>}[];
}

const BATCH_MAX = 4;
const DUPLICATE_SHARE = 0.3;
/** How far from its place an event may be sent. */
const DISORDER = 200;

function chooseIndex(length: number): number {
  return Math.floor(Math.random() * length);
}

/** Batches of one to four events in disorder; some events are in two of them. */
function* listBatches(keys: readonly string[], sent: Sent): Generator<string[], void> {
  const pool: string[] = [];
  const draw = () => {
    const index = chooseIndex(pool.length);
    const [key] = pool.splice(index, 1);
    if (key === undefined) return [];
    if (Math.random() >= DUPLICATE_SHARE) return [key];
    sent.duplicates++;
    pool.push(key);
    return [key];
  };
  let next = 0;
  while (next < keys.length || pool.length > 0) {
    const room = Math.max(0, DISORDER - pool.length);
    pool.push(...keys.slice(next, next + room));
    next = Math.min(keys.length, next + room);
    yield Array.from({length: 1 + chooseIndex(BATCH_MAX)}, draw).flat();
  }
}

export async function sendAll(options: SenderOptions): Promise<Sent> {
  const {keys, concurrency, send, interruptions} = options;
  const sent: Sent = {requests: 0, redeliveries: 0, duplicates: 0};
  const batches = listBatches(keys, sent);
  const again: Delivery[] = [];
  const pending = [...interruptions];
  let started = 0;

  const next = (): Delivery | undefined => {
    // What failed comes again some time later, between what is new.
    if (again.length > 100 || (again.length > 0 && Math.random() < 0.3)) return again.shift();
    const batch = batches.next();
    if (batch.done) return again.shift();
    started += batch.value.length;
    return createDelivery(batch.value);
  };

  async function work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const delivery = next();
      if (!delivery) return;
      sent.requests++;
      if (await send(delivery)) continue;
      sent.redeliveries++;
      again.push(delivery);
    }
  }

  for (;;) {
    const interruption = pending.shift();
    const isOver = () => interruption !== undefined && started >= interruption.at * keys.length;
    const workers = Array.from({length: concurrency}, () => work(isOver));
    if (interruption) {
      // The interruption strikes while requests are under way; it decides itself what becomes of them.
      const struck = waitUntil(isOver, Promise.all(workers)).then(() => interruption.act());
      await Promise.all([...workers, struck]);
      continue;
    }
    await Promise.all(workers);
    if (again.length === 0) return sent;
  }
}

async function waitUntil(isMet: () => boolean, end: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  void end.finally(() => (hasEnded = true));
  while (!isMet() && !hasEnded) await new Promise(resolve => setImmediate(resolve));
}
