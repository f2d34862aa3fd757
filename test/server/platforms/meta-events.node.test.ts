/** What Meta sends, as events: each kind, each oddity, and anything at all. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {EVENT_TYPES, type MessengerEvent} from '../../../src/server/event.js';
import {deliver, deliverItem, OPTIONS, PERSON, readSigned, wrap} from './meta-stage.js';

const recipient = {id: OPTIONS.pageId};
const sender = {id: PERSON};
const timestamp = 1_700_000_000_000;
const USER_REF = 'b3f5c9d8-0c1e-4d35-9a53-6f1f3a2b7c4d';

/** The parts of an event that a test is about; the key and the raw item have tests of their own. */
function pick({key: _, raw: __, timestamp: when, ...rest}: MessengerEvent) {
  return {...rest, timestamp: when.getTime()};
}
const base = {channelId: OPTIONS.pageId, timestamp};

describe('an opt-in', () => {
  it('of a checkbox has no sender, and a user_ref', async () => {
    const item = {recipient, timestamp, optin: {ref: 'order-1', user_ref: USER_REF}};
    assert.deepEqual(pick(await deliverItem(item)), {
      ...base,
      type: 'opt-in',
      contact: {userRef: USER_REF},
      ref: 'order-1',
      source: 'checkbox_plugin',
    });
  });

  it('of Send to Messenger has a sender and no user_ref', async () => {
    assert.deepEqual(pick(await deliverItem({sender, recipient, timestamp, optin: {ref: 'r'}})), {
      ...base,
      type: 'opt-in',
      contact: {id: PERSON},
      ref: 'r',
    });
  });

  for (const type of ['notification_messages', 'one_time_notif_req']) {
    it(`of the type ${type} names it as its source`, async () => {
      const optin = {type, payload: 'NEWS', notification_messages_token: 't'};
      const event = await deliverItem({sender, recipient, timestamp, optin});
      assert.equal(event.type, 'opt-in');
      assert.equal(event.source, type);
      assert.equal(event.payload, 'NEWS');
    });
  }

  it('that stops notifications is an opt-out, and one that resumes them an opt-in', async () => {
    const read = async (status: string) => {
      const optin = {type: 'notification_messages', notification_messages_status: status};
      return (await deliverItem({sender, recipient, timestamp, optin})).type;
    };
    assert.equal(await read('STOP_NOTIFICATIONS'), 'opt-out');
    assert.equal(await read('STOP NOTIFICATIONS'), 'opt-out');
    assert.equal(await read('RESUME_NOTIFICATIONS'), 'opt-in');
  });
});

describe('a message', () => {
  const read = async (message: object, beside: object = {}) =>
    pick(
      await deliverItem({
        sender,
        recipient,
        timestamp,
        message: {mid: 'm_1', ...message},
        ...beside,
      }),
    );
  const plain = {...base, type: 'message', contact: {id: PERSON}};

  it('has its text', async () => {
    assert.deepEqual(await read({text: 'Hi'}), {...plain, text: 'Hi'});
  });

  it('that answers a user_ref brings it back beside the contact id', async () => {
    const prior_message = {source: 'checkbox_plugin', identifier: USER_REF};
    assert.deepEqual(await read({text: 'Hi'}, {prior_message}), {
      ...plain,
      contact: {id: PERSON, userRef: USER_REF},
      text: 'Hi',
      source: 'checkbox_plugin',
    });
  });

  it('of a quick reply has its payload', async () => {
    const quick_reply = {payload: 'YES'};
    assert.deepEqual(await read({text: 'Yes', quick_reply}), {
      ...plain,
      text: 'Yes',
      payload: 'YES',
    });
  });

  it('that was written in the chat plugin has its source', async () => {
    const tags = {source: 'customer_chat_plugin'};
    assert.deepEqual(await read({text: 'Hi', tags}), {...plain, text: 'Hi', source: tags.source});
  });

  it('may have neither text nor attachments', async () => {
    assert.deepEqual(await read({}), plain);
  });

  it('may be of the chat plugin of v7.0, whose sender has a user_ref', async () => {
    const event = await read({text: 'Hi'}, {sender: {user_ref: USER_REF}});
    assert.deepEqual(event.contact, {userRef: USER_REF});
  });

  it('of the page itself is an echo, whose contact is the recipient', async () => {
    const message = {mid: 'm_2', text: 'Thanks', is_echo: true, app_id: 1, metadata: 'x'};
    const item = {sender: recipient, recipient: sender, timestamp, message};
    assert.deepEqual(pick(await deliverItem(item)), {...plain, type: 'echo', text: 'Thanks'});
  });
});

