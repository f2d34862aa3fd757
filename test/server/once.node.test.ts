import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createMemoryStore} from '../../src/server/memory-store.js';
import {createOnce} from '../../src/server/once.js';
import type {Once, Outcome} from '../../src/server/once.js';
import {createRecentKeys} from '../../src/server/recent-keys.js';
import type {Store} from '../../src/server/store.js';

const KEYS = ['a', 'b', 'c'] as const;

interface Delivery {
  key: (typeof KEYS)[number];
  process: number;
  fails: boolean;
}

const delivery: fc.Arbitrary<Delivery> = fc.record({
  key: fc.constantFrom(...KEYS),
  process: fc.nat({max: 1}),
  fails: fc.boolean(),
});

/**
 * Two processes whose every step waits for the scheduler, which tries the steps in all orders: reading, claiming, the
 * handler, writing, releasing. Writing fails now and then.
 */
function setProcesses(scheduler: fc.Scheduler, isShared: boolean, failedWrites: boolean[]) {
  const records = new Map<string, unknown>();
  const claims = new Set<string>();
  const step = <T>(name: string, act: () => T): Promise<T> =>
    scheduler.schedule(Promise.resolve(name), name).then(act);
  const store: Store = {
    get: key => step('get', () => records.get(key)),
    set: (key, value) =>
      step('set', () => {
        if (failedWrites.pop()) throw new Error('The record was not written.');
        return records.set(key, value);
      }),
    delete: key => step('delete', () => records.delete(key)),
  };
  const shared = {
    store,
    claim: (key: string) => step('claim', () => !claims.has(key) && claims.add(key).size > 0),
    release: (key: string) => step('release', () => claims.delete(key)),
  };
  const create = () =>
    createOnce({keepFor: 1000, claimFor: 60_000, prefix: '', ...(isShared ? shared : {})});
  const processes = isShared ? [create(), create()] : [create()];
  const successes = new Map<string, number>();
  const deliver = async (once: Once, {key, fails}: Omit<Delivery, 'process'>): Promise<Outcome> => {
    const task = () =>
      step('handle', () => {
        if (fails) throw new Error('The handler failed.');
        successes.set(key, (successes.get(key) ?? 0) + 1);
      });
    const outcome = await once.run(key, task, () => {});
    if (outcome === 'done') assert.equal(successes.get(key), 1, 'Done means handled.');
    return outcome;
  };
  return {processes, successes, deliver};
}

async function checkExactlyOnce(
  scheduler: fc.Scheduler,
  deliveries: readonly Delivery[],
  isShared: boolean,
  failedWrites: boolean[],
) {
  const {processes, successes, deliver} = setProcesses(scheduler, isShared, failedWrites);
  const choose = (index: number) => processes[index % processes.length] ?? assert.fail();
  const first = Promise.all(deliveries.map(each => deliver(choose(each.process), each)));
  await scheduler.waitFor(first);
  for (const count of successes.values()) assert.equal(count, 1);
  // The platform goes on sending what was not answered 200, to whichever process, until it is.
  for (const key of new Set(deliveries.map(each => each.key))) {
    for (let tries = 0; ; tries++) {
      assert.ok(tries < 30, 'It ends.');
      const again = deliver(choose(tries), {key, fails: false});
      if ((await scheduler.waitFor(again)) === 'done') break;
    }
    assert.equal(successes.get(key), 1, 'Handled to success exactly once.');
  }
}

describe('the ledger', () => {
  it('has each event handled to success exactly once by one process, in any order of steps', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(delivery, {maxLength: 12}),
      (scheduler, deliveries) => checkExactlyOnce(scheduler, deliveries, false, []),
    );
    await fc.assert(property, {numRuns: 200});
  });

  it('has each event handled to success exactly once by two processes that share store and claims', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(delivery, {maxLength: 12}),
      fc.array(fc.boolean(), {maxLength: 5}),
      (scheduler, deliveries, writes) => checkExactlyOnce(scheduler, deliveries, true, writes),
    );
    await fc.assert(property, {numRuns: 300});
  });
});

