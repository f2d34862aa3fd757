import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import Keyv from 'keyv';
import {createWebhook} from '../../src/server/webhook.js';
import {
  createDelivery,
  createGate,
  createStageClaims,
  createStagePlatform,
  createStageStore,
  setWebhookStage,
} from './server-stage.js';

/** A handler that keeps the keys it was called with, and fails for those that are in `failing`. */
function createHandler() {
  const handled: string[] = [];
  const failing = new Set<string>();
  const message = async ({key}: {key: string}) => {
    handled.push(key);
    await Promise.resolve();
    if (failing.has(key)) throw new Error(`No luck with ${key}.`);
  };
  return {handled, failing, on: {message}};
}

describe('a delivery that comes again', () => {
  for (const kind of ['memory', 'a store'] as const) {
    it(`is answered 200 and not handled again (${kind})`, async () => {
      const {handled, on} = createHandler();
      const {deliver} = setWebhookStage({
        on,
        store: kind === 'memory' ? undefined : createStageStore().store,
      });
      for (let i = 0; i < 3; i++) assert.equal(await deliver('a', 'b', 'a'), 200);
      assert.deepEqual(handled, ['a', 'b']);
    });

    it(`after a failure is handled where it has failed and nowhere else (${kind})`, async () => {
      const {handled, failing, on} = createHandler();
      const {deliver, reported} = setWebhookStage({
        on,
        store: kind === 'memory' ? undefined : createStageStore().store,
      });
      failing.add('b');
      assert.equal(await deliver('a', 'b', 'c'), 500);
      assert.deepEqual(handled, ['a', 'b', 'c']);
      assert.deepEqual(reported, [{message: 'No luck with b.', stage: 'handler', key: 'b'}]);
      assert.equal(await deliver('a', 'b', 'c'), 500);
      failing.clear();
      assert.equal(await deliver('a', 'b', 'c'), 200);
      assert.deepEqual(handled, ['a', 'b', 'c', 'b', 'b']);
    });

    it(`while it is still handled waits for that run and has its outcome (${kind})`, async () => {
      for (const fails of [false, true]) {
        const {open, opened} = createGate();
        let runs = 0;
        const message = async () => {
          runs++;
          await opened;
          if (fails) throw new Error('No luck.');
        };
        const store = kind === 'memory' ? undefined : createStageStore().store;
        const {deliver, reported} = setWebhookStage({on: {message}, store});
        const answers = Array.from({length: 20}, () => deliver('a'));
        await new Promise(resolve => setImmediate(resolve));
        open();
        assert.deepEqual(await Promise.all(answers), Array<number>(20).fill(fails ? 500 : 200));
        assert.equal(runs, 1);
        assert.equal(reported.length, fails ? 1 : 0);
      }
    });

    it(`after a handler threw before its first await is handled again (${kind})`, async () => {
      let runs = 0;
      const message = () => {
        if (++runs === 1) throw new Error('No luck.');
      };
      const store = kind === 'memory' ? undefined : createStageStore().store;
      const {deliver} = setWebhookStage({on: {message}, store});
      assert.equal(await deliver('a'), 500);
      assert.equal(await deliver('a'), 200);
      assert.equal(await deliver('a'), 200);
      assert.equal(runs, 2);
    });
  }

  it('is not handled again by another process that shares the store', async () => {
    const {handled, on} = createHandler();
    const {store} = createStageStore();
    assert.equal(await setWebhookStage({on, store}).deliver('a'), 200);
    assert.equal(await setWebhookStage({on, store}).deliver('a'), 200);
    assert.deepEqual(handled, ['a']);
  });

  it('is not handled again where the store says null for nothing, and what is new is handled', async () => {
    const {handled, on} = createHandler();
    const {store} = createStageStore();
    const nullStore = {...store, get: async (key: string) => (await store.get(key)) ?? null};
    const claims = createStageClaims();
    for (const claim of [undefined, claims.claim]) {
      const {deliver, reported} = setWebhookStage({on, store: nullStore, claim});
      const key = claim ? 'claimed' : 'a';
      for (let i = 0; i < 2; i++) assert.equal(await deliver(key), 200);
      assert.deepEqual(reported, []);
    }
    assert.deepEqual(handled, ['a', 'claimed']);
  });

  it('to another app on the same store is another event, if it has a namespace of its own', async () => {
    const {handled, on} = createHandler();
    const {store, records} = createStageStore();
    const claims = createStageClaims();
    for (const namespace of ['primary', 'standby', 'standby', undefined]) {
      const {deliver} = setWebhookStage({on, store, claim: claims.claim, namespace});
      assert.equal(await deliver('a'), 200);
    }
    assert.deepEqual(handled, ['a', 'a', 'a']);
    const names = [...records.keys()].map(key => key.split(':').slice(2, -1).join(':'));
    assert.deepEqual(names, ['stage:primary', 'stage:standby', 'stage']);
    assert.deepEqual([...claims.claims], [...records.keys()]);
  });

  it('of another platform is another event', async () => {
    const {handled, on} = createHandler();
    const {store} = createStageStore();
    for (const name of ['one', 'two']) {
      const platform = {...createStagePlatform(), name};
      await setWebhookStage({on, store, platform}).deliver('a');
    }
    assert.deepEqual(handled, ['a', 'a']);
  });
});

