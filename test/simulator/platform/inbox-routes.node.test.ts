import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {PlatformSnapshot} from '../../../src/simulator/index.js';
import {countTimers, PAGE, setPlatform} from './platform-stage.js';
import type {PlatformStage, StageOptions} from './platform-stage.js';

function setInbox(options: StageOptions = {}) {
  const stage = setPlatform({basePath: '/simulator/a', ...options});
  const act = (body: unknown) => stage.ask('POST', '/inbox/act', body);
  return {...stage, act};
}

const openEvents = (stage: PlatformStage, signal?: AbortSignal) =>
  stage.simulator.fetch('https://simulator.test/simulator/a/inbox/events', {signal});

/** Reads until the text has come. */
async function readUntil(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  isEnough: (text: string) => boolean,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (!isEnough(text)) {
    const {value, done} = await reader.read();
    if (done) return text;
    text += decoder.decode(value, {stream: true});
  }
  return text;
}

describe('the inbox', () => {
  it('tells its state as the simulator describes it', async () => {
    const {ask, person, simulator} = setInbox();
    await person.say('Hi');
    const {status, body} = await ask('GET', '/inbox/state');
    assert.equal(status, 200);
    const {now, ...state} = body as unknown as PlatformSnapshot;
    assert.ok(Date.parse(now));
    const {now: _, ...expected} = simulator.describe();
    assert.deepEqual(state, expected);
    assert.deepEqual(
      state.people.map(({name}) => name),
      ['Pat Example', 'Ada'],
    );
  });

  it('serves its page and its script', async () => {
    const {simulator} = setInbox();
    const page = await simulator.fetch('https://simulator.test/simulator/a/inbox');
    assert.match(page.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
    assert.match(await page.text(), /simulator\/a\/inbox\.js/);
    const script = await simulator.fetch('https://simulator.test/simulator/a/inbox.js');
    assert.match(script.headers.get('Content-Type') ?? '', /javascript/);
  });
});

describe('an act', () => {
  it('of the visitor logs in, out, and adds people', async () => {
    const {act, simulator} = setInbox();
    assert.deepEqual((await act({act: 'logIn', person: 'Ada'})).body, {ok: true});
    assert.deepEqual(simulator.state.person, {name: 'Ada', loggedIn: true});
    await act({act: 'addPerson', person: 'Bob'});
    await act({act: 'logOut'});
    assert.deepEqual(simulator.state.person, {name: 'Ada', loggedIn: false});
    const names = simulator.describe().people.map(({name}) => name);
    assert.deepEqual(names.sort(), ['Ada', 'Bob', 'Pat Example']);
  });

  it('in a conversation reaches the webhook before it is answered', async () => {
    const {act, askGraph, items, simulator, person} = setInbox({getStarted: 'GO'});
    const who = {person: 'Ada', page: PAGE};
    const opened = await act({act: 'openLink', ...who, ref: 'r-1', text: null});
    const [thread] = simulator.describe().threads;
    assert.deepEqual(opened.body, {ok: true, thread: thread?.id});
    await act({act: 'getStarted', ...who});
    assert.equal(items()[0]?.postback?.referral?.ref, 'r-1');
    await act({act: 'say', ...who, text: 'Hi'});
    assert.equal(items()[1]?.message?.text, 'Hi');
    const buttons = [{type: 'postback', title: 'Yes', payload: 'YES'}];
    const payload = {template_type: 'button', text: 'Sure?', buttons};
    const message = {attachment: {type: 'template', payload}};
    const recipient = {id: person.contactId()};
    const {body} = await askGraph('POST', '/me/messages', {recipient, message});
    await act({act: 'read', ...who});
    assert.ok(items().at(-1)?.read);
    const press = {act: 'press', ...who, title: 'Yes'};
    assert.equal((await act({...press, message: 'another'})).status, 400);
    assert.equal((await act({...press, message: body['message_id']})).status, 200);
    assert.equal(items().at(-1)?.postback?.payload, 'YES');
    await act({act: 'block', ...who});
    assert.equal(person.thread().isBlocked, true);
    await act({act: 'unblock', ...who});
    assert.equal(person.thread().isBlocked, false);
  });

  it('sends a delivery again, and subscribes, or says what was wrong', async () => {
    const {act, person, received, simulator} = setInbox();
    await person.say('Hi');
    const [delivery] = simulator.describe().deliveries;
    assert.equal((await act({act: 'redeliver', delivery: delivery?.id})).status, 200);
    assert.equal(received.length, 2);
    const {status, body} = await act({act: 'subscribe'});
    assert.equal(status, 400);
    assert.match(String(body['error']), /expected the bare challenge/);
  });

  const wrong: [body: unknown, error: RegExp][] = [
    ['{', /expected a JSON object such as/],
    [{act: 'dance'}, /act: expected one of logIn, .* found "dance"/],
    [{act: 'toString'}, /found "toString"/],
    [{act: 'logIn'}, /person: expected a text, found none/],
    [{act: 'logIn', person: ''}, /person: expected a text, found ""/],
    [{act: 'say', person: 'Ada', page: 7, text: 'a'}, /page: expected a text, found 7/],
    [{act: 'say', person: 'Ada', page: '8', text: 'a'}, /the simulator was made for 1234567890/],
    [{act: 'getStarted', person: 'Ada', page: PAGE}, /no Get Started button/],
    [{act: 'redeliver', delivery: '0'}, /no delivery has the id "0"/],
  ];
  for (const [body, error] of wrong) {
    it(`is refused with a sentence: ${JSON.stringify(body)}`, async () => {
      const {act} = setInbox();
      const answer = await act(body);
      assert.equal(answer.status, 400);
      assert.match(String(answer.body['error']), error);
    });
  }
});

describe('the events of the inbox', () => {
  it('begin with one, tell of changes that come together once, and end with the request', async () => {
    const timers = countTimers();
    const stage = setInbox();
    const abort = new AbortController();
    const response = await openEvents(stage, abort.signal);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/event-stream/);
    const reader = response.body?.getReader() ?? assert.fail();
    const first = await readUntil(reader, text => text.includes('\n\n'));
    assert.match(first, /^event: change\ndata: \d+\n\n$/);
    const next = readUntil(reader, text => text.includes('\n\n'));
    const keepWaiting = setTimeout(() => assert.fail('No event came.'), 10_000);
    await stage.person.say('Hi');
    assert.match(await next, /^event: change\n/);
    clearTimeout(keepWaiting);
    abort.abort();
    assert.equal(await readUntil(reader, () => false), '');
    await stage.person.say('Hi again');
    assert.equal(countTimers(), timers);
  });

  it('end where nobody reads them any more', async () => {
    const stage = setInbox();
    const response = await openEvents(stage);
    await response.body?.cancel();
    await stage.person.say('Nobody is there');
  });

  it('end at once where the request is over already', async () => {
    const stage = setInbox();
    const response = await openEvents(stage, AbortSignal.abort());
    assert.match(await response.text(), /^event: change/);
  });

  it('end when the simulator is closed', async () => {
    const timers = countTimers();
    const stage = setInbox();
    const response = await openEvents(stage);
    stage.simulator.close();
    assert.match(await response.text(), /^event: change\ndata: \d+\n\n$/);
    assert.equal(countTimers(), timers);
  });

  it('are no stream for HEAD', async () => {
    const {simulator} = setInbox();
    const url = 'https://simulator.test/simulator/a/inbox/events';
    const response = await simulator.fetch(url, {method: 'HEAD'});
    assert.deepEqual([response.status, response.body], [200, null]);
  });
});

