import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it} from 'node:test';
import {createSimulator} from '../../../src/simulator/index.js';
import {countTimers, PAGE, setPlatform} from './platform-stage.js';

const MINUTE = 60_000;
const fail = () => new Response('broken', {status: 500});

describe('a delivery that fails', () => {
  it("in Meta's form comes again at once with the same bytes, and is delivered by a 200", async () => {
    const {person, simulator, received} = setPlatform({
      answer: (_, count) => (count < 3 ? fail() : new Response('fine')),
    });
    await person.say('Hi');
    await simulator.settle();
    assert.equal(received.length, 3);
    assert.equal(new Set(received.map(({body}) => body)).size, 1);
    const signatures = received.map(({headers}) => headers.get('X-Hub-Signature-256'));
    assert.equal(new Set(signatures).size, 1);
    const [delivery] = simulator.describe().deliveries;
    assert.equal(delivery?.state, 'delivered');
    assert.deepEqual(
      delivery.attempts.map(({status, answer}) => [status, answer]),
      [
        [500, 'broken'],
        [500, 'broken'],
        [200, 'fine'],
      ],
    );
  });

  it("in Meta's form is not delivered by another answer than 200", async () => {
    const {person, simulator} = setPlatform({answer: () => new Response(null, {status: 204})});
    await person.say('Hi');
    await simulator.settle();
    const [delivery] = simulator.describe().deliveries;
    assert.equal(delivery?.state, 'waiting');
    assert.equal(delivery.attempts.length, 4);
    assert.ok(Date.parse(delivery.nextAttemptAt ?? '') > Date.now());
  });

  it("in Meta's form backs off for an hour; then the subscription ends and later events are unsent", async () => {
    const {person, simulator, received} = setPlatform({answer: fail});
    await person.say('Hi');
    await simulator.settle();
    assert.notEqual(simulator.describe().subscription.failingSince, null);
    const counts: number[] = [];
    for (const seconds of [30, 60, 120, 240, 480, 960]) {
      await simulator.advance(seconds * 1000);
      counts.push(received.length);
    }
    assert.deepEqual(counts, [5, 6, 7, 8, 9, 10]);
    assert.equal(simulator.describe().subscription.state, 'active');
    await simulator.advance(1710 * 1000);
    const {subscription, deliveries} = simulator.describe();
    assert.equal(subscription.state, 'ended');
    assert.match(subscription.problem ?? '', /200 for an hour/);
    assert.deepEqual([deliveries[0]?.state, deliveries[0]?.nextAttemptAt], ['dropped', null]);
    await person.say('Anybody?');
    assert.equal(simulator.describe().deliveries[1]?.state, 'unsent');
    assert.equal(received.length, 11);
  });

  it('drops what waits as well when the subscription ends', async () => {
    const {person, simulator} = setPlatform({answer: fail});
    await person.say('first');
    await simulator.settle();
    await simulator.advance(59 * MINUTE);
    await person.say('second');
    await simulator.settle();
    await simulator.advance(MINUTE);
    const states = simulator.describe().deliveries.map(({state}) => state);
    assert.deepEqual(states, ['dropped', 'dropped']);
  });

  it("in Amio's form comes again after 1, 5, 20, 60, 180 and 480 minutes, then is dropped", async () => {
    const {person, simulator, received} = setPlatform({form: 'amio', answer: fail});
    await person.say('Hi');
    for (const [index, minutes] of [1, 5, 20, 60, 180, 480].entries()) {
      await simulator.advance(minutes * MINUTE - 1000);
      assert.equal(received.length, index + 1, `before ${minutes} minutes`);
      await simulator.advance(1000);
      assert.equal(received.length, index + 2, `after ${minutes} minutes`);
    }
    const {deliveries, subscription} = simulator.describe();
    assert.equal(deliveries[0]?.state, 'dropped');
    assert.equal(subscription.state, 'active');
  });

  it("in Amio's form is delivered by every 2xx", async () => {
    const answer = () => new Response(null, {status: 202});
    const {person, simulator} = setPlatform({form: 'amio', answer});
    await person.say('Hi');
    assert.equal(simulator.describe().deliveries[0]?.state, 'delivered');
  });

  it('comes again by itself, faster than the platform, and settle() waits for it', async () => {
    const {person, simulator, received} = setPlatform({
      form: 'amio',
      redeliverySpeed: 6000,
      answer: (_, count) => (count === 1 ? fail() : new Response('ok')),
    });
    await person.say('Hi');
    assert.equal(received.length, 1);
    await simulator.settle();
    assert.equal(received.length, 2);
    assert.equal(simulator.describe().deliveries[0]?.state, 'delivered');
  });

  it('leaves no timer that holds the process', async () => {
    const before = countTimers();
    const {person, simulator} = setPlatform({form: 'amio', redeliverySpeed: 1, answer: fail});
    await person.say('Hi');
    assert.equal(simulator.describe().deliveries[0]?.state, 'waiting');
    assert.equal(countTimers(), before);
    simulator.close();
    await simulator.settle();
    assert.equal(simulator.describe().deliveries[0]?.state, 'dropped');
  });

  it('says why where the handler throws or answers too late', async () => {
    const thrown = setPlatform({
      form: 'amio',
      answer: () => {
        throw new Error('out of paper');
      },
    });
    await thrown.person.say('Hi');
    const [first] = thrown.simulator.describe().deliveries;
    assert.deepEqual(
      first?.attempts.map(({status, answer}) => [status, answer]),
      [[null, 'out of paper']],
    );
    const late = setPlatform({
      form: 'amio',
      answerLimit: 20,
      answer: () => new Promise<Response>(() => undefined),
    });
    await late.person.say('Hi');
    const [second] = late.simulator.describe().deliveries;
    assert.equal(second?.attempts[0]?.answer, 'timed out after 20 ms');
  });
});