describe('the events of one delivery', () => {
  it('are handled in their order, one after the other', async () => {
    const steps: string[] = [];
    const message = async ({key}: {key: string}) => {
      steps.push(`${key} begins`);
      await new Promise(resolve => setImmediate(resolve));
      steps.push(`${key} ends`);
    };
    await setWebhookStage({on: {message}}).deliver('a', 'b', 'c');
    assert.deepEqual(
      steps,
      ['a', 'b', 'c'].flatMap(key => [`${key} begins`, `${key} ends`]),
    );
  });
});

describe('the store', () => {
  it('gets nothing that tells who somebody is, and how long to keep it', async () => {
    const {store} = createStageStore();
    const written: unknown[][] = [];
    const {handle} = setWebhookStage({
      on: {message: () => {}},
      keepFor: 5000,
      store: {...store, set: (...values) => (written.push(values), Promise.resolve(true))},
    });
    const text = 'Hello, this is Jan Novák.';
    await handle(
      createDelivery([{key: 'message 4711 1700000000000', contact: {id: '4711'}, text}]),
    );
    assert.equal(written.length, 1);
    const [name, value, ttl] = written[0] ?? [];
    assert.match(String(name), /^messenger-elements:handled:stage:[A-Za-z0-9_-]{43}$/);
    assert.equal(value, 1);
    assert.equal(ttl, 5000);
  });

  it('that cannot be read makes it 500, and nothing is handled', async () => {
    const {handled, on} = createHandler();
    const {store, failing} = createStageStore();
    const {deliver, reported} = setWebhookStage({on, store});
    failing.add('get');
    assert.equal(await deliver('a'), 500);
    assert.deepEqual(handled, []);
    assert.deepEqual(reported, [
      {message: "The stage's store cannot get.", stage: 'store', key: 'a'},
    ]);
    failing.clear();
    assert.equal(await deliver('a'), 200);
    assert.deepEqual(handled, ['a']);
  });

  it('that cannot be written makes it 500, and the next delivery is recorded without being handled again', async () => {
    const {handled, on} = createHandler();
    const {store, failing, records} = createStageStore();
    const {deliver, reported} = setWebhookStage({on, store});
    failing.add('set');
    assert.equal(await deliver('a'), 500);
    assert.equal(await deliver('a'), 500);
    assert.deepEqual(handled, ['a']);
    assert.equal(reported.length, 2);
    failing.clear();
    assert.equal(await deliver('a'), 200);
    assert.equal(records.size, 1);
    records.clear();
    await deliver('a');
    assert.deepEqual(handled, ['a', 'a'], 'Once it is recorded only the store knows.');
  });

  it('that answers false has not written', async () => {
    const {store} = createStageStore();
    const {deliver, reported} = setWebhookStage({
      on: {message: () => {}},
      store: {...store, set: () => Promise.resolve(false)},
    });
    assert.equal(await deliver('a'), 500);
    assert.match(reported[0]?.message ?? '', /did not write/);
  });

  it('may be a Keyv, which must not hide the errors of its database', async () => {
    const broken = {
      opts: {},
      get: () => Promise.reject(new Error('No database.')),
      set: () => Promise.reject(new Error('No database.')),
      delete: () => Promise.reject(new Error('No database.')),
      clear: () => Promise.resolve(),
      on: () => broken,
    };
    const create = (store: Keyv) => createWebhook({platform: createStagePlatform(), on: {}, store});
    assert.throws(() => create(new Keyv({store: broken})), {
      name: 'TypeError',
      message: /throwOnErrors: false.*new Keyv\(\{store: adapter, throwOnErrors: true\}\)/,
    });
    const lax = Object.assign(Object.create(broken) as typeof broken, {throwOnErrors: false});
    assert.throws(() => create(new Keyv({store: lax, throwOnErrors: true})), {
      name: 'TypeError',
      message: /Give the adapter `throwOnErrors: true` as well/,
    });

    const store = new Keyv({store: broken, throwOnErrors: true});
    store.on('error', () => {});
    const {deliver, reported} = setWebhookStage({on: {message: () => {}}, store});
    assert.equal(await deliver('a'), 500);
    assert.equal(reported[0]?.message, 'No database.');

    const {handled, on} = createHandler();
    const inMemory = setWebhookStage({on, store: new Keyv()});
    assert.equal(await inMemory.deliver('a'), 200);
    assert.equal(await inMemory.deliver('a'), 200);
    assert.deepEqual(handled, ['a']);
  });
});