describe('a postback', () => {
  it('that opens a conversation from a link has the reference', async () => {
    const referral = {ref: 'order-1', source: 'SHORTLINK', type: 'OPEN_THREAD'};
    const postback = {mid: 'm_3', title: 'Get Started', payload: 'START', referral};
    assert.deepEqual(pick(await deliverItem({sender, recipient, timestamp, postback})), {
      ...base,
      type: 'postback',
      contact: {id: PERSON},
      ref: 'order-1',
      payload: 'START',
      source: 'SHORTLINK',
    });
  });

  it('of the chat plugin has a user_ref, and a reference that is null', async () => {
    const referral = {ref: null, source: 'CUSTOMER_CHAT_PLUGIN', referer_uri: 'https://s.example/'};
    const item = {
      sender: {user_ref: USER_REF},
      recipient,
      timestamp,
      postback: {payload: 'P', referral},
    };
    assert.deepEqual(pick(await deliverItem(item)), {
      ...base,
      type: 'postback',
      contact: {userRef: USER_REF},
      payload: 'P',
      source: 'CUSTOMER_CHAT_PLUGIN',
    });
  });

  it('in standby has no payload', async () => {
    const [event] = await deliver({
      object: 'page',
      entry: [
        {
          id: OPTIONS.pageId,
          time: timestamp,
          standby: [{sender, recipient, timestamp, postback: {title: 'Go'}}],
        },
      ],
    });
    assert.ok(event);
    assert.deepEqual(pick(event), {...base, type: 'postback', contact: {id: PERSON}});
  });
});

describe('a referral', () => {
  const read = async (referral: object) =>
    pick(await deliverItem({sender, recipient, timestamp, referral}));
  const plain = {...base, type: 'referral', contact: {id: PERSON}};

  it('of a link into an existing conversation has the reference', async () => {
    const referral = {ref: 'order-1', source: 'SHORTLINK', type: 'OPEN_THREAD'};
    assert.deepEqual(await read(referral), {...plain, ref: 'order-1', source: 'SHORTLINK'});
  });

  it('may lack source and reference, or have them null', async () => {
    assert.deepEqual(await read({type: 'OPEN_THREAD'}), plain);
    assert.deepEqual(await read({ref: null, source: null}), plain);
  });
});

describe('a receipt', () => {
  it('of delivery may have no ids and no timestamp', async () => {
    const event = await deliverItem({sender, recipient, delivery: {watermark: timestamp}});
    assert.equal(event.type, 'delivery');
    // The entry says when Meta sent it.
    assert.equal(event.timestamp.getTime(), 1_700_000_005_000);
  });

  it('of reading is an event of its own', async () => {
    const event = await deliverItem({sender, recipient, timestamp, read: {watermark: timestamp}});
    assert.deepEqual(pick(event), {...base, type: 'read', contact: {id: PERSON}});
  });
});

