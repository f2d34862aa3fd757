import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {EVENT_TYPES} from '../../../src/server/event.js';
import {
  CHANNEL_ID,
  CONTACT_ID,
  createPlatform,
  deliver,
  OTHER_CHANNEL_ID,
  SECRET,
  SENT_AT,
  USER_REF,
  writeEnvelope,
} from './amio-stage.js';

const contact = {id: CONTACT_ID};

describe('What Amio tells', () => {
  test("the guide's opt-in of a checkbox brings the user_ref, the ref and no contact id", async () => {
    const envelope = writeEnvelope('opt_in', {
      contact: {user_ref: USER_REF},
      opt_in: {type: 'checkbox', payload: 'order-1'},
    });
    const {key, ...event} = await deliver(envelope);
    assert.deepEqual(event, {
      type: 'opt-in',
      channelId: CHANNEL_ID,
      contact: {userRef: USER_REF},
      ref: 'order-1',
      source: 'checkbox',
      timestamp: new Date(SENT_AT),
      raw: envelope,
    });
    assert.match(key, /^[\x21-\x7e]{20,80}$/);
  });

  test("the reference's opt-in brings the contact id as well", async () => {
    const event = await deliver(
      writeEnvelope('opt_in', {
        contact: {id: CONTACT_ID, user_ref: USER_REF},
        opt_in: {type: 'checkbox'},
      }),
    );
    assert.deepEqual(event.contact, {id: CONTACT_ID, userRef: USER_REF});
    assert.equal('ref' in event, false);
  });

  test('the opt-in of a Send to Messenger button has a contact id alone', async () => {
    const opt_in = {type: 'send_to_messenger', payload: 'p'};
    const event = await deliver(writeEnvelope('opt_in', {contact, opt_in}));
    assert.deepEqual(event.contact, {id: CONTACT_ID});
    assert.equal(event.source, 'send_to_messenger');
    assert.equal(event.ref, 'p');
  });

  test('an opt-in of a type that nobody has heard of is an opt-in all the same', async () => {
    const opt_in = {type: 'phone matching', payload: 'p'};
    const event = await deliver(writeEnvelope('opt_in', {contact, opt_in}));
    assert.equal(event.type, 'opt-in');
    assert.equal(event.source, 'phone matching');
  });

  test("the guide's first reply brings contact id and user_ref together", async () => {
    const {key, ...event} = await deliver(
      writeEnvelope('message_received', {
        id: 'm-1',
        contact: {id: CONTACT_ID, user_ref: USER_REF},
        content: {type: 'text', payload: 'You guys rock!'},
      }),
    );
    assert.equal(event.type, 'message');
    assert.deepEqual(event.contact, {id: CONTACT_ID, userRef: USER_REF});
    assert.equal(event.text, 'You guys rock!');
    assert.equal(key, `amio:message:${CHANNEL_ID}:m-1`);
  });

  test('a pressed quick reply brings its payload beside the text', async () => {
    const content = {type: 'text', payload: 'Yes', quick_reply: {payload: 'YES'}};
    const event = await deliver(writeEnvelope('message_received', {id: 'm', contact, content}));
    assert.equal(event.text, 'Yes');
    assert.equal(event.payload, 'YES');
  });

  test('a picture is a message without text', async () => {
    const content = {type: 'image', payload: {url: 'https://example.com/a.png'}};
    const event = await deliver(writeEnvelope('message_received', {id: 'm', contact, content}));
    assert.equal(event.type, 'message');
    assert.equal('text' in event, false);
  });

  test('a postback brings its payload', async () => {
    const event = await deliver(writeEnvelope('postback', {contact, postback: {payload: 'START'}}));
    assert.equal(event.type, 'postback');
    assert.equal(event.payload, 'START');
    assert.deepEqual(event.contact, contact);
  });

  test('deliveries and reads happened when Amio says, not when it sent the webhook', async () => {
    const delivered_timestamp = '2016-10-06T13:40:00.000Z';
    const messages = [{id: 'm-1'}, {id: 'm-2'}];
    const delivery = await deliver(
      writeEnvelope('messages_delivered', {contact, messages, delivered_timestamp}),
    );
    assert.equal(delivery.type, 'delivery');
    assert.deepEqual(delivery.timestamp, new Date(delivered_timestamp));
    const read = await deliver(
      writeEnvelope('messages_read', {contact, last_read_timestamp: '2016-10-06T13:41:00Z'}),
    );
    assert.equal(read.type, 'read');
    assert.deepEqual(read.timestamp, new Date('2016-10-06T13:41:00Z'));
  });

  test('an echo brings the text that was sent, and is never taken for the message of the same id', async () => {
    const data = {id: 'm', contact, content: {type: 'text', payload: 'Thanks'}, metadata: {a: 1}};
    const echo = await deliver(writeEnvelope('message_echo', data));
    const message = await deliver(writeEnvelope('message_received', data));
    assert.equal(echo.type, 'echo');
    assert.equal(echo.text, 'Thanks');
    assert.notEqual(echo.key, message.key);
  });

  test('a notification and an event that nobody has heard of arrive as other, with all they hold', async () => {
    for (const name of ['notification', 'reaction_received', 'constructor', '__proto__']) {
      const envelope = writeEnvelope(name, {contact, type: 'custom', payload: {a: 1}});
      const event = await deliver(envelope);
      assert.equal(event.type, 'other', name);
      assert.equal(event.channelId, CHANNEL_ID);
      assert.deepEqual(event.contact, contact);
      assert.deepEqual(event.raw, envelope);
    }
  });
});

