import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSimulator} from '../../../src/simulator/index.js';
import {PAGE, readError, setPlatform} from './platform-stage.js';
import type {StageOptions} from './platform-stage.js';

const HOUR = 3_600_000;

async function setSender(options: StageOptions = {}) {
  const stage = setPlatform(options);
  await stage.person.say('Hello');
  const recipient = {id: stage.person.contactId()};
  const send = (body: unknown) => stage.askGraph('POST', '/me/messages', body);
  return {
    ...stage,
    recipient,
    send,
    sendText: (text: string) => send({recipient, message: {text}}),
  };
}

const button = {type: 'postback', title: 'Yes', payload: 'YES'};
const template = (payload: unknown) => ({attachment: {type: 'template', payload}});

describe('sending', () => {
  it('to a contact id answers both ids, and the person sees the message', async () => {
    const {person, sendText} = await setSender();
    const {status, body} = await sendText('Hi Ada');
    assert.equal(status, 200);
    assert.equal(body['recipient_id'], person.contactId());
    const message = person.messages().at(-1);
    assert.deepEqual([message?.from, message?.text], ['page', 'Hi Ada']);
    assert.equal(body['message_id'], message?.id);
  });

  it('reaches the page by its id, whatever the host, with the token in the query or the body', async () => {
    const {simulator, recipient} = await setSender();
    const token = simulator.credentials.meta.pageAccessToken;
    const message = {text: 'Hi'};
    const init = (body: object) => ({method: 'POST', body: JSON.stringify(body)});
    const {fetch} = simulator;
    for (const response of [
      await fetch(
        `https://graph.facebook.com/v19.0/${PAGE}/messages?access_token=${token}`,
        init({recipient, message}),
      ),
      await fetch(
        new URL('https://elsewhere.example/v26.0/me/messages'),
        init({recipient, message, access_token: token}),
      ),
      await fetch(
        new Request('https://elsewhere.example/v26.0/me/messages', {
          method: 'POST',
          headers: {Authorization: `Bearer ${token}`},
          body: new URLSearchParams({
            recipient: JSON.stringify(recipient),
            message: JSON.stringify(message),
          }),
        }),
      ),
    ]) {
      assert.equal(response.status, 200, await response.text());
    }
    const calls = JSON.stringify(simulator.describe().calls);
    assert.ok(!calls.includes(token), 'The token is kept.');
  });

  it('is followed by a delivery event, and by a read event when the person answers', async () => {
    const {person, simulator, sendText, items} = await setSender();
    const {body} = await sendText('Hi');
    await simulator.settle();
    const sender = {id: person.contactId()};
    const delivery = items().at(-1);
    assert.deepEqual(delivery?.sender, sender);
    assert.deepEqual(delivery.delivery?.mids, [body['message_id']]);
    assert.equal(simulator.describe().threads[0]?.unread, 1);
    await person.say('Hello!');
    const [read, message] = items().slice(-2);
    assert.ok(read?.read?.watermark);
    assert.equal(message?.message?.text, 'Hello!');
    assert.equal(simulator.describe().threads[0]?.unread, 0);
    const count = items().length;
    await person.read();
    assert.equal(items().length, count, 'Nothing new was read.');
  });

  it('is followed by an echo only where echoes are asked for', async () => {
    const {simulator, recipient, send, items} = await setSender({appId: '99'});
    simulator.state.echoes = true;
    const message = {text: 'Hi', metadata: 'from the bot'};
    const {body} = await send({recipient, message});
    await simulator.settle();
    const echo = items().find(one => one.message?.is_echo);
    assert.deepEqual(echo?.sender, {id: PAGE});
    assert.deepEqual(echo.recipient, recipient);
    const mid = body['message_id'];
    assert.deepEqual(echo.message, {...message, mid, is_echo: true, app_id: '99'});
  });

  it('shows quick replies, buttons, cards and attachments to the person', async () => {
    const {person, recipient, send} = await setSender();
    const messages = [
      {
        text: 'Which?',
        quick_replies: [{content_type: 'text', title: 'Red', payload: 'RED'}],
      },
      template({template_type: 'button', text: 'Sure?', buttons: [button]}),
      template({
        template_type: 'generic',
        elements: [
          {
            title: 'Hat',
            subtitle: 'warm',
            image_url: 'https://shop.example/hat.png',
            default_action: {type: 'web_url', url: 'https://shop.example/hat'},
            buttons: [
              {type: 'web_url', title: 'Look', url: 'https://shop.example/hat'},
              {type: 'phone_number', title: 'Call', payload: '+123'},
            ],
          },
        ],
      }),
      {
        attachment: {
          type: 'image',
          payload: {url: 'https://shop.example/a.png', is_reusable: true},
        },
      },
    ];
    for (const message of messages) {
      const {status, body} = await send({recipient, message, messaging_type: 'UPDATE'});
      assert.equal(status, 200, JSON.stringify(body));
    }
    const shown = person.messages().slice(1);
    assert.deepEqual(
      shown.map(({id, at, from, ...rest}) => (assert.ok(id && at && from), rest)),
      [
        {text: 'Which?', quickReplies: [{title: 'Red', payload: 'RED'}]},
        {text: 'Sure?', buttons: [{type: 'postback', title: 'Yes', value: 'YES'}]},
        {
          cards: [
            {
              title: 'Hat',
              text: 'warm',
              imageUrl: 'https://shop.example/hat.png',
              buttons: [
                {type: 'url', title: 'Look', value: 'https://shop.example/hat'},
                {type: 'phone', title: 'Call', value: '+123'},
              ],
            },
          ],
        },
        {attachment: {type: 'image', url: 'https://shop.example/a.png'}},
      ],
    );
  });

  it('of an action goes in a request of its own, and shows that the page is typing', async () => {
    const {simulator, person, recipient, send, sendText} = await setSender();
    const isTyping = () => person.thread().isPageTyping;
    const {status, body} = await send({recipient, sender_action: 'typing_on'});
    assert.deepEqual([status, body], [200, {recipient_id: person.contactId()}]);
    assert.equal(isTyping(), true);
    await send({recipient, sender_action: 'mark_seen'});
    assert.equal(isTyping(), true);
    await sendText('Hi');
    assert.equal(isTyping(), false);
    await simulator.settle();
  });
});