describe('deliveries', () => {
  it('go to an address as well, and say why where nobody is there', async context => {
    const bodies: string[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => response.writeHead(status, {Location: '/elsewhere'}).end('ok'));
    });
    context.after(() => server.close());
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const {port} = server.address() as AddressInfo;
    const webhook = `http://127.0.0.1:${port}/hook`;
    const simulator = createSimulator({pageId: PAGE, webhook, form: 'amio', redeliverySpeed: 0});
    await simulator.person().say('Hi');
    assert.match(bodies.join(''), /"message_received"/);
    status = 307;
    await simulator.person().say('Follow me?');
    assert.equal(simulator.describe().deliveries[1]?.attempts[0]?.status, 307);
    assert.equal(bodies.length, 2, 'A redirect is not followed.');
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await simulator.person().say('Hello?');
    const delivery = simulator.describe().deliveries[2];
    assert.equal(delivery?.url, webhook);
    assert.equal(delivery.attempts[0]?.status, null);
    assert.match(delivery.attempts[0].answer, /ECONNREFUSED|socket|closed/);
  });

  it('are kept as unsent where no webhook is set', async () => {
    const simulator = createSimulator({pageId: PAGE});
    await simulator.person().say('Hi');
    const {deliveries, subscription, webhook} = simulator.describe();
    assert.equal(deliveries[0]?.state, 'unsent');
    assert.deepEqual([subscription.state, webhook], ['none', null]);
    await assert.rejects(simulator.redeliver(deliveries[0].id), /no webhook is set/);
    await assert.rejects(simulator.subscribe(), /no webhook is set/);
  });

  it('leave in the order of what happened', async () => {
    const {person, items} = setPlatform();
    await Promise.all(Array.from({length: 20}, (_, index) => person.say(`message ${index}`)));
    const texts = items().map(({message}) => message?.text);
    assert.deepEqual(
      texts,
      Array.from({length: 20}, (_, index) => `message ${index}`),
    );
  });

  it('can be sent again by hand, whatever became of them', async () => {
    const {person, simulator, received} = setPlatform();
    await person.say('Hi');
    const [delivery] = simulator.describe().deliveries;
    await simulator.redeliver(delivery?.id ?? '');
    assert.equal(received.length, 2);
    assert.equal(received[0]?.body, received[1]?.body);
    await assert.rejects(simulator.redeliver('0'), /no delivery has the id "0"/);
  });

  it('are forgotten by a reset, also those that were being signed', async () => {
    const {person, simulator, received} = setPlatform();
    const said = person.say('Hi');
    simulator.reset();
    await said;
    assert.equal(received.length, 0);
    const {deliveries, threads} = simulator.describe();
    assert.deepEqual([deliveries, threads], [[], []]);
    await person.say('Hi again');
    assert.equal(received.length, 1);
  });

  it('are not sent any more after close()', async () => {
    const {person, simulator, received} = setPlatform();
    simulator.close();
    await person.say('Hi');
    assert.equal(received.length, 0);
    assert.equal(simulator.describe().deliveries[0]?.state, 'unsent');
  });

  it('are kept to the last 500', async () => {
    const {person, simulator} = setPlatform();
    for (let index = 0; index < 505; index += 1) await person.say(`message ${index}`);
    const {deliveries} = simulator.describe();
    assert.equal(deliveries.length, 500);
    assert.match(deliveries[0]?.body ?? '', /message 5"/);
  });
});

