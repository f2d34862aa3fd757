import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {SenderAction} from '../../../src/contract/graph.js';
import type {OutgoingMessage, Recipient} from '../../../src/server/message.js';
import type {AmioMessage} from '../../../src/server/platforms/amio-message.js';
import {PlatformError} from '../../../src/server/platform-error.js';
import {
  ACCESS_TOKEN,
  CHANNEL_ID,
  CONTACT_ID,
  createApi,
  createPlatform,
  OTHER_CHANNEL_ID,
  OTHER_SECRET,
  SECRET,
  USER_REF,
} from './amio-stage.js';

const SENT = {status: 201, body: {id: 'm-1', contact: {id: CONTACT_ID}}};
const TWO = {[CHANNEL_ID]: SECRET, [OTHER_CHANNEL_ID]: OTHER_SECRET};

/** Sends one message and gives what the API was sent. */
async function readSentBody(message: AmioMessage, to: Recipient = {id: CONTACT_ID}) {
  const api = createApi(SENT);
  await createPlatform({fetch: api.fetch}).send(to, message);
  return api.seen[0]?.body;
}

async function readContent(message: AmioMessage): Promise<unknown> {
  return ((await readSentBody(message)) as {content: unknown}).content;
}

describe('Sending through Amio', () => {
  test('a text goes to a user_ref as the guide shows it, with the token in a header', async () => {
    const api = createApi({status: 201, body: {id: 'm-1', contact: {user_ref: USER_REF}}});
    const sent = await createPlatform({fetch: api.fetch}).send(
      {userRef: USER_REF},
      {text: 'Thanks'},
    );
    assert.deepEqual(sent, {messageId: 'm-1'});
    assert.deepEqual(api.seen, [
      {
        method: 'POST',
        url: 'https://api.amio.io/v1/messages',
        authorization: `Bearer ${ACCESS_TOKEN}`,
        body: {
          contact: {user_ref: USER_REF},
          channel: {id: CHANNEL_ID},
          content: {type: 'text', payload: 'Thanks'},
        },
      },
    ]);
  });

  test('a contact id brings the contact id back', async () => {
    const api = createApi(SENT);
    const sent = await createPlatform({fetch: api.fetch}).send({id: CONTACT_ID}, {text: 'Hi'});
    assert.deepEqual(sent, {messageId: 'm-1', contactId: CONTACT_ID});
  });

  test('ids in the answer that are JSON numbers keep all their digits', async () => {
    const api = createApi({
      status: 201,
      body: `{"id":6160027370600000123,"contact":{"id":${CONTACT_ID}}}`,
    });
    const sent = await createPlatform({fetch: api.fetch}).send({id: CONTACT_ID}, {text: 'Hi'});
    assert.deepEqual(sent, {messageId: '6160027370600000123', contactId: CONTACT_ID});
  });

  test("an event's contact with both names goes by its contact id", async () => {
    const body = await readSentBody({text: 'Hi'}, {id: CONTACT_ID, userRef: USER_REF});
    assert.deepEqual((body as {contact: unknown}).contact, {id: CONTACT_ID});
  });

  test('a picture, a sound, a film and a file go by their address', async () => {
    for (const type of ['image', 'audio', 'video', 'file'] as const) {
      const url = 'https://shop.example/invoice';
      assert.deepEqual(await readContent({attachment: {type, url}}), {type, payload: {url}});
    }
  });

  test('a text with buttons is a structure', async () => {
    const content = await readContent({
      text: 'Where next?',
      buttons: [
        {type: 'url', title: 'Shop', url: 'https://shop.example/'},
        {type: 'postback', title: 'More', payload: 'MORE'},
        {type: 'phone', title: 'Call', phone: '+420123456789'},
      ],
    });
    assert.deepEqual(content, {
      type: 'structure',
      payload: {
        text: 'Where next?',
        buttons: [
          {type: 'url', title: 'Shop', payload: 'https://shop.example/'},
          {type: 'postback', title: 'More', payload: 'MORE'},
          {type: 'phone', title: 'Call', payload: '+420123456789'},
        ],
      },
    });
  });

  test('one card is a structure, several are a list of them', async () => {
    const card = {
      title: 'Shoes',
      text: 'Size 42',
      imageUrl: 'https://shop.example/shoes.png',
      url: 'https://shop.example/shoes',
      buttons: [{type: 'postback', title: 'Buy', payload: 'BUY'}],
    } as const;
    const written = {
      title: 'Shoes',
      text: 'Size 42',
      image_url: 'https://shop.example/shoes.png',
      item_url: 'https://shop.example/shoes',
      buttons: [{type: 'postback', title: 'Buy', payload: 'BUY'}],
    };
    assert.deepEqual(await readContent({cards: [card]}), {type: 'structure', payload: written});
    assert.deepEqual(await readContent({cards: [card, {text: 'Untitled'}]}), {
      type: 'structure',
      payload: [written, {text: 'Untitled'}],
    });
  });

  test('quick replies and metadata go with any message', async () => {
    const body = await readSentBody({
      text: 'Well?',
      quickReplies: [
        {title: 'Yes', payload: 'YES', imageUrl: 'https://shop.example/yes.png'},
        {title: 'No', payload: 'NO'},
      ],
      metadata: {order: 7},
    });
    assert.deepEqual(body, {
      channel: {id: CHANNEL_ID},
      contact: {id: CONTACT_ID},
      content: {
        type: 'text',
        payload: 'Well?',
        quick_replies: [
          {type: 'text', title: 'Yes', payload: 'YES', image_url: 'https://shop.example/yes.png'},
          {type: 'text', title: 'No', payload: 'NO'},
        ],
      },
      metadata: {order: 7},
    });
  });

  test('a message in the form that both platforms take is taken', async () => {
    const message: OutgoingMessage = {text: 'Thanks', metadata: 'order-7'};
    assert.equal(((await readSentBody(message)) as {metadata: unknown}).metadata, 'order-7');
  });

  test('the longest text counts as a person counts it', async () => {
    const text = '😀'.repeat(1999);
    assert.deepEqual(await readContent({text}), {type: 'text', payload: text});
  });

  test('sender actions are notifications, and mark_seen is messages_read', async () => {
    const api = createApi({}, {}, {});
    const platform = createPlatform({fetch: api.fetch});
    for (const action of ['typing_on', 'typing_off', 'mark_seen'] as const) {
      assert.equal(await platform.sendAction({id: CONTACT_ID}, action), undefined);
    }
    assert.deepEqual(
      api.seen.map(({url, body}) => [url, body]),
      ['typing_on', 'typing_off', 'messages_read'].map(type => [
        'https://api.amio.io/v1/notifications',
        {channel: {id: CHANNEL_ID}, contact: {id: CONTACT_ID}, type},
      ]),
    );
  });

  test('an action that is answered with nothing was taken, one with a page of HTML was not', async () => {
    const empty = createPlatform({fetch: () => new Response(null, {status: 204})});
    assert.equal(await empty.sendAction({id: CONTACT_ID}, 'typing_on'), undefined);
    const html = createPlatform({fetch: createApi({body: '<html>'}).fetch});
    await assert.rejects(html.sendAction({id: CONTACT_ID}, 'typing_on'), /expected JSON.*baseUrl/);
  });

  test('baseUrl says where the API is, with a slash at its end or without', async () => {
    for (const baseUrl of [
      'http://localhost:3001/simulator/v1',
      'http://localhost:3001/simulator/v1/',
    ]) {
      const api = createApi(SENT);
      await createPlatform({fetch: api.fetch, baseUrl}).send({id: CONTACT_ID}, {text: 'Hi'});
      assert.equal(api.seen[0]?.url, 'http://localhost:3001/simulator/v1/messages');
    }
  });
});