describe('sending to a user_ref', () => {
  async function optIn() {
    const stage = setPlatform();
    await stage.person.confirmCheckbox({userRef: 'u-1', ref: 'basket'});
    const send = (userRef = 'u-1') =>
      stage.askGraph('POST', '/me/messages', {
        recipient: {user_ref: userRef},
        message: {text: 'Thanks'},
      });
    return {...stage, send};
  }

  it('answers no recipient_id, and nothing follows', async () => {
    const {simulator, person, send, received} = await optIn();
    simulator.state.echoes = true;
    const {status, body} = await send();
    await simulator.settle();
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['message_id']);
    assert.equal(received.length, 1, 'The opt-in alone.');
    assert.equal(person.messages()[0]?.userRef, 'u-1');
  });

  it('is paired by the first reply, once, and not before something was sent', async () => {
    const {person, send, items} = await optIn();
    await person.say('Early');
    await send();
    await person.say('Hi');
    await person.say('Hi again');
    const messages = items().filter(({message}) => message);
    assert.deepEqual(
      messages.map(({prior_message}) => prior_message),
      [undefined, {source: 'checkbox_plugin', identifier: 'u-1'}, undefined],
    );
    assert.deepEqual(messages[1]?.sender, {id: person.contactId()});
  });

  it('works for 24 hours after the opt-in', async () => {
    const {simulator, send} = await optIn();
    await simulator.advance(24 * HOUR - 60_000);
    assert.equal((await send()).status, 200);
    await simulator.advance(120_000);
    assert.equal(readError(await send()).code, 10);
  });

  it('fails for one that nobody opted in, or on another page', async () => {
    const {send} = await optIn();
    const {code, subcode} = readError(await send('u-2'));
    assert.deepEqual([code, subcode], [100, 2018001]);
  });

  it('fails as recipient.id, with the hint where it belongs', async () => {
    const {askGraph} = await optIn();
    const message = {text: 'Hi'};
    const answer = await askGraph('POST', '/me/messages', {recipient: {id: 'u-1'}, message});
    const error = readError(answer);
    assert.deepEqual([error.code, error.subcode], [100, 2018001]);
    assert.match(error.message, /A user_ref goes into recipient\.user_ref/);
  });
});

