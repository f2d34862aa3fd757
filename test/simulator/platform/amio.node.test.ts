import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setStage} from '../core-stage.js';
import {CHANNEL, setPlatform} from './platform-stage.js';
import type {ApiAnswer, StageOptions} from './platform-stage.js';

const CHANNEL_DATA = {id: CHANNEL, type: 'facebook_messenger'};

function setAmio(options: StageOptions = {}) {
  const stage = setPlatform({form: 'amio', ...options});
  const send = (contact: unknown, content: unknown, more: object = {}) =>
    stage.askAmio('POST', '/messages', {channel: {id: CHANNEL}, contact, content, ...more});
  return {
    ...stage,
    send,
    sendText: (contact: unknown) => send(contact, {type: 'text', payload: 'Hi'}),
  };
}

function readMessages({body}: ApiAnswer): string {
  const {status, timestamp} = body as {status?: {message?: string}; timestamp?: string};
  assert.ok(status?.message && timestamp);
  return (body['errors'] as {message: string}[]).map(({message}) => message).join();
}

describe("Amio's webhooks", () => {
  it('tell a checkbox by its user_ref alone, with the reference as payload', async () => {
    const {person, envelopes} = setAmio();
    await person.confirmCheckbox({userRef: 'u-1', ref: 'basket'});
    const [{event, timestamp, data} = assert.fail()] = envelopes();
    assert.equal(event, 'opt_in');
    assert.equal(new Date(timestamp).toISOString(), timestamp);
    assert.deepEqual(data, {
      channel: CHANNEL_DATA,
      contact: {user_ref: 'u-1'},
      opt_in: {type: 'checkbox', payload: 'basket'},
    });
  });

  it('tell a send button by the contact id', async () => {
    const {person, envelopes} = setAmio();
    await person.sendToMessenger({ref: 'basket'});
    assert.deepEqual(envelopes()[0]?.data, {
      channel: CHANNEL_DATA,
      contact: {id: person.contactId()},
      opt_in: {type: 'send_to_messenger', payload: 'basket'},
    });
  });

  it('pair with the first reply, which has both ids', async () => {
    const {person, envelopes, sendText} = setAmio();
    await person.confirmCheckbox({userRef: 'u-1'});
    const {status, body} = await sendText({user_ref: 'u-1'});
    assert.equal(status, 201);
    assert.deepEqual(body['contact'], {user_ref: 'u-1'});
    await person.say('Thanks');
    await person.say('Bye');
    const id = person.contactId();
    const contacts = envelopes()
      .filter(({event}) => event === 'message_received')
      .map(({data}) => data.contact);
    assert.deepEqual(contacts, [{id, user_ref: 'u-1'}, {id}]);
    const {data} = envelopes()[1] ?? assert.fail();
    assert.deepEqual(data.content, {type: 'text', payload: 'Thanks'});
    assert.match(data.id ?? '', /^\d{19}$/);
  });

  it('tell postbacks and quick replies by their payload', async () => {
    const {person, envelopes, send} = setAmio({getStarted: 'GO'});
    await person.getStarted();
    assert.equal(envelopes()[0]?.event, 'postback');
    assert.deepEqual(envelopes()[0]?.data.postback, {payload: 'GO'});
    const contact = {id: person.contactId()};
    const buttons = [{type: 'postback', title: 'Yes', payload: 'YES'}];
    await send(contact, {type: 'structure', payload: {title: 'Sure?', buttons}});
    await person.press('Yes');
    assert.deepEqual(envelopes().at(-1)?.data.postback, {payload: 'YES'});
    const quick_replies = [{type: 'text', title: 'Red', payload: 'RED'}];
    await send(contact, {type: 'text', payload: 'Which?', quick_replies});
    await person.press('Red');
    const content = {type: 'text', payload: 'Red', quick_reply: {payload: 'RED'}};
    assert.deepEqual(envelopes().at(-1)?.data.content, content);
  });

  it("bring a link's reference as an opt-in of type m.me, in an existing and in a new thread", async () => {
    const {person, envelopes} = setAmio({getStarted: 'GO'});
    await person.openLink({ref: 'first'});
    await person.getStarted();
    await person.openLink({ref: 'second'});
    const found = envelopes().map(({event, data}) => [event, data.opt_in ?? data.postback]);
    assert.deepEqual(found, [
      ['postback', {payload: 'GO'}],
      ['opt_in', {type: 'm.me', payload: 'first'}],
      ['opt_in', {type: 'm.me', payload: 'second'}],
    ]);
  });

  it('tell what was delivered and read, and echoes where they are asked for', async () => {
    const {person, envelopes, sendText, simulator} = setAmio();
    simulator.state.echoes = true;
    await person.say('Hi');
    const {body} = await sendText({id: person.contactId()});
    await simulator.settle();
    await person.read();
    const [delivered, echo, read] = envelopes().slice(1);
    assert.equal(delivered?.event, 'messages_delivered');
    assert.deepEqual(delivered.data.messages, [{id: body['id']}]);
    assert.ok(Date.parse(delivered.data.delivered_timestamp ?? ''));
    assert.equal(echo?.event, 'message_echo');
    assert.deepEqual([echo.data.id, echo.data.content], [body['id'], body['content']]);
    assert.equal(read?.event, 'messages_read');
    assert.ok(Date.parse(read.data.last_read_timestamp ?? ''));
  });

  it('tell of the chat plugin by the user_ref, and pair with the first reply', async () => {
    const {person, envelopes, sendText} = setAmio({era: '2024', getStarted: 'GO'});
    await person.startChat({userRef: 'chat-1', ref: 'footer'});
    await sendText({user_ref: 'chat-1'});
    await person.sayInChat('Hello');
    const found = envelopes().map(({event, data}) => [event, data.contact]);
    assert.deepEqual(found, [
      ['postback', {user_ref: 'chat-1'}],
      ['opt_in', {user_ref: 'chat-1'}],
      ['message_received', {id: person.contactId(), user_ref: 'chat-1'}],
    ]);
  });
});