describe('several processes', () => {
  const setProcesses = (release: boolean) => {
    const {store, records, failing} = createStageStore();
    const claims = createStageClaims();
    const shared = {store, claim: claims.claim, release: release ? claims.release : undefined};
    return {...claims, records, failing, shared};
  };

  it('that get one event at once handle it once: the other answers 503 with a time to try again', async () => {
    const {shared} = setProcesses(true);
    const {open, opened} = createGate();
    let runs = 0;
    const on = {message: () => (runs++, opened)};
    const [one, two] = [setWebhookStage({on, ...shared}), setWebhookStage({on, ...shared})];
    const first = one.deliver('a');
    while (runs === 0) await new Promise(resolve => setImmediate(resolve));
    const refused = await two.handle(createDelivery([{key: 'a'}]));
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('Retry-After'), '1');
    open();
    assert.equal(await first, 200);
    assert.equal(await two.deliver('a'), 200);
    assert.equal(runs, 1);
    assert.deepEqual(two.reported, []);
  });

  it('look at the store once more when they have the claim', async () => {
    const {handled, on} = createHandler();
    const {shared, records} = setProcesses(true);
    const claim = (key: string) => {
      records.set(key, 1);
      return true;
    };
    assert.equal(await setWebhookStage({on, ...shared, claim}).deliver('a'), 200);
    assert.deepEqual(handled, []);
  });

  it('give the claim back when the handler has failed, and keep it when it has not', async () => {
    const {handled, failing, on} = createHandler();
    const {shared, claims} = setProcesses(true);
    const [one, two] = [setWebhookStage({on, ...shared}), setWebhookStage({on, ...shared})];
    failing.add('a');
    assert.equal(await one.deliver('a'), 500);
    assert.equal(claims.size, 0);
    failing.clear();
    assert.equal(await two.deliver('a'), 200);
    assert.equal(claims.size, 1);
    assert.deepEqual(handled, ['a', 'a']);
  });

  it('without a release wait until the claim has expired', async () => {
    const {failing, on} = createHandler();
    const {shared, claims} = setProcesses(false);
    const {deliver} = setWebhookStage({on, ...shared});
    failing.add('a');
    assert.equal(await deliver('a'), 500);
    failing.clear();
    assert.equal(await deliver('a'), 503);
    claims.clear();
    assert.equal(await deliver('a'), 200);
  });

  it('keep the claim of what could not be recorded, so that nobody else handles it until the claim expires', async () => {
    const {handled, on} = createHandler();
    const {shared, failing, claims} = setProcesses(true);
    const [one, two] = [setWebhookStage({on, ...shared}), setWebhookStage({on, ...shared})];
    failing.add('set');
    assert.equal(await one.deliver('a'), 500);
    failing.clear();
    assert.equal(await two.deliver('a'), 503);
    assert.equal(await one.deliver('a'), 200);
    assert.equal(await two.deliver('a'), 200);
    assert.deepEqual(handled, ['a']);

    failing.add('set');
    assert.equal(await one.deliver('b'), 500);
    failing.clear();
    claims.clear();
    assert.equal(await two.deliver('b'), 200);
    assert.deepEqual(handled, ['a', 'b', 'b'], 'The other process cannot know of it.');
  });

  for (const claimFor of [undefined, 1000]) {
    it(`do not release a claim that has expired, since it is another one's by then (claimFor: ${claimFor})`, async t => {
      t.mock.timers.enable({apis: ['Date']});
      const lifetime = claimFor ?? 60_000;
      const {shared} = setProcesses(true);
      const claimedAt = new Map<string, number>();
      const asked = new Set<number>();
      const claim = (key: string, milliseconds: number) => {
        asked.add(milliseconds);
        if (Date.now() - (claimedAt.get(key) ?? -Infinity) < lifetime) return false;
        claimedAt.set(key, Date.now());
        return true;
      };
      const release = (key: string) => claimedAt.delete(key);
      const runs: ReturnType<typeof createGate>[] = [];
      const run = async () => {
        const gate = createGate();
        runs.push(gate);
        const isFirst = runs.length === 1;
        await gate.opened;
        if (isFirst) throw new Error('No luck.');
      };
      const create = () =>
        setWebhookStage({on: {message: run}, ...shared, claim, release, claimFor});
      const [one, two, three] = [create(), create(), create()];
      const waitForRuns = async (count: number) => {
        while (runs.length < count) await new Promise(resolve => setImmediate(resolve));
      };
      const first = one.deliver('a');
      await waitForRuns(1);
      t.mock.timers.tick(lifetime);
      const second = two.deliver('a');
      await waitForRuns(2);
      runs[0]?.open();
      assert.equal(await first, 500);
      assert.equal(await three.deliver('a'), 503, 'The claim is that of the second.');
      runs[1]?.open();
      assert.equal(await second, 200);
      assert.equal(await three.deliver('a'), 200);
      assert.equal(runs.length, 2);
      assert.deepEqual([...asked], [lifetime]);
    });
  }

  it('whose claims or releases fail answer 500 and handle nothing twice', async () => {
    const {handled, failing, on} = createHandler();
    const {shared} = setProcesses(true);
    const fail = () => Promise.reject(new Error('No Redis.'));
    const unclaimed = setWebhookStage({on, ...shared, claim: fail});
    assert.equal(await unclaimed.deliver('a'), 500);
    assert.deepEqual(unclaimed.reported, [{message: 'No Redis.', stage: 'claim', key: 'a'}]);
    assert.deepEqual(handled, []);
    failing.add('a');
    const unreleased = setWebhookStage({on, ...shared, release: fail});
    assert.equal(await unreleased.deliver('a'), 500);
    assert.deepEqual(
      unreleased.reported.map(({stage}) => stage),
      ['handler', 'claim'],
    );
  });

  it('give the claim back when the second look at the store fails', async () => {
    const {handled, on} = createHandler();
    const {shared, failing, claims} = setProcesses(true);
    const claim = (key: string) => {
      failing.add('get');
      return shared.claim(key);
    };
    const {deliver, reported} = setWebhookStage({on, ...shared, claim});
    assert.equal(await deliver('a'), 500);
    assert.deepEqual(
      reported.map(({stage}) => stage),
      ['store'],
    );
    assert.equal(claims.size, 0);
    assert.deepEqual(handled, []);
  });
});