describe('subscribing', () => {
  const answerHandshake = (request: Request) => {
    const query = new URL(request.url).searchParams;
    return query.get('hub.verify_token') === 'simulated-verify-token' &&
      query.get('hub.mode') === 'subscribe'
      ? new Response(query.get('hub.challenge'))
      : new Response(null, {status: 403});
  };

  it('renews a subscription that has ended, after the handshake', async () => {
    let broken = true;
    const {person, simulator, received} = setPlatform({
      answer: request => {
        if (request.method === 'GET') return answerHandshake(request);
        return broken ? fail() : new Response('ok');
      },
    });
    await person.say('Hi');
    await simulator.settle();
    await simulator.advance(60 * MINUTE);
    assert.equal(simulator.describe().subscription.state, 'ended');
    broken = false;
    await simulator.subscribe();
    const {subscription} = simulator.describe();
    assert.deepEqual([subscription.state, subscription.problem], ['active', null]);
    assert.ok(subscription.verifiedAt);
    await person.say('Back?');
    assert.equal(received.at(-1)?.method, 'POST');
    assert.equal(simulator.describe().deliveries.at(-1)?.state, 'delivered');
  });

  const wrong: [answer: () => Response, problem: RegExp][] = [
    [() => new Response(null, {status: 403}), /found 403\. Is the verify token the same/],
    [() => new Response('oops', {status: 500}), /expected 200, found 500 "oops"/],
    [() => new Response('"1"'), /expected the bare challenge \d+ as the body, found "\\"1\\""/],
    [
      () => {
        throw new Error('not today');
      },
      /no answer \(not today\)\. Is the server running at \(a function\)/,
    ],
  ];
  for (const [answer, problem] of wrong) {
    it(`says exactly what was wrong: ${problem.source}`, async () => {
      const {simulator} = setPlatform({answer});
      await assert.rejects(simulator.subscribe(), problem);
      assert.match(simulator.describe().subscription.problem ?? '', problem);
    });
  }

  it('gives up a handshake that is not answered', async () => {
    const answer = () => new Promise<Response>(() => undefined);
    const {simulator} = setPlatform({answer, answerLimit: 20});
    await assert.rejects(simulator.subscribe(), /no answer \(timed out after 20 ms\)/);
  });

  it("needs no handshake in Amio's form", async () => {
    const {simulator, received} = setPlatform({form: 'amio'});
    await simulator.subscribe();
    assert.equal(received.length, 0);
  });
});

describe('the options', () => {
  const wrong: [options: Parameters<typeof createSimulator>[0], error: RegExp][] = [
    [{pageId: 'shop'}, /pageId: expected digits as a text, found "shop"/],
    [{amio: {channelId: 'x'}}, /amio\.channelId: expected digits/],
    [{webhook: 'localhost:3000'}, /webhook: expected an http or https address/],
    [{redeliverySpeed: -1}, /redeliverySpeed: expected a number from 0 up, found -1/],
    [{answerLimit: NaN}, /answerLimit: expected a number/],
    [{appSecret: ''}, /appSecret: expected a text, found an empty one/],
    [{amio: {secret: ''}}, /amio\.secret: expected a text/],
  ];
  for (const [options, error] of wrong) {
    it(`are refused with a sentence: ${error.source}`, () => {
      assert.throws(() => createSimulator(options), error);
    });
  }
});