describe('What Amio tells in a form of its own', () => {
  test('ids that come as JSON numbers keep all their digits', async () => {
    const event = await deliver(
      `{"event":"message_received","timestamp":"${SENT_AT}","data":{"id":6160027370600000123,` +
        `"channel":{"id":${CHANNEL_ID}},"contact":{"id":${CONTACT_ID}},` +
        '"content":{"type":"text","payload":"6160027370600000123"}}}',
    );
    assert.equal(event.channelId, CHANNEL_ID);
    assert.equal(event.contact.id, CONTACT_ID);
    assert.match(event.key, /6160027370600000123$/);
    assert.equal(event.text, '6160027370600000123');
  });

  test('a known event without its details still is that event', async () => {
    for (const name of ['opt_in', 'message_received', 'postback', 'messages_read']) {
      const event = await deliver(writeEnvelope(name, {contact: null, content: 'x', opt_in: []}));
      assert.notEqual(event.type, 'other', name);
      assert.deepEqual(event.contact, {});
    }
  });

  test('a time that is missing or no date becomes the time of receiving', async () => {
    for (const timestamp of [undefined, null, '', 'soon', '2016-99-99', {}, 1e300]) {
      const before = Date.now();
      const event = await deliver({...writeEnvelope('postback'), timestamp});
      assert.ok(event.timestamp.getTime() >= before, JSON.stringify(timestamp));
      assert.ok(event.timestamp.getTime() <= Date.now(), JSON.stringify(timestamp));
    }
  });

  test('a time as a number is read in milliseconds, or in seconds where it is small', async () => {
    for (const timestamp of [1_475_761_368_000, 1_475_761_368]) {
      const event = await deliver({...writeEnvelope('postback'), timestamp});
      assert.deepEqual(event.timestamp, new Date(SENT_AT));
    }
  });

  test('JSON that is no envelope is one other event of the channel that signed it', async () => {
    for (const text of [
      'null',
      '[]',
      '"x"',
      '5',
      '{}',
      '{"event":"postback"}',
      '[{"event":"a"}]',
    ]) {
      const event = await deliver(text);
      assert.equal(event.type, 'other', text);
      assert.equal(event.channelId, CHANNEL_ID);
      assert.deepEqual(event.raw, JSON.parse(text));
    }
  });

  test('where channels share a secret, a body that names none is said to be of none', async () => {
    const platform = createPlatform({
      secrets: {[CHANNEL_ID]: SECRET, [OTHER_CHANNEL_ID]: SECRET},
    });
    const event = await deliver('{}', {platform});
    assert.equal(event.channelId, '');
  });

  test('whatever JSON it is, it is one event, with the same key each time', async () => {
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          event: fc.oneof(
            fc.constantFrom('opt_in', 'message_received', 'postback'),
            fc.jsonValue(),
          ),
          timestamp: fc.jsonValue(),
          data: fc.oneof(
            fc.jsonValue(),
            fc.record(
              {
                id: fc.jsonValue(),
                channel: fc.oneof(fc.constant({id: CHANNEL_ID}), fc.constant(null)),
                contact: fc.oneof(
                  fc.jsonValue(),
                  fc.record({id: fc.jsonValue(), user_ref: fc.jsonValue()}),
                ),
                content: fc.jsonValue(),
                opt_in: fc.jsonValue(),
              },
              {requiredKeys: []},
            ),
          ),
        },
        {requiredKeys: []},
      ),
    );
    const platform = createPlatform();
    await fc.assert(
      fc.asyncProperty(json, async value => {
        const text = JSON.stringify(value);
        const event = await deliver(text, {platform});
        const again = await deliver(text, {platform});
        assert.ok(EVENT_TYPES.includes(event.type));
        assert.match(event.key, /^[\x21-\x7e]+$/);
        assert.equal(event.key, again.key);
        for (const id of Object.values(event.contact)) assert.equal(typeof id, 'string');
        for (const name of ['ref', 'payload', 'text', 'source'] as const) {
          if (name in event) assert.equal(typeof event[name], 'string');
        }
        assert.equal(Number.isNaN(event.timestamp.getTime()), false);
      }),
      {numRuns: 500},
    );
  });
});