describe('the Send API refuses', () => {
  it('another token with 190, and never keeps it', async () => {
    const {ask, simulator} = await setSender();
    for (const path of ['/v26.0/me/messages', '/v26.0/me/messages?access_token=wrong-token']) {
      const answer = await ask('POST', path, {access_token: undefined});
      assert.equal(answer.status, 400);
      assert.equal(readError(answer).code, 190);
    }
    assert.ok(!JSON.stringify(simulator.describe()).includes('wrong-token'));
  });

  it('what is outside of the 24 hours with 10, but for a human agent within 7 days', async () => {
    const {simulator, send, sendText, recipient} = await setSender();
    await simulator.advance(24 * HOUR + 1000);
    assert.equal(readError(await sendText('Hi')).code, 10);
    const tagged = {recipient, message: {text: 'Hi'}, messaging_type: 'MESSAGE_TAG'};
    assert.equal((await send({...tagged, tag: 'HUMAN_AGENT'})).status, 200);
    assert.match(
      readError(await send({...tagged, tag: 'ACCOUNT_UPDATE'})).message,
      /tag: expected/,
    );
    await simulator.advance(7 * 24 * HOUR);
    assert.equal(readError(await send({...tagged, tag: 'HUMAN_AGENT'})).code, 10);
  });

  it('somebody who has blocked the page with 551', async () => {
    const {person, sendText} = await setSender();
    person.block();
    assert.equal(readError(await sendText('Hi')).code, 551);
    person.unblock();
    assert.equal((await sendText('Hi')).status, 200);
  });

  it('everybody while the app is not live, with 200/2018028', async () => {
    const {simulator, sendText} = await setSender();
    simulator.state.appLive = false;
    const {code, subcode} = readError(await sendText('Hi'));
    assert.deepEqual([code, subcode], [200, 2018028]);
  });

  it('what it was told to refuse, with its headers, as often as it was told', async () => {
    const {simulator, sendText, person} = await setSender();
    const headers = {'X-App-Usage': '{"call_count":100}'};
    simulator.failNext({code: 4, subcode: 7, status: 403, headers, times: 2});
    simulator.failNext({code: 2});
    for (let count = 0; count < 2; count += 1) {
      const answer = await sendText('Hi');
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.get('X-App-Usage'), '{"call_count":100}');
      assert.deepEqual([readError(answer).code, readError(answer).subcode], [4, 7]);
    }
    assert.equal((await sendText('Hi')).status, 500);
    assert.equal((await sendText('Hi')).status, 200);
    assert.equal(person.messages().length, 2);
    assert.throws(() => simulator.failNext({code: 4, status: 200}), /status: a number from 400/);
  });

  const replies = Array.from({length: 14}, () => ({
    content_type: 'text',
    title: 'a',
    payload: 'b',
  }));
  const wrong: [change: object, error: RegExp][] = [
    [{message: {text: 'x'.repeat(2000)}}, /must be less than 2000 characters, found 2000/],
    [{message: {text: ''}}, /message\.text: expected a text/],
    [{message: {}}, /either text or attachment/],
    [
      {message: {text: 'a', quick_replies: replies}},
      /quick_replies: expected at most 13, found 14/,
    ],
    [
      {message: {text: 'a', quick_replies: [{content_type: 'user_email'}]}},
      /quick_replies\[0\]\.content_type: expected one of text, found "user_email"/,
    ],
    [{sender_action: 'typing_on'}, /each in a request of its own; found both/],
    [{message: undefined}, /found neither/],
    [
      {message: undefined, sender_action: 'typing_on', messaging_type: 'NONSENSE'},
      /messaging_type: expected one of RESPONSE, UPDATE, MESSAGE_TAG, found "NONSENSE"/,
    ],
    [
      {message: undefined, sender_action: 'typing_on', tag: 42},
      /tag: expected none with messaging_type RESPONSE, found 42/,
    ],
    [{message: undefined, sender_action: 'dance'}, /sender_action: expected one of mark_seen/],
    [{colour: 'red'}, /Unexpected parameter "colour": the simulator knows recipient/],
    [{message: {text: 'a', txt: 'b'}}, /Unexpected parameter "txt" in message/],
    [{recipient: {name: 'Ada'}}, /Unexpected parameter "name" in recipient/],
    [{recipient: {}}, /recipient: expected either id or user_ref/],
    [{recipient: 'Ada'}, /recipient: expected an object, found "Ada"/],
    [{messaging_type: 'HELLO'}, /messaging_type: expected one of RESPONSE, UPDATE, MESSAGE_TAG/],
    [{messaging_type: 'MESSAGE_TAG'}, /tag: expected one of HUMAN_AGENT, found none/],
    [{tag: 'HUMAN_AGENT'}, /tag: expected none with messaging_type RESPONSE/],
    [{message: {attachment: {type: 'gif'}}}, /attachment\.type: expected one of image/],
    [
      {message: {attachment: {type: 'image', payload: {url: 'javascript:alert(1)'}}}},
      /payload\.url: expected an http or https address/,
    ],
    [{message: template({template_type: 'receipt'})}, /template_type: expected one of button/],
    [
      {message: template({template_type: 'generic', elements: []})},
      /elements: expected a list that is not empty/,
    ],
    [
      {
        message: template({
          template_type: 'button',
          text: 'a',
          buttons: [{...button, url: 'https://a.example'}],
        }),
      },
      /Unexpected parameter "url" in message\.attachment\.payload\.buttons\[0\]/,
    ],
  ];
  for (const [change, error] of wrong) {
    it(`with 100: ${error.source}`, async () => {
      const {person, recipient, send} = await setSender();
      const answer = await send({recipient, message: {text: 'Hi'}, ...change});
      assert.equal(answer.status, 400);
      assert.equal(readError(answer).code, 100);
      assert.match(readError(answer).message, error);
      assert.equal(person.messages().length, 1, 'Nothing was sent.');
    });
  }

  it('no template for its size, of which nothing is established', async () => {
    const {recipient, send} = await setSender();
    const long = 'x'.repeat(1001);
    const buttons = Array.from({length: 4}, () => ({type: 'postback', title: long, payload: long}));
    const elements = Array.from({length: 11}, () => ({title: long}));
    for (const payload of [
      {template_type: 'button', text: long, buttons},
      {template_type: 'generic', elements},
      {template_type: 'generic', elements: [{title: long, subtitle: long, buttons}]},
    ]) {
      assert.equal((await send({recipient, message: template(payload)})).status, 200);
    }
  });

  it('a text of 1999 characters not, however many bytes they have', async () => {
    const {sendText} = await setSender();
    assert.equal((await sendText('😀'.repeat(1999))).status, 200);
  });

  it('a body that is no JSON object, and does not keep it', async () => {
    const {simulator, send} = await setSender();
    for (const body of ['{"access_token": "secret', '[1]']) {
      assert.match(readError(await send(body)).message, /The body: expected a JSON object/);
    }
    assert.ok(!JSON.stringify(simulator.describe()).includes('secret"'));
  });

  it('what it does not know, naming the request and what it knows', async () => {
    const {askGraph, simulator} = await setSender();
    for (const [method, path] of [
      ['GET', '/me/messages'],
      ['POST', '/me/subscribed_apps'],
      ['GET', '/me'],
    ] as const) {
      const answer = await askGraph(method, path);
      assert.equal(answer.status, 404);
      const {message, code} = readError(answer);
      assert.equal(code, 100);
      assert.ok(message.includes(`Not simulated: ${method} /v26.0${path}`), message);
      assert.match(message, /POST \/<version>\/<page id or me>\/messages/);
    }
    const paths = simulator.describe().calls.map(({path}) => path);
    assert.deepEqual(paths.slice(-1), ['/v26.0/me']);
  });
});

