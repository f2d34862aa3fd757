import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSimulator} from '../../../src/simulator/index.js';
import {PAGE, setPlatform} from './platform-stage.js';

const SHORTLINK = {source: 'SHORTLINK', type: 'OPEN_THREAD'};

describe('a m.me link to a new thread', () => {
  it('brings its reference with Get Started, and tells nothing before', async () => {
    const {person, simulator, items, received} = setPlatform({getStarted: 'GO'});
    await person.openLink({ref: 'r-1', text: 'My code'});
    assert.equal(received.length, 0);
    const [thread] = simulator.describe().threads;
    assert.deepEqual([thread?.showsGetStarted, thread?.draft], [true, 'My code']);
    await person.getStarted();
    const [item] = items();
    const mid = item?.postback?.mid;
    assert.ok(mid);
    assert.deepEqual(item, {
      sender: {id: person.contactId()},
      recipient: {id: PAGE},
      timestamp: item.timestamp,
      postback: {mid, title: 'Get Started', payload: 'GO', referral: {ref: 'r-1', ...SHORTLINK}},
    });
    const after = simulator.describe().threads[0];
    assert.deepEqual([after?.showsGetStarted, after?.draft], [false, 'My code']);
    await person.say('My code');
    assert.equal(simulator.describe().threads[0]?.draft, null);
  });

  it('loses the reference, and not the postback, where it is to be lost', async () => {
    const {person, simulator, items} = setPlatform({getStarted: 'GO'});
    simulator.state.referral = 'lost';
    await person.openLink({ref: 'r-1'});
    await person.getStarted();
    assert.deepEqual(
      items().map(({postback}) => postback?.referral),
      [SHORTLINK],
    );
  });

  it('tells everything twice where it is to be doubled, as two deliveries of the same bytes', async () => {
    const {person, simulator, received} = setPlatform({getStarted: 'GO'});
    simulator.state.referral = 'doubled';
    await person.openLink({ref: 'r-1'});
    await person.getStarted();
    assert.equal(received.length, 2);
    assert.equal(received[0]?.body, received[1]?.body);
    await person.say('Hi');
    assert.equal(received.length, 3);
  });

  it('without a Get Started button tells the first message alone', async () => {
    const {person, items} = setPlatform();
    await person.openLink({ref: 'r-1'});
    await person.say('Hi');
    assert.equal(items().length, 1);
    assert.equal(items()[0]?.referral ?? items()[0]?.postback, undefined);
    await assert.rejects(person.getStarted(), /the page has no Get Started button/);
  });

  it('without a reference has no referral', async () => {
    const {person, items} = setPlatform({getStarted: 'GO'});
    await person.openLink();
    await person.getStarted();
    assert.equal(items()[0]?.postback?.referral, undefined);
    await person.openLink();
    assert.equal(items().length, 1);
  });

  it('has no composer before Get Started was pressed, and the button only once', async () => {
    const {person, received} = setPlatform({getStarted: 'GO'});
    await person.openLink({ref: 'r-1'});
    await assert.rejects(person.say('Hi'), /Press it first: `person\.getStarted\(\)`/);
    assert.equal(received.length, 0);
    await person.getStarted();
    await assert.rejects(person.getStarted(), /the conversation has begun/);
  });
});

describe('a m.me link to an existing thread', () => {
  const cases = [
    ['delivered', 1],
    ['lost', 0],
    ['doubled', 2],
  ] as const;
  for (const [fate, count] of cases) {
    it(`sends ${count} referrals where the reference is ${fate}`, async () => {
      const {person, simulator, items} = setPlatform();
      await person.say('Hi');
      simulator.state.referral = fate;
      await person.openLink({ref: 'r-2', text: 'Draft'});
      const referrals = items().slice(1);
      assert.equal(referrals.length, count);
      for (const {sender, referral} of referrals) {
        assert.deepEqual(sender, {id: person.contactId()});
        assert.deepEqual(referral, {ref: 'r-2', ...SHORTLINK});
      }
      assert.equal(simulator.describe().threads[0]?.draft, 'Draft');
    });
  }
});

