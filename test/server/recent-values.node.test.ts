/** The memory of a ledger over time: what is in flight is never forgotten. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createOnce} from '../../src/server/once.js';
import {createRecentValues} from '../../src/server/recent-values.js';
import {createGate} from './server-stage.js';

const KEEP_FOR = 1000;

function setClock() {
  const clock = {time: 0};
  return {clock, now: () => clock.time};
}

describe('a handler that outlasts what is remembered', () => {
  for (const pauses of [[KEEP_FOR, KEEP_FOR, KEEP_FOR], [5 * KEEP_FOR], [KEEP_FOR, 3 * KEEP_FOR]]) {
    it(`is joined and not run again, after pauses of ${pauses.join(', ')} ms`, async () => {
      const {clock, now} = setClock();
      const {open, opened} = createGate();
      let runs = 0;
      const once = createOnce({keepFor: KEEP_FOR, claimFor: 60_000, prefix: '', now});
      const task = () => (runs++, opened);
      const run = () => once.run('a', task, () => {});
      const first = run();
      for (const pause of pauses) {
        clock.time += pause;
        assert.equal(run(), first);
      }
      open();
      assert.equal(await first, 'done');
      assert.equal(run(), 'done');
      clock.time += KEEP_FOR - 1;
      assert.equal(run(), 'done', 'Remembered from its end on.');
      assert.equal(runs, 1);
      clock.time += KEEP_FOR + 1;
      assert.equal(await run(), 'done');
      assert.equal(runs, 2, 'Forgotten as anything else.');
    });
  }

  it('and fails is run again', async () => {
    const {clock, now} = setClock();
    const {open, opened} = createGate();
    const reported: unknown[] = [];
    const once = createOnce({keepFor: KEEP_FOR, claimFor: 60_000, prefix: '', now});
    const fail = () => opened.then(() => Promise.reject(new Error('No luck.')));
    const first = once.run('a', fail, error => reported.push(error));
    clock.time = KEEP_FOR;
    assert.equal(
      once.run('a', fail, () => {}),
      first,
    );
    open();
    assert.equal(await first, 'failed');
    assert.equal(reported.length, 1);
    assert.equal(
      once.run(
        'a',
        () => {},
        () => {},
      ),
      'done',
    );
  });
});

describe('remembered values', () => {
  it('are the last ones set, kept for their time, and held ones until they are replaced or deleted', () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      act: fc.constantFrom('hold' as const, 'set' as const, 'delete' as const),
      pause: fc.nat({max: 900}),
    });
    fc.assert(
      fc.property(fc.array(step), steps => {
        const {clock, now} = setClock();
        const values = createRecentValues<{isHeld: boolean}>(KEEP_FOR, now, ({isHeld}) => isHeld);
        const model = new Map<string, {value: {isHeld: boolean}; since: number}>();
        for (const {key, act, pause} of steps) {
          clock.time += pause;
          if (act === 'delete') {
            values.delete(key);
            model.delete(key);
          } else {
            const value = {isHeld: act === 'hold'};
            values.set(key, value);
            model.set(key, {value, since: clock.time});
          }
          for (const name of ['a', 'b', 'c']) {
            const expected = model.get(name);
            const age = clock.time - (expected?.since ?? -Infinity);
            const found = values.get(name);
            if (expected && (expected.value.isHeld || age < KEEP_FOR)) {
              assert.equal(found, expected.value);
            } else if (!expected || age >= 2 * KEEP_FOR) {
              assert.equal(found, undefined);
            } else {
              assert.ok(found === undefined || found === expected.value);
            }
          }
        }
      }),
    );
  });
});