describe("Amio's API", () => {
  it('answers a message with what was sent, an id and the rate limits', async () => {
    const {person, send, simulator} = setAmio();
    await person.say('Hi');
    const contact = {id: person.contactId()};
    const content = {type: 'text', payload: 'Hello'};
    const {status, body, headers} = await send(contact, content, {metadata: {order: 7}});
    assert.equal(status, 201);
    const {id, ...rest} = body;
    assert.match(String(id), /^\d{19}$/);
    assert.deepEqual(rest, {channel: CHANNEL_DATA, contact, content, metadata: {order: 7}});
    assert.equal(headers.get('X-RateLimit-Limit'), '1000');
    assert.equal(headers.get('X-RateLimit-Remaining'), '999');
    assert.ok(Number(headers.get('X-RateLimit-Reset')) * 1000 >= Date.now());
    const [call] = simulator.describe().calls;
    assert.deepEqual([call?.api, call?.path, call?.status], ['amio', '/v1/messages', 201]);
    assert.ok(!JSON.stringify(call).includes(simulator.credentials.amio.accessToken));
  });

  it('sends every kind of content', async () => {
    const {person, send} = setAmio();
    await person.say('Hi');
    const contact = {id: person.contactId()};
    const url = 'https://shop.example/a';
    for (const type of ['image', 'audio', 'video', 'file']) {
      assert.equal((await send(contact, {type, payload: {url}})).status, 201);
    }
    const card = {
      title: 'Hat',
      text: 'warm',
      image_url: url,
      item_url: url,
      buttons: [
        {type: 'url', title: 'Look', payload: url},
        {type: 'phone', title: 'Call', payload: '+123'},
      ],
    };
    const {status} = await send(contact, {type: 'structure', payload: [card, {text: 'only'}]});
    assert.equal(status, 201);
    const {cards} = person.messages().at(-1) ?? assert.fail();
    assert.deepEqual(cards, [
      {
        title: 'Hat',
        text: 'warm',
        imageUrl: url,
        buttons: [
          {type: 'url', title: 'Look', value: url},
          {type: 'phone', title: 'Call', value: '+123'},
        ],
      },
      {text: 'only'},
    ]);
  });

  it('takes notifications', async () => {
    const {person, askAmio} = setAmio();
    await person.say('Hi');
    const notify = (type: string) =>
      askAmio('POST', '/notifications', {
        channel: {id: CHANNEL},
        contact: {id: person.contactId()},
        type,
      });
    assert.equal((await notify('typing_on')).status, 200);
    assert.equal(person.thread().isPageTyping, true);
    await notify('messages_read');
    assert.equal(person.thread().isPageTyping, true);
    await notify('typing_off');
    assert.equal(person.thread().isPageTyping, false);
    assert.match(readMessages(await notify('dance')), /type: expected one of typing_on/);
  });

  it('keeps the settings of the channel, and null deletes one', async () => {
    const {askAmio, person} = setAmio();
    const path = `/channels/${CHANNEL}/settings`;
    const settings = {
      domains_whitelist: ['https://shop.example'],
      get_started_button: {payload: 'GO'},
      menu: [{title: 'Help'}],
    };
    assert.deepEqual((await askAmio('PATCH', path, settings)).body, settings);
    assert.deepEqual((await askAmio('GET', path)).body, settings);
    await person.getStarted();
    const nothing = {get_started_button: null, menu: null, domains_whitelist: null};
    const {body} = await askAmio('PATCH', path, nothing);
    assert.deepEqual(body, {domains_whitelist: []});
  });

  it('decides by the domain list which origins may show plugins', async () => {
    const {askFrame, simulator, ask} = setStage({pageId: '7'});
    const {accessToken, channelId} = simulator.credentials.amio;
    const set = (origin: string) =>
      ask(`/v1/channels/${channelId}/settings`, {
        method: 'PATCH',
        headers: {Authorization: `Bearer ${accessToken}`},
        body: JSON.stringify({domains_whitelist: [origin]}),
      });
    await set('https://other.example');
    assert.match((await askFrame()).refused ?? '', /not whitelisted/);
    await set('https://shop.example');
    assert.equal((await askFrame()).refused, null);
  });

  it('refuses another token, path, channel or contact in its own form', async () => {
    const {ask, askAmio, sendText, person} = setAmio();
    const unauthorized = await ask('POST', '/v1/messages', {});
    assert.equal(unauthorized.status, 401);
    assert.match(readMessages(unauthorized), /Authorization: expected "Bearer" and the token/);
    const unknown = await askAmio('DELETE', '/messages');
    assert.equal(unknown.status, 404);
    assert.match(readMessages(unknown), /Not simulated: DELETE \/v1\/messages/);
    const channel = await askAmio('GET', '/channels/7/settings');
    assert.equal(channel.status, 404);
    assert.match(readMessages(channel), /channel\.id: expected "6495613231087502282"/);
    assert.equal((await sendText({id: '7'})).status, 404);
    assert.equal((await sendText({})).status, 422);
    await person.confirmCheckbox({userRef: 'u-1'});
    assert.equal((await sendText({id: 'u-1'})).status, 404);
  });

  it('passes on what Facebook refuses as 502', async () => {
    const {simulator, person, sendText} = setAmio();
    await person.say('Hi');
    const contact = {id: person.contactId()};
    person.block();
    assert.match(readMessages(await sendText(contact)), /#551/);
    person.unblock();
    simulator.state.appLive = false;
    assert.match(readMessages(await sendText(contact)), /#200/);
    simulator.state.appLive = true;
    await simulator.advance(25 * 3_600_000);
    const late = await sendText(contact);
    assert.equal(late.status, 502);
    assert.match(readMessages(late), /#10/);
  });

  it('fails as it was told to', async () => {
    const {simulator, sendText} = setAmio();
    simulator.failNext({code: 429, headers: {'X-RateLimit-Reset': '1'}});
    const answer = await sendText({id: '7'});
    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get('X-RateLimit-Reset'), '1');
    simulator.failNext({code: 1234});
    assert.equal((await sendText({id: '7'})).status, 400);
  });

  const wrong: [content: unknown, error: RegExp][] = [
    [{type: 'text', payload: 'x'.repeat(2000)}, /at most 1999 characters, found 2000/],
    [{type: 'text', payload: {}}, /content\.payload: expected a text/],
    [{type: 'gif', payload: 'a'}, /content\.type: expected one of text/],
    [{type: 'text', payload: 'a', colour: 'red'}, /Unexpected parameter "colour" in content/],
    [{type: 'image', payload: {url: 'ftp://a'}}, /http or https address/],
    [{type: 'structure', payload: {}}, /expected title or text/],
    [
      {type: 'structure', payload: {title: 'a', buttons: [{type: 'x'}]}},
      /type: expected one of url/,
    ],
    [{type: 'text', payload: 'a', quick_replies: []}, /quick_replies: expected a list/],
    [undefined, /content: expected an object, found none/],
  ];
  for (const [content, error] of wrong) {
    it(`refuses with 422: ${error.source}`, async () => {
      const {person, send} = setAmio();
      await person.say('Hi');
      const answer = await send({id: person.contactId()}, content);
      assert.equal(answer.status, 422);
      assert.match(readMessages(answer), error);
    });
  }

  for (const value of [false, '', 0, {}]) {
    it(`refuses ${JSON.stringify(value)} as a list of domains, and keeps the list`, async () => {
      const {askAmio, simulator} = setAmio({whitelistedDomains: ['https://shop.example']});
      const path = `/channels/${CHANNEL}/settings`;
      const answer = await askAmio('PATCH', path, {domains_whitelist: value});
      assert.equal(answer.status, 422);
      assert.match(readMessages(answer), /domains_whitelist: expected a list/);
      assert.deepEqual(simulator.state.whitelistedDomains, ['https://shop.example']);
    });
  }

  it('refuses parameters in the query, and shows them, but for the token', async () => {
    const {askAmio, simulator} = setAmio();
    const path = `/channels/${CHANNEL}/settings`;
    const answer = await askAmio('GET', `${path}?dry_run=true&access_token=secret`);
    assert.equal(answer.status, 422);
    assert.match(readMessages(answer), /Unexpected parameter "dry_run" in the query/);
    assert.equal(simulator.describe().calls[0]?.path, `/v1${path}?dry_run=true`);
  });

  it('counts the calls of each hour, whatever is kept of them', async () => {
    const {askAmio, simulator} = setAmio({now: () => Date.UTC(2026, 0, 1, 12)});
    const read = async () => {
      const {headers} = await askAmio('GET', '/channels/7/settings');
      return ['Remaining', 'Reset'].map(name => Number(headers.get(`X-RateLimit-${name}`)));
    };
    for (let count = 1; count < 505; count += 1) await read();
    assert.deepEqual(await read(), [1000 - 505, Date.UTC(2026, 0, 1, 13) / 1000]);
    await simulator.advance(3_600_000);
    assert.deepEqual(await read(), [999, Date.UTC(2026, 0, 1, 14) / 1000]);
    await read();
    simulator.reset();
    assert.deepEqual(await read(), [999, Date.UTC(2026, 0, 1, 13) / 1000]);
  });

  it('refuses a body that is no JSON, and domains that Meta would refuse', async () => {
    const {askAmio} = setAmio();
    assert.equal((await askAmio('POST', '/messages', '{')).status, 422);
    const path = `/channels/${CHANNEL}/settings`;
    const answer = await askAmio('PATCH', path, {domains_whitelist: ['https://localhost']});
    assert.match(readMessages(answer), /domains_whitelist: expected domains/);
  });
});