describe('a m.me link after the page has written to a user_ref', () => {
  async function setThanked() {
    const stage = setPlatform({getStarted: 'GO'});
    const {person, askGraph} = stage;
    const thank = () =>
      askGraph('POST', '/me/messages', {recipient: {user_ref: 'u-1'}, message: {text: 'Thanks'}});
    await person.confirmCheckbox({userRef: 'u-1'});
    return {...stage, thank};
  }

  it('brings its reference at once, for the thread is an existing one', async () => {
    const {person, items, thank} = await setThanked();
    await thank();
    await person.openLink({ref: 'r-1'});
    assert.deepEqual(items().at(-1)?.referral, {ref: 'r-1', ...SHORTLINK});
    await person.say('Hi');
    assert.equal(items().at(-1)?.message?.text, 'Hi');
  });

  it('brings it with Get Started where that screen was open before', async () => {
    const {person, items, thank} = await setThanked();
    await person.openLink({ref: 'r-1'});
    await thank();
    await person.getStarted();
    assert.deepEqual(items().at(-1)?.postback?.referral, {ref: 'r-1', ...SHORTLINK});
  });

  it('brings the second reference at once, and leaves no screen of the first', async () => {
    const {person, items, thank} = await setThanked();
    await person.openLink({ref: 'r-1'});
    await thank();
    await person.openLink({ref: 'r-2'});
    assert.equal(items().at(-1)?.referral?.ref, 'r-2');
    await assert.rejects(person.getStarted(), /the conversation has begun/);
  });

  it('makes the chat plugin tell a referral, and no postback', async () => {
    const {person, items, thank} = await setThanked();
    await thank();
    await person.startChat({userRef: 'c-1', ref: 'footer'});
    assert.equal(items().at(-1)?.referral?.ref, 'footer');
  });
});

describe('what cannot be', () => {
  it('a reference that is longer than m.me takes is refused', async () => {
    const {person, received} = setPlatform();
    await person.say('Hi');
    await person.openLink({ref: 'x'.repeat(2083)});
    await assert.rejects(
      person.openLink({ref: 'x'.repeat(2084)}),
      /openLink: ref: expected at most 2083 characters, found 2084/,
    );
    assert.equal(received.length, 2);
  });

  for (const userRef of ['', 'with space', 'x'.repeat(251)]) {
    it(`the user_ref "${userRef.slice(0, 12)}" of ${userRef.length} characters is refused`, async () => {
      const {person, simulator} = setPlatform();
      const expected = /userRef: expected 1 to 250 of A-Z/;
      await assert.rejects(person.confirmCheckbox({userRef}), expected);
      await assert.rejects(person.startChat({userRef}), expected);
      assert.deepEqual(simulator.describe().grants, []);
    });
  }
});