describe('"me"', () => {
  const tryPage = async (simulator: ReturnType<typeof createSimulator>, page: string) => {
    const token = simulator.credentials.meta.pageAccessToken;
    const response = await simulator.fetch(
      `https://graph.facebook.com/v26.0/${page}/messenger_profile?fields=greeting&access_token=${token}`,
    );
    return {status: response.status, text: await response.text()};
  };

  it('without a page in the options is the only page that was seen, or an error says what to set', async () => {
    const simulator = createSimulator();
    assert.equal((await tryPage(simulator, '7')).status, 200);
    assert.equal((await tryPage(simulator, 'me')).status, 200);
    assert.equal((await tryPage(simulator, '8')).status, 200);
    const last = await tryPage(simulator, 'me');
    assert.equal(last.status, 400);
    assert.match(last.text, /2 were seen. Create the simulator with `pageId`/);
  });

  it('is the page of the credentials, where no page was named at all', async () => {
    const simulator = createSimulator();
    assert.equal((await tryPage(simulator, 'me')).status, 200);
    await simulator.person().say('Hello', simulator.credentials.meta.pageId);
    assert.equal(simulator.describe().threads.length, 1);
    assert.equal((await tryPage(simulator, 'me')).status, 200);
  });

  it('is the page of the options, and another one is refused', async () => {
    const simulator = createSimulator({pageId: '7'});
    assert.equal((await tryPage(simulator, 'me')).status, 200);
    assert.match((await tryPage(simulator, '8')).text, /the simulator was made for 7, found 8/);
  });
});