describe('an envelope', () => {
  it('with several entries and items gives every one, in order', async () => {
    const item = (mid: string) => ({sender, recipient, timestamp, message: {mid, text: mid}});
    const entry = (id: string, ...mids: string[]) => ({
      id,
      time: timestamp,
      messaging: mids.map(item),
    });
    const events = await deliver({object: 'page', entry: [entry('1', 'a', 'b'), entry('2', 'c')]});
    assert.deepEqual(
      events.map(({channelId, text}) => [channelId, text]),
      [
        ['1', 'a'],
        ['1', 'b'],
        ['2', 'c'],
      ],
    );
  });

  it('may have messaging, standby and changes at once, and loses none', async () => {
    const item = {sender, recipient, timestamp, message: {mid: 'm', text: 'Hi'}};
    const change = {field: 'feed', value: {item: 'like'}};
    const entry = {id: '1', time: timestamp, messaging: [item], standby: [item], changes: [change]};
    const events = await deliver({object: 'page', entry: [entry]});
    assert.deepEqual(
      events.map(({type}) => type),
      ['message', 'message', 'other'],
    );
    assert.deepEqual(events[2]?.raw, change);
  });

  it('may have ids that are numbers', async () => {
    const [event] = await deliver({
      object: 'page',
      entry: [
        {
          id: 42,
          time: timestamp,
          messaging: [
            {sender: {id: 7}, recipient: {id: 42}, timestamp, message: {mid: 'm', text: 'Hi'}},
          ],
        },
      ],
    });
    assert.equal(event?.channelId, '42');
    assert.equal(event?.contact.id, '7');
  });

  it('may have ids that are numbers beyond 2^53, whose digits stay', async () => {
    const [page, person] = ['9007199254740993', '12345678901234567891'];
    const [event] = await readSigned(
      `{"object":"page","entry":[{"id":${page},"time":1700000000000,"messaging":[{"sender":{"id": ${person}},"recipient":{"id":${page}},"timestamp":1700000000000,"message":{"mid":"m","text":"Hi"}}]}]}`,
    );
    assert.equal(event?.channelId, page);
    assert.deepEqual(event?.contact, {id: person});
  });

  for (const [name, value] of [
    ['seconds', 1_700_000_000],
    ['milliseconds', timestamp],
    ['a string of milliseconds', '1700000000000'],
    ['a string of seconds', '1700000000'],
  ] as const) {
    it(`may have a timestamp in ${name}`, async () => {
      const message = {mid: 'm', text: 'Hi'};
      const event = await deliverItem({sender, recipient, timestamp: value, message});
      assert.equal(event.timestamp.getTime(), timestamp);
    });
  }

  it('without any time is dated when it was received', async () => {
    const before = Date.now();
    const [event] = await deliver({
      object: 'page',
      entry: [{id: '1', messaging: [{sender, recipient, message: {mid: 'm'}}]}],
    });
    assert.ok(event && event.timestamp.getTime() >= before);
    assert.ok(event.timestamp.getTime() <= Date.now());
  });

  it('without entries gives no events', async () => {
    assert.deepEqual(await deliver({object: 'page', entry: []}), []);
  });
});

describe("the dashboard's test", () => {
  it('is an item without an envelope', async () => {
    const postback = {title: 'TEST', payload: 'TEST_PAYLOAD'};
    const value = {sender, recipient: {id: '23245'}, timestamp: '1700000000', postback};
    const [event] = await deliver({field: 'messaging_postbacks', value});
    assert.ok(event);
    assert.deepEqual(pick(event), {
      ...base,
      type: 'postback',
      channelId: '23245',
      contact: {id: PERSON},
      payload: 'TEST_PAYLOAD',
    });
    assert.deepEqual(event.raw, value);
  });

  it('of an unknown kind keeps the name of the field', async () => {
    const body = {field: 'messaging_something', value: {sender, something: {}}};
    const [event] = await deliver(body);
    assert.equal(event?.type, 'other');
    assert.equal(event?.channelId, OPTIONS.pageId);
    assert.deepEqual(event?.raw, body);
  });
});