describe("An event's key", () => {
  test('is the same when Amio sends a message again with a new time of sending', async () => {
    const data = {id: 'm-1', contact, content: {type: 'text', payload: 'Hi'}};
    const first = await deliver(writeEnvelope('message_received', data));
    const again = await deliver({
      ...writeEnvelope('message_received', data),
      timestamp: '2016-10-06T13:43:48Z',
    });
    assert.equal(first.key, again.key);
  });

  test('tells apart two presses of the same button, which differ in their time alone', async () => {
    const press = writeEnvelope('postback', {contact, postback: {payload: 'MORE'}});
    const first = await deliver(press);
    const again = await deliver(press);
    const second = await deliver({...press, timestamp: '2016-10-06T13:42:49Z'});
    assert.equal(first.key, again.key);
    assert.notEqual(first.key, second.key);
  });

  test('tells apart messages of the same id in two channels', async () => {
    const platform = createPlatform({
      secrets: {[CHANNEL_ID]: SECRET, [OTHER_CHANNEL_ID]: SECRET},
    });
    const one = await deliver(writeEnvelope('message_received', {id: 'm'}), {platform});
    const other = await deliver(
      writeEnvelope('message_received', {id: 'm', channel: {id: OTHER_CHANNEL_ID}}),
      {platform},
    );
    assert.notEqual(one.key, other.key);
  });

  test('is made of the body where the id is no plain text', async () => {
    const keys = new Set<string>();
    for (const id of ['ä', 'a b', 'x'.repeat(300), '', null, {}, '\u0000']) {
      const {key} = await deliver(writeEnvelope('message_received', {id}));
      assert.match(key, /^[\x21-\x7e]{20,80}$/);
      keys.add(key);
    }
    assert.equal(keys.size, 7);
  });

  test('does not let an unknown event be lost behind another with the same id', async () => {
    const first = await deliver(writeEnvelope('reaction', {id: 'm', payload: 'like'}));
    const second = await deliver(writeEnvelope('reaction', {id: 'm', payload: 'love'}));
    assert.notEqual(first.key, second.key);
  });
});
