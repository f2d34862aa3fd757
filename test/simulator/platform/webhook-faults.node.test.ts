// What the webhook, a listener or the time can do to the deliveries: none of it may stop the simulator.
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSimulator} from '../../../src/simulator/index.js';
import {setPlatform} from './platform-stage.js';

const MINUTE = 60_000;
const fail = () => new Response('broken', {status: 500});

/** A body without an end: it says something for ever, or nothing at all. */
function createEndless(text: string, onCancel: () => void = () => undefined): Response {
  const bytes = new TextEncoder().encode(text);
  return new Response(
    new ReadableStream({
      pull: controller => (text ? controller.enqueue(bytes) : new Promise<void>(() => undefined)),
      cancel: onCancel,
    }),
  );
}

describe('a webhook', () => {
  it('whose address has a user name or a password is refused at once', () => {
    for (const webhook of ['http://ada@shop.example/hook', 'http://:secret@shop.example/hook']) {
      assert.throws(
        () => createSimulator({webhook}),
        (error: Error) =>
          /without a user name and a password/.test(error.message) && !/secret/.test(error.message),
      );
    }
  });

  const thrown: [name: string, value: unknown, answer: RegExp][] = [
    ['an object without a prototype', Object.create(null), /cannot be shown as a text/],
    ['nothing', undefined, /undefined/],
    [
      'an error whose message throws',
      Object.defineProperty(new Error(), 'message', {
        get: () => {
          throw new Error('no');
        },
      }),
      /cannot be shown as a text/,
    ],
  ];
  for (const [name, value, answer] of thrown) {
    it(`that throws ${name} has failed, and the delivery waits`, async () => {
      const {person, simulator} = setPlatform({
        form: 'amio',
        answer: () => {
          throw value;
        },
      });
      await person.say('Hi');
      const [delivery] = simulator.describe().deliveries;
      assert.equal(delivery?.state, 'waiting');
      assert.match(delivery.attempts[0]?.answer ?? '', answer);
    });
  }

  it('that answers without an end is read up to 2000 characters, and cut off', async () => {
    let cancelled = false;
    const answer = () => createEndless('abc', () => (cancelled = true));
    const {person, simulator} = setPlatform({answer, answerLimit: 10_000});
    await person.say('Hi');
    const [delivery] = simulator.describe().deliveries;
    assert.equal(delivery?.state, 'delivered');
    assert.equal(delivery.attempts[0]?.answer.length, 2000);
    assert.equal(cancelled, true);
  });

  it('whose body never comes has not answered, and its body is given up', async () => {
    let cancelled = false;
    const answer = () => createEndless('', () => (cancelled = true));
    const {person, simulator} = setPlatform({form: 'amio', answer, answerLimit: 20});
    await person.say('Hi');
    const [delivery] = simulator.describe().deliveries;
    assert.deepEqual(
      delivery?.attempts.map(one => [one.status, one.answer]),
      [[null, 'timed out after 20 ms']],
    );
    assert.equal(cancelled, true);
  });

  it('may take many deliveries at a time without a warning of the process', async () => {
    const warnings: string[] = [];
    const listen = ({message}: Error) => void warnings.push(message);
    process.on('warning', listen);
    const waiting: (() => void)[] = [];
    const answer = () =>
      new Promise<Response>(resolve => waiting.push(() => resolve(new Response('ok'))));
    const {simulator, received} = setPlatform({answer, answerLimit: 60_000});
    const said = Array.from({length: 15}, (_, index) => simulator.person(`P${index}`).say('Hi'));
    while (received.length < 15) await new Promise(resolve => setImmediate(resolve));
    for (const finish of waiting) finish();
    await Promise.all(said);
    await new Promise(resolve => setImmediate(resolve));
    process.off('warning', listen);
    assert.deepEqual(warnings, []);
  });
});