describe('what is not known', () => {
  const arrivesAsOther = async (item: unknown) => {
    const event = await deliverItem(item);
    assert.equal(event.type, 'other');
    assert.deepEqual(event.raw, item);
    return event;
  };

  it('is other, with who and when as far as they are said', async () => {
    const event = await arrivesAsOther({sender, recipient, timestamp, reaction: {emoji: '❤'}});
    assert.deepEqual(pick(event), {...base, type: 'other', contact: {id: PERSON}});
  });

  it('is other where an event key holds a string', async () => {
    await arrivesAsOther({sender, recipient, timestamp, message_request: 'accept'});
    await arrivesAsOther({sender, recipient, timestamp, message: 'Hi'});
    await arrivesAsOther({sender, recipient, timestamp, referral: null, optin: []});
  });

  it('is other where an item is no object', async () => {
    for (const item of [null, 'text', 1, true, [], [{}]]) await arrivesAsOther(item);
  });

  it('does not disturb what is known beside it', async () => {
    const message = {mid: 'm', text: 'Hi', new_field: {deep: [1]}};
    const item = {sender, recipient, timestamp, message, message_request: 'accept', hop: [{}]};
    const event = await deliverItem(item);
    assert.equal(event.type, 'message');
    assert.deepEqual(event.raw, item);
  });

  it('is one other event where it is no envelope', async () => {
    for (const body of [
      null,
      'text',
      1,
      true,
      [],
      [1],
      {},
      {object: 'page'},
      {object: 'page', entry: {}},
      {object: 'instagram', entry: [{id: '1', messaging: []}]},
      {field: 'x', value: null},
    ]) {
      const [event, ...others] = await deliver(body);
      assert.equal(event?.type, 'other', JSON.stringify(body));
      assert.deepEqual(event?.raw, body);
      assert.equal(others.length, 0);
    }
  });

  it('is one other event for an entry that has nothing known', async () => {
    for (const entry of [null, 'x', {}, {id: '1', messaging: 'x'}, {id: '1', something: []}]) {
      const [event] = await deliver({object: 'page', entry: [entry]});
      assert.equal(event?.type, 'other');
      assert.deepEqual(event?.raw, entry);
    }
  });

  it('may be nested as deeply as it likes', async () => {
    const deep = `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`;
    const [event] = await readSigned(deep);
    assert.equal(event?.type, 'other');
    const [item] = await readSigned(`{"object":"page","entry":[{"id":"1","messaging":[${deep}]}]}`);
    assert.equal(item?.type, 'other');
  });

  it('that is no JSON is a SyntaxError', async () => {
    for (const body of ['', '{', 'page', '{"object":"page"']) {
      await assert.rejects(readSigned(body), SyntaxError);
    }
  });
});