describe('people', () => {
  it('have a contact id for each page: 17 digits, the same all the time', () => {
    const simulator = createSimulator();
    const ids = ['Ada', 'Bob'].flatMap(name =>
      ['1', '2'].map(page => simulator.person(name).contactId(page)),
    );
    assert.equal(new Set(ids).size, 4);
    for (const id of ids) {
      assert.match(id, /^\d{17}$/);
      assert.ok(BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER));
    }
    assert.equal(simulator.person('Ada').contactId('1'), ids[0]);
    assert.notEqual(createSimulator().person('Ada').contactId('1'), ids[0]);
  });

  it("are the browser's visitor where nobody is named", () => {
    const {simulator} = setPlatform({person: {name: 'Grace'}});
    assert.equal(simulator.person().name, 'Grace');
  });

  it('need to be told which page, where it is not clear', () => {
    const simulator = createSimulator();
    simulator.person().contactId('7');
    assert.equal(simulator.person().contactId(), simulator.person().contactId('7'));
    assert.equal(simulator.person().contactId('shop.name'), simulator.person().contactId('7'));
    simulator.person().contactId('8');
    assert.throws(() => simulator.person().contactId(), /2 were seen/);
    const own = createSimulator({pageId: '7'}).person();
    assert.throws(() => own.contactId('8'), /the simulator was made for 7, found 8/);
  });

  it('may confirm a user_ref again, but never one of somebody else', async () => {
    const {simulator, items} = setPlatform();
    const ada = simulator.person('Ada');
    await ada.confirmCheckbox({userRef: 'u-1', ref: 'a'});
    await ada.confirmCheckbox({userRef: 'u-1', ref: 'a'});
    const bob = simulator.person('Bob').confirmCheckbox({userRef: 'u-1'});
    await assert.rejects(bob, /user_ref "u-1" belongs to Ada/);
    assert.deepEqual(
      items().map(({sender, optin}) => [sender, optin]),
      [
        [undefined, {ref: 'a', user_ref: 'u-1'}],
        [undefined, {ref: 'a', user_ref: 'u-1'}],
      ],
    );
  });

  it('pair the user_ref that was opted in last, also where it was opted in before', async () => {
    const {person, items, askGraph} = setPlatform();
    for (const userRef of ['u-1', 'u-2', 'u-1']) {
      await person.confirmCheckbox({userRef});
      const recipient = {user_ref: userRef};
      await askGraph('POST', '/me/messages', {recipient, message: {text: 'Thanks'}});
    }
    await person.say('Hi');
    await person.say('Hi again');
    const pairs = items().flatMap(({prior_message: prior}) => prior?.identifier ?? []);
    assert.deepEqual(pairs, ['u-1', 'u-2']);
  });

  it('who click Send to Messenger have an existing thread, and may be answered', async () => {
    const {person, items, askGraph} = setPlatform({getStarted: 'GO'});
    await person.sendToMessenger({ref: 'basket'});
    const [item] = items();
    assert.deepEqual([item?.sender, item?.optin], [{id: person.contactId()}, {ref: 'basket'}]);
    const recipient = {id: person.contactId()};
    const {status} = await askGraph('POST', '/me/messages', {recipient, message: {text: 'Hi'}});
    assert.equal(status, 200);
    await person.say('Hello');
  });

  it('press only what is there', async () => {
    const {person, askGraph, items} = setPlatform();
    await person.say('Hi');
    await assert.rejects(person.press('Yes'), /no button says "Yes"; found no buttons/);
    const recipient = {id: person.contactId()};
    const send = (message: object) => askGraph('POST', '/me/messages', {recipient, message});
    const url = 'https://shop.example/';
    const buttons = [
      {type: 'postback', title: 'Yes', payload: 'YES'},
      {type: 'web_url', title: 'Shop', url},
    ];
    const payload = {template_type: 'button', text: 'Sure?', buttons};
    await send({attachment: {type: 'template', payload}});
    const quick_replies = [{content_type: 'text', title: 'Red', payload: 'RED'}];
    await send({text: 'Which?', quick_replies});
    await assert.rejects(person.press('Blue'), /found "Red", "Yes", "Shop"/);
    await assert.rejects(person.press('Shop'), /"Shop" opens https:\/\/shop\.example\//);
    await person.press('Red');
    assert.deepEqual(items().at(-1)?.message?.quick_reply, {payload: 'RED'});
    assert.equal(items().at(-1)?.message?.text, 'Red');
    await assert.rejects(person.press('Red'), /found "Yes", "Shop"/, 'Quick replies vanish.');
    await person.press('Yes');
    const {mid, ...postback} = items().at(-1)?.postback ?? {};
    assert.ok(mid);
    assert.deepEqual(postback, {title: 'Yes', payload: 'YES'});
    assert.equal(person.messages().at(-1)?.isPress, true);
    await assert.rejects(person.say('  '), /expected a text/);
  });
});