describe('the control route', () => {
  it('fails the next call, and lets a day pass', async () => {
    const {ask, askGraph, simulator} = setInbox();
    const before = Date.parse(simulator.describe().now);
    await ask('PATCH', '/control', {failNext: {code: 613}, advance: 86_400_000});
    assert.ok(Date.parse(simulator.describe().now) - before >= 86_400_000);
    const {status, body} = await askGraph('GET', '/me/messenger_profile?fields=greeting');
    assert.equal(status, 400);
    assert.equal((body['error'] as {code: number}).code, 613);
  });

  it('switches the form of the webhooks', async () => {
    const {ask, person, envelopes} = setInbox();
    await ask('PATCH', '/control', {form: 'amio'});
    await person.say('Hi');
    assert.equal(envelopes()[0]?.event, 'message_received');
  });

  it('forgets everything at a reset', async () => {
    const {ask, person, simulator} = setInbox({form: 'amio'});
    await person.say('Hi');
    await ask('PATCH', '/control', {form: 'meta', referral: 'lost'});
    await ask('POST', '/control/reset');
    const {threads, deliveries, calls, form, referral} = simulator.describe();
    assert.deepEqual([threads, deliveries, calls], [[], [], []]);
    assert.deepEqual([form, referral], ['amio', 'delivered']);
  });
});