describe('a key', () => {
  const items = {
    message: {sender, recipient, timestamp, message: {mid: 'm_a', text: 'Hi'}},
    'another message': {sender, recipient, timestamp, message: {mid: 'm_b', text: 'Hi'}},
    'a message without an id': {sender, recipient, timestamp, message: {text: 'Hi'}},
    'another message without an id': {sender, recipient, timestamp, message: {text: 'Ho'}},
    'an attachment without an id': {
      sender,
      recipient,
      timestamp,
      message: {attachments: [{type: 'image'}]},
    },
    echo: {sender: recipient, recipient: sender, timestamp, message: {mid: 'm_a', is_echo: true}},
    'postback with an id': {sender, recipient, timestamp, postback: {mid: 'm_a', payload: 'A'}},
    postback: {sender, recipient, timestamp, postback: {payload: 'A'}},
    'another postback': {sender, recipient, timestamp, postback: {payload: 'B'}},
    'a postback later': {sender, recipient, timestamp: timestamp + 1, postback: {payload: 'A'}},
    "somebody else's postback": {sender: {id: '9'}, recipient, timestamp, postback: {payload: 'A'}},
    'opt-in': {recipient, timestamp, optin: {ref: 'a', user_ref: USER_REF}},
    'another opt-in': {recipient, timestamp, optin: {ref: 'a', user_ref: `${USER_REF}-2`}},
    'opt-in with another reference': {recipient, timestamp, optin: {ref: 'b', user_ref: USER_REF}},
    'opt-in of a contact': {sender: {id: USER_REF}, recipient, timestamp, optin: {ref: 'a'}},
    referral: {sender, recipient, timestamp, referral: {ref: 'a', source: 'SHORTLINK'}},
    'another referral': {sender, recipient, timestamp, referral: {ref: 'b', source: 'SHORTLINK'}},
    'a referral of another source': {sender, recipient, timestamp, referral: {ref: 'a'}},
    'postback of another title': {
      sender,
      recipient,
      timestamp,
      postback: {payload: 'A', title: 'Blue'},
    },
    'opt-in of a topic': {sender, recipient, timestamp, optin: {type: 'notification_messages'}},
    'opt-in that was resumed': {
      sender,
      recipient,
      timestamp,
      optin: {
        type: 'notification_messages',
        notification_messages_status: 'RESUME_NOTIFICATIONS',
      },
    },
    'other of another name': {sender, recipient, timestamp, reactions: {emoji: '❤'}},
    'other with another field': {sender, recipient, timestamp, reaction: {emojis: '❤'}},
    delivery: {sender, recipient, delivery: {watermark: 1}},
    'another delivery': {sender, recipient, delivery: {watermark: 2}},
    'a delivery of messages': {sender, recipient, delivery: {watermark: 1, mids: ['m_a']}},
    read: {sender, recipient, timestamp, read: {watermark: 1}},
    'another read': {sender, recipient, timestamp, read: {watermark: 2}},
    other: {sender, recipient, timestamp, reaction: {emoji: '❤'}},
    'another other': {sender, recipient, timestamp, reaction: {emoji: '👍'}},
  };

  it('is compact ASCII, and another for every other event', async () => {
    const keys = new Map<string, string>();
    for (const [name, item] of Object.entries(items)) {
      const {key} = await deliverItem(item);
      assert.match(key, /^[\x21-\x7e]{1,240}$/, name);
      assert.equal(keys.get(key), undefined, `${name} has the key of ${keys.get(key)}`);
      keys.set(key, name);
    }
  });

  it('is another for another page', async () => {
    const item = {sender, timestamp, postback: {payload: 'A'}};
    const read = async (id: string) =>
      (await deliver({object: 'page', entry: [{id, time: timestamp, messaging: [item]}]}))[0]?.key;
    assert.notEqual(await read('1'), await read('2'));
  });

  it('tells apart, by the time of the entry, what has neither id nor time', async () => {
    const read = async (item: object, time?: number) =>
      (await deliver({object: 'page', entry: [{id: '1', time, messaging: [item]}]}))[0]?.key;
    for (const item of [
      {sender, recipient, postback: {payload: 'A'}},
      {sender, recipient, timestamp: null, postback: {payload: 'A'}},
      {sender, recipient, timestamp: 'soon', message: {text: 'Hi'}},
      {sender, recipient, optin: {ref: 'a'}},
      {sender, recipient, referral: {ref: 'a'}},
      {sender, recipient, reaction: {emoji: '❤'}},
    ]) {
      const name = JSON.stringify(item);
      assert.equal(await read(item, timestamp), await read(item, timestamp), name);
      assert.notEqual(await read(item, timestamp), await read(item, timestamp + 1000), name);
      assert.equal(await read(item), await read(item), name);
    }
    const receipt = {sender, recipient, delivery: {watermark: 1}};
    assert.equal(await read(receipt, timestamp), await read(receipt, timestamp + 1000));
  });

  it('tells apart two entries of which nothing is known but the time', async () => {
    const read = async (time: number) =>
      (await deliver({object: 'page', entry: [{id: '1', time, hop_context: []}]}))[0]?.key;
    assert.equal(await read(timestamp), await read(timestamp));
    assert.notEqual(await read(timestamp), await read(timestamp + 1));
  });

  it('tells apart lists whose lengths and numbers run into each other', async () => {
    const zeros = Array.from({length: 12}, () => 0);
    const list = [...zeros, 2];
    const [one, other] = [
      [...zeros, [32]],
      [list, ...zeros],
    ];
    const key = async (item: unknown) => (await deliverItem(item)).key;
    assert.notEqual(await key([list, ...one]), await key([...zeros, [32], list]));
    assert.notEqual(await key(one), await key(other));
  });

  it('is made without the digits that a long number would lose', async () => {
    const read = async (id: string) =>
      (
        await readSigned(
          `{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":${id}},"postback":{"payload":"A"}}]}]}`,
        )
      )[0]?.key;
    assert.notEqual(await read('9007199254740992'), await read('9007199254740993'));
  });

  it('is the same in every delivery, batch and place', async () => {
    const list = Object.values(items);
    const alone = await Promise.all(list.map(async item => (await deliverItem(item)).key));
    const order = fc.shuffledSubarray(
      list.map((_, index) => index),
      {minLength: 1},
    );
    await fc.assert(
      fc.asyncProperty(order, fc.nat(), async (places, time) => {
        const messaging = places.map(place => list[place]);
        const [start, end] = [messaging.slice(0, 2), messaging.slice(2)];
        const events = await deliver({
          object: 'page',
          entry: [
            {id: OPTIONS.pageId, time, messaging: start},
            {id: OPTIONS.pageId, time: time + 1, standby: end},
          ],
        });
        assert.deepEqual(
          events.map(({key}) => key),
          places.map(place => alone[place]),
        );
      }),
    );
  });
});