describe('The channel of a message', () => {
  test('is the one that is named, else the default', async () => {
    const api = createApi(SENT, SENT);
    const platform = createPlatform({fetch: api.fetch, secrets: TWO, channelId: CHANNEL_ID});
    await platform.send({id: CONTACT_ID, channelId: OTHER_CHANNEL_ID}, {text: 'Hi'});
    await platform.send({id: CONTACT_ID}, {text: 'Hi'});
    assert.deepEqual(
      api.seen.map(({body}) => (body as {channel: unknown}).channel),
      [{id: OTHER_CHANNEL_ID}, {id: CHANNEL_ID}],
    );
  });

  test('has to be named where there are several and no default', async () => {
    const api = createApi();
    const platform = createPlatform({fetch: api.fetch, secrets: TWO});
    await assert.rejects(platform.send({id: CONTACT_ID}, {text: 'Hi'}), (error: unknown) => {
      assert.ok(error instanceof TypeError);
      assert.match(error.message, /channelId .*6160027370600000001, 6160027370600000002/);
      return true;
    });
    assert.equal(api.seen.length, 0);
  });
});

describe('What no platform takes is refused before it is sent', () => {
  const url = 'https://shop.example/';
  const refused: [string, unknown, RegExp][] = [
    [
      'a text in place of a message',
      'Thanks',
      /message has to be an object, but is "Thanks".*\{text/,
    ],
    ['no message', undefined, /message has to be an object, but is missing/],
    ['an empty message', {}, /one of text, attachment and cards, but is one with none/],
    ['two bodies', {text: 'a', cards: [{title: 'a'}]}, /but is one with text, cards/],
    ['an empty text', {text: ''}, /message\.text .*1 to 1999 characters, but is ""/],
    ['a text that is none', {text: 5}, /message\.text .*but is 5/],
    ['a text that is too long', {text: 'a'.repeat(2000)}, /but is 2000 characters long\. Shorten/],
    ['a misspelt field', {text: 'a', quick_replies: []}, /no other fields .*"quick_replies"/],
    ["Meta's own field", {attachment: {type: 'file', url, isReusable: true}}, /"isReusable"/],
    ['an unknown attachment', {attachment: {type: 'gif', url}}, /attachment\.type .*but is "gif"/],
    [
      'an address in parts',
      {attachment: {type: 'file', url: '/a'}},
      /attachment\.url .*but is "\/a"/,
    ],
    ['a script as address', {attachment: {type: 'file', url: 'javascript:1'}}, /attachment\.url/],
    ['no cards', {cards: []}, /message\.cards .*an empty array/],
    ['an empty card', {cards: [{}]}, /message\.cards\[0\] .*at least one of title/],
    ['a card that is none', {cards: [{title: 'a'}, 'b']}, /message\.cards\[1\] .*but is "b"/],
    ['buttons without text', {cards: [{title: 'a'}], buttons: []}, /message\.buttons/],
    ['no buttons', {text: 'a', buttons: []}, /message\.buttons .*an empty array/],
    [
      'a button of no type',
      {text: 'a', buttons: [{type: 'toString', title: 'a'}]},
      /buttons\[0\]\.type .*url, postback, phone/,
    ],
    [
      'a button without title',
      {text: 'a', buttons: [{type: 'url', url}]},
      /buttons\[0\]\.title .*missing/,
    ],
    [
      'a postback with an address',
      {text: 'a', buttons: [{type: 'postback', title: 'a', url}]},
      /buttons\[0\] .*"url"/,
    ],
    [
      'a card with a button that leads nowhere',
      {cards: [{title: 'a', buttons: [{type: 'url', title: 'a', url: 'x'}]}]},
      /cards\[0\]\.buttons\[0\]\.url/,
    ],
    [
      'too many quick replies',
      {text: 'a', quickReplies: Array.from({length: 14}, () => ({title: 'a', payload: 'b'}))},
      /quickReplies .*at most 13, but is a list of 14/,
    ],
    ['a quick reply without payload', {text: 'a', quickReplies: [{title: 'a'}]}, /\[0\]\.payload/],
    ['metadata that JSON cannot hold', {text: 'a', metadata: 1n}, /message\.metadata/],
    ['metadata that is a function', {text: 'a', metadata: () => 1}, /message\.metadata/],
  ];
  for (const [name, message, pattern] of refused) {
    test(name, async () => {
      const api = createApi();
      const sending = createPlatform({fetch: api.fetch}).send(
        {id: CONTACT_ID},
        message as AmioMessage,
      );
      await assert.rejects(sending, (error: unknown) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, /^amio\(\)\.send\(\): /);
        assert.match(error.message, pattern);
        return true;
      });
      assert.equal(api.seen.length, 0);
    });
  }

  test('nobody, an id that has lost digits, and a channel that has', async () => {
    const platform = createPlatform({fetch: createApi().fetch});
    const recipients: [unknown, RegExp][] = [
      [undefined, /to has to be \{id\} or \{userRef\}/],
      [CONTACT_ID, /to has to be \{id\} or \{userRef\}/],
      [{}, /to has to be \{id\} or \{userRef\}/],
      [{id: 12}, /to\.id .*the number 12\. .*digits/],
      [{id: ''}, /to\.id/],
      [{userRef: ''}, /to has to be/],
      [{userRef: 'a'.repeat(251)}, /to has to be .*250 characters/],
      [{id: CONTACT_ID, channelId: 12}, /channelId .*the number 12/],
      [{id: CONTACT_ID, channelId: '../x'}, /channelId .*string of digits/],
    ];
    for (const [to, pattern] of recipients) {
      for (const call of [
        platform.send(to as Recipient, {text: 'Hi'}),
        platform.sendAction(to as Recipient, 'typing_on'),
      ]) {
        await assert.rejects(
          call,
          error => error instanceof TypeError && pattern.test(error.message),
        );
      }
    }
  });

  test("an action that is Amio's own word", async () => {
    const platform = createPlatform({fetch: createApi().fetch});
    await assert.rejects(
      platform.sendAction({id: CONTACT_ID}, 'messages_read' as SenderAction),
      /action has to be one of mark_seen, typing_on, typing_off, but is "messages_read"/,
    );
  });
});

describe('An answer that is no answer', () => {
  test('to a message may mean that it was sent', async () => {
    for (const body of [{}, 'null', '<html>proxy</html>', '']) {
      const api = createApi({status: 201, body});
      const platform = createPlatform({fetch: api.fetch});
      await assert.rejects(platform.send({id: CONTACT_ID}, {text: 'Hi'}), (error: unknown) => {
        assert.ok(error instanceof PlatformError);
        assert.equal(error.maybeDone, true);
        assert.equal(error.retryable, false);
        return true;
      });
      assert.equal(api.seen.length, 1);
    }
  });
});