describe('a handshake', () => {
  for (const text of ['', '1']) {
    it(`with an endless answer of "${text}" ends, and nothing waits for it`, async () => {
      const {simulator} = setPlatform({answer: () => createEndless(text), answerLimit: 200});
      await assert.rejects(
        simulator.subscribe(),
        /no answer \(timed out|expected the bare challenge/,
      );
      await simulator.settle();
    });
  }

  it('may have a limit that is no whole number', async () => {
    const answer = () => new Promise<Response>(() => undefined);
    const {simulator} = setPlatform({answer, answerLimit: 0.5});
    await assert.rejects(simulator.subscribe(), /no answer \(timed out after 0\.5 ms\)/);
  });

  it('from before a reset changes nothing after it', async () => {
    let finish: () => void = () => undefined;
    const answer = (request: Request) =>
      new Promise<Response>(resolve => {
        const challenge = new URL(request.url).searchParams.get('hub.challenge');
        finish = () => resolve(new Response(challenge));
      });
    const {simulator, received} = setPlatform({answer, answerLimit: 60_000});
    const subscribed = assert.rejects(simulator.subscribe(), /closed or reset meanwhile/);
    while (received.length < 1) await new Promise(resolve => setImmediate(resolve));
    simulator.reset();
    finish();
    await subscribed;
    const {verifiedAt, problem} = simulator.describe().subscription;
    assert.deepEqual([verifiedAt, problem], [null, null]);
  });
});

describe('a listener that throws', () => {
  it('stops neither the delivery nor the other listeners, and is a warning', async context => {
    const warn = context.mock.method(console, 'warn', () => undefined);
    const {person, simulator, received} = setPlatform();
    let calls = 0;
    const error = new Error('out of order');
    simulator.subscribeToChanges(() => {
      throw error;
    });
    simulator.subscribeToChanges(() => (calls += 1));
    await person.say('Hi');
    assert.equal(received.length, 1);
    assert.equal(simulator.describe().deliveries[0]?.state, 'delivered');
    assert.ok(calls > 0);
    const told: readonly unknown[] = warn.mock.calls[0]?.arguments ?? [];
    assert.match(String(told[0]), /a listener for changes threw/);
    assert.equal(told[1], error);
  });
});

describe('moving the time', () => {
  it("far makes every attempt on the way, in Amio's form", async () => {
    const start = Date.UTC(2026, 0, 1);
    const {person, simulator, received} = setPlatform({
      form: 'amio',
      answer: fail,
      now: () => start,
    });
    await person.say('Hi');
    await simulator.advance(24 * 60 * MINUTE);
    assert.equal(received.length, 7);
    const [delivery] = simulator.describe().deliveries;
    assert.equal(delivery?.state, 'dropped');
    const minutes = delivery.attempts.map(({at}) => (Date.parse(at) - start) / MINUTE);
    assert.deepEqual(minutes, [0, 1, 6, 26, 86, 266, 746]);
    assert.equal(simulator.describe().now, '2026-01-02T00:00:00.000Z');
  });

  for (const redeliverySpeed of [0, 60]) {
    it(`by an hour ends the subscription in Meta's form, with the speed ${redeliverySpeed}`, async () => {
      const {person, simulator, received} = setPlatform({answer: fail, redeliverySpeed});
      await person.say('Hi');
      await simulator.advance(60 * MINUTE);
      assert.equal(received.length, 11);
      const {subscription} = simulator.describe();
      assert.equal(subscription.state, 'ended');
      const pace = /The hour is simulated: with `redeliverySpeed` 60 it takes 60 s/;
      assert.equal(pace.test(subscription.problem ?? ''), redeliverySpeed === 60);
      assert.match(subscription.problem ?? '', /Subscribe again .* `simulator\.subscribe\(\)`/);
      simulator.close();
    });
  }

  it('shows when the next attempt comes, as seen from the new time', async () => {
    const {person, simulator} = setPlatform({form: 'amio', answer: fail, now: () => 0});
    const left = () => {
      const {now, deliveries} = simulator.describe();
      return Date.parse(deliveries[0]?.nextAttemptAt ?? '') - Date.parse(now);
    };
    await person.say('Hi');
    assert.equal(left(), MINUTE);
    await simulator.advance(MINUTE / 2);
    assert.equal(left(), MINUTE / 2);
    const fast = setPlatform({form: 'amio', answer: fail, redeliverySpeed: 2, now: () => 0});
    await fast.person.say('Hi');
    await fast.simulator.advance(MINUTE / 2);
    const {now, deliveries} = fast.simulator.describe();
    const real = Date.parse(deliveries[0]?.nextAttemptAt ?? '') - Date.parse(now);
    assert.ok(real > 0 && real <= MINUTE / 4, `Half a minute takes 15 s: ${real}`);
    fast.simulator.close();
  });

  it('is left undone by a reset on the way', async () => {
    const {person, simulator} = setPlatform({
      form: 'amio',
      now: () => 0,
      answer: (_, count) => {
        if (count === 2) simulator.reset();
        return fail();
      },
    });
    await person.say('Hi');
    await simulator.advance(60 * MINUTE);
    assert.equal(simulator.describe().now, '1970-01-01T00:00:00.000Z');
    assert.deepEqual(simulator.describe().deliveries, []);
  });
});

describe('of more than 500 deliveries', () => {
  it('none is forgotten that waits to be sent again', async () => {
    let isBroken = true;
    const answer = () => (isBroken ? fail() : new Response('ok'));
    const {person, simulator, received} = setPlatform({form: 'amio', answer});
    for (let index = 0; index < 503; index += 1) await person.say(`message ${index}`);
    assert.equal(simulator.describe().deliveries.length, 503);
    isBroken = false;
    await simulator.advance(MINUTE);
    assert.equal(received.length, 2 * 503);
    await person.say('one more');
    const {deliveries} = simulator.describe();
    assert.ok(deliveries.every(({state}) => state === 'delivered'));
  });
});

describe('after close()', () => {
  it('nothing is sent again by hand, and nobody subscribes, until a reset', async () => {
    const {person, simulator, received} = setPlatform();
    await person.say('Hi');
    const [delivery] = simulator.describe().deliveries;
    simulator.close();
    const closed = /the simulator was closed\. `reset\(\)` begins anew/;
    await assert.rejects(simulator.redeliver(delivery?.id ?? ''), closed);
    await assert.rejects(simulator.subscribe(), closed);
    assert.equal(received.length, 1);
    simulator.reset();
    await simulator.person('Ada').say('Hi');
    assert.equal(received.length, 2);
  });

  it('a first attempt that was under way is dropped', async () => {
    const answer = () => new Promise<Response>(() => undefined);
    const {person, simulator, received} = setPlatform({answer, answerLimit: 60_000});
    const said = person.say('Hi');
    while (received.length < 1) await new Promise(resolve => setImmediate(resolve));
    simulator.close();
    await said;
    const [delivery] = simulator.describe().deliveries;
    assert.equal(delivery?.state, 'dropped');
    assert.match(delivery.attempts[0]?.answer ?? '', /closed or reset meanwhile/);
  });
});