describe('any JSON', () => {
  const known = fc.constantFrom(
    'object',
    'entry',
    'messaging',
    'standby',
    'changes',
    'sender',
    'recipient',
    'id',
    'user_ref',
    'timestamp',
    'time',
    'message',
    'mid',
    'text',
    'is_echo',
    'quick_reply',
    'payload',
    'tags',
    'source',
    'prior_message',
    'identifier',
    'optin',
    'ref',
    'type',
    'postback',
    'referral',
    'delivery',
    'mids',
    'watermark',
    'read',
    'field',
    'value',
    '__proto__',
    'constructor',
    'page',
  );
  const {tree} = fc.letrec<{tree: unknown}>(tie => ({
    tree: fc.oneof(
      {maxDepth: 6},
      fc.oneof(
        fc.string(),
        known,
        fc.double(),
        fc.integer(),
        fc.bigInt().map(Number),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('tree'), {maxLength: 4}),
      fc.dictionary(fc.oneof(known, fc.string()), tie('tree'), {maxKeys: 6}),
    ),
  }));
  const body = fc.oneof(
    fc.jsonValue(),
    tree,
    fc.array(tree).map(messaging => wrap(...messaging)),
    fc.array(fc.dictionary(known, tree, {maxKeys: 8})).map(messaging => wrap(...messaging)),
  );

  it('never throws, is never lost, and gives well-formed events with stable keys', async () => {
    await fc.assert(
      fc.asyncProperty(body, async value => {
        const text = JSON.stringify(value);
        const events = await readSigned(text);
        const again = await readSigned(text);
        assert.deepEqual(
          events.map(({key}) => key),
          again.map(({key}) => key),
        );
        for (const {
          type,
          channelId,
          contact,
          ref,
          payload,
          text: said,
          source,
          timestamp: when,
          key,
        } of events) {
          assert.ok(EVENT_TYPES.includes(type));
          assert.equal(typeof channelId, 'string');
          assert.ok(!Number.isNaN(when.getTime()));
          assert.match(key, /^[\x21-\x7e]{1,240}$/);
          for (const part of [contact.id, contact.userRef, ref, payload, said, source]) {
            assert.ok(part === undefined || (typeof part === 'string' && part !== ''));
          }
        }
      }),
      {numRuns: 300},
    );
  });

  it('in the items of an envelope gives one event for each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tree, {maxLength: 10}), async messaging => {
        const sent: unknown = JSON.parse(JSON.stringify(messaging));
        // Numbers beyond 2^53 become strings.
        fc.pre(!/\d{16}/.test(JSON.stringify(sent)));
        const events = await deliver(wrap(...messaging));
        assert.equal(events.length, messaging.length);
        assert.deepEqual(
          events.map(({raw}) => raw),
          sent,
        );
      }),
    );
  });
});