describe('what could not be recorded', () => {
  it('is remembered by the process for as long as a record would be', async () => {
    let time = 0;
    let runs = 0;
    const store: Store = {
      get: () => Promise.resolve(undefined),
      set: () => Promise.reject(new Error('The record was not written.')),
      delete: () => Promise.resolve(true),
    };
    const now = () => time;
    const once = createOnce({store, keepFor: 1000, claimFor: 60_000, prefix: '', now});
    const run = () =>
      once.run(
        'a',
        () => runs++,
        () => {},
      );
    assert.equal(await run(), 'failed');
    time = 999;
    assert.equal(await run(), 'failed');
    assert.equal(runs, 1);
    time = 3000;
    assert.equal(await run(), 'failed');
    assert.equal(runs, 2);
  });
});

describe('the memory of a ledger', () => {
  it('remembers a key for as long as asked, and less than twice as long', () => {
    let time = 0;
    const keys = createRecentKeys(1000, () => time);
    const property = fc.property(fc.array(fc.nat({max: 700}), {minLength: 1}), pauses => {
      const addedAt = new Map<string, number>();
      for (const [index, pause] of pauses.entries()) {
        time += pause;
        const key = `${time} ${index}`;
        keys.add(key);
        addedAt.set(key, time);
        for (const [known, since] of addedAt) {
          if (time - since < 1000) assert.ok(keys.has(known));
          if (time - since >= 2000) assert.ok(!keys.has(known));
        }
      }
    });
    fc.assert(property);
    time += 2000;
    assert.equal(keys.size, 0);
  });

  it('forgets a key that is deleted, young or old', () => {
    let time = 0;
    const keys = createRecentKeys(1000, () => time);
    for (const key of ['a', 'b']) keys.add(key);
    keys.delete('a');
    assert.deepEqual([keys.has('a'), keys.has('b')], [false, true]);
    time = 1000;
    keys.delete('b');
    assert.equal(keys.size, 0);
  });

  it('does not grow for ever', () => {
    let time = 0;
    const keys = createRecentKeys(1000, () => time);
    for (; time < 100_000; time++) keys.add(`${time}`);
    assert.ok(keys.size <= 2000);
  });
});

describe('the store in memory', () => {
  it('keeps, replaces, deletes and expires', async () => {
    let time = 0;
    const store = createMemoryStore(() => time);
    assert.equal(await store.get('a'), undefined);
    await store.set('a', {n: 1});
    await store.set('b', 2, 1000);
    assert.deepEqual(await store.get('a'), {n: 1});
    time = 999;
    assert.equal(await store.get('b'), 2);
    time = 1000;
    assert.equal(await store.get('b'), undefined);
    await store.set('a', 3);
    assert.equal(await store.get('a'), 3);
    await store.delete('a');
    assert.equal(await store.get('a'), undefined);
    assert.equal(store.size, 0);
  });

  it('sweeps out what has expired while new records come in', async () => {
    let time = 0;
    const store = createMemoryStore(() => time);
    await store.set('kept', 1);
    for (; time < 20_000; time++) await store.set(`${time}`, time, 1000);
    assert.ok(store.size <= 3000, `${store.size}`);
    assert.equal(await store.get('kept'), 1);
  });
});

describe('the ledger in memory', () => {
  const rejectThen = (_: unknown, reject: (error: Error) => void) => reject(new Error('late'));
  const results: [name: string, result: () => unknown][] = [
    ['a promise', () => Promise.reject(new Error('late'))],
    ['an object with then()', () => ({then: rejectThen})],
    ['a function with then()', () => Object.assign(() => {}, {then: rejectThen})],
    [
      'an object whose then cannot be read',
      () => ({
        get then(): unknown {
          throw new Error('late');
        },
      }),
    ],
  ];
  for (const [name, result] of results) {
    it(`waits for a handler's result as await does, and runs it again where it fails: ${name}`, async () => {
      const once = createOnce({keepFor: 1000, claimFor: 60_000, prefix: ''});
      const reported: string[] = [];
      const report = (error: unknown, stage: string) => reported.push(`${stage}: ${String(error)}`);
      assert.equal(await once.run('a', result, report), 'failed');
      assert.deepEqual(reported, ['handler: Error: late']);
      assert.equal(await once.run('a', () => {}, report), 'done');
    });
  }
});