describe('the chat plugin', () => {
  const referer = 'https://shop.example/';

  it('tells a new conversation by its user_ref with the reference, if there is a Get Started button', async () => {
    const {person, items, askGraph} = setPlatform({era: '2024', getStarted: 'GO'});
    await person.startChat({userRef: 'c-1', ref: 'footer', refererUri: referer, isGuest: true});
    const [item] = items();
    assert.deepEqual(item?.sender, {user_ref: 'c-1'});
    assert.equal(item.postback?.payload, 'GO');
    assert.deepEqual(item.postback.referral, {
      ref: 'footer',
      source: 'CUSTOMER_CHAT_PLUGIN',
      type: 'OPEN_THREAD',
      referer_uri: referer,
      is_guest_user: true,
    });
    const recipient = {user_ref: 'c-1'};
    await askGraph('POST', '/me/messages', {recipient, message: {text: 'Welcome'}});
    await person.sayInChat('Hi');
    const message = items().at(-1);
    assert.deepEqual(message?.message?.tags, {source: 'customer_chat_plugin'});
    const prior = {source: 'customer_chat_plugin', identifier: 'c-1'};
    assert.deepEqual(message.prior_message, prior);
    assert.deepEqual(message.sender, {id: person.contactId()});
  });

  it('tells a new conversation without a reference with null in its place', async () => {
    const {person, items} = setPlatform({era: '2024', getStarted: 'GO'});
    await person.startChat({userRef: 'c-1'});
    assert.deepEqual(items()[0]?.postback?.referral, {
      ref: null,
      source: 'CUSTOMER_CHAT_PLUGIN',
      type: 'OPEN_THREAD',
      is_guest_user: false,
    });
  });

  it("in Amio's form tells no opt-in where there is no reference", async () => {
    const {person, envelopes} = setPlatform({era: '2024', getStarted: 'GO', form: 'amio'});
    await person.startChat({userRef: 'c-1'});
    assert.deepEqual(
      envelopes().map(({event}) => event),
      ['postback'],
    );
  });

  it('of 2019 tells the id of the sender', async () => {
    const {person, items, simulator} = setPlatform({era: '2019', getStarted: 'GO'});
    await person.startChat({userRef: 'c-1'});
    assert.deepEqual(items()[0]?.sender, {id: person.contactId()});
    assert.equal(simulator.describe().grants.length, 0);
  });

  it('tells nothing without a Get Started button', async () => {
    const {person, received} = setPlatform({era: '2024'});
    await person.startChat({userRef: 'c-1', ref: 'footer'});
    assert.equal(received.length, 0);
  });

  it('tells an existing conversation by a referral, if there is a reference', async () => {
    const {person, items} = setPlatform({era: '2024', getStarted: 'GO'});
    await person.startChat({userRef: 'c-1'});
    await person.startChat({userRef: 'c-2'});
    await person.startChat({userRef: 'c-3', ref: 'footer'});
    assert.equal(items().length, 2);
    assert.deepEqual(items()[1]?.sender, {user_ref: 'c-3'});
    const {referral} = items()[1] ?? assert.fail();
    const source = 'CUSTOMER_CHAT_PLUGIN';
    assert.deepEqual(referral, {ref: 'footer', source, type: 'OPEN_THREAD'});
  });
});

describe("the simulator's time", () => {
  it('can be injected, and moves forward only', async () => {
    const {person, items, simulator} = setPlatform({now: () => Date.UTC(2026, 0, 1)});
    await simulator.advance(1000);
    await person.say('Hi');
    assert.equal(items()[0]?.timestamp, Date.UTC(2026, 0, 1) + 1000);
    assert.equal(simulator.describe().now, '2026-01-01T00:00:01.000Z');
    await assert.rejects(simulator.advance(-1), /advance: expected milliseconds from 0/);
    simulator.reset();
    assert.equal(simulator.describe().now, '2026-01-01T00:00:00.000Z');
  });
});

describe('a listener for changes', () => {
  it('is called after each change, until it has had enough', async () => {
    const {person, simulator} = setPlatform();
    let calls = 0;
    const unsubscribe = simulator.subscribeToChanges(() => (calls += 1));
    await person.say('Hi');
    assert.ok(calls >= 3, `A message, a delivery under way and its end: ${calls}`);
    calls = 0;
    simulator.failNext({code: 4});
    await simulator.fetch('https://graph.facebook.com/v26.0/me/messages');
    assert.equal(calls, 1);
    unsubscribe();
    await person.say('Hi');
    assert.equal(calls, 1);
  });

  it('gets a copy when it asks what there is', async () => {
    const {person, simulator} = setPlatform();
    await person.say('Hi');
    const before = simulator.describe();
    await person.say('Hi again');
    assert.equal(before.threads[0]?.messages.length, 1);
    assert.equal(before.deliveries.length, 1);
  });
});
