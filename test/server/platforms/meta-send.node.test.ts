/** Sending through Meta: what goes out, what is refused before it does, and what Meta's errors become. */
import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {getGlobalDispatcher, MockAgent, setGlobalDispatcher} from 'undici';
import {PlatformError} from '../../../src/server/platform-error.js';
import {meta, type MetaPlatform} from '../../../src/server/platforms/meta.js';
import {
  answerWith,
  catchPlatformError,
  OPTIONS,
  PERSON,
  refuse,
  SENT,
  stageGraph,
} from './meta-stage.js';

type Send = MetaPlatform['send'];
type Message = Parameters<Send>[1];

const to = {id: PERSON};
const hi = {text: 'Hi'};
const ADDRESS = `https://graph.facebook.com/v26.0/${OPTIONS.pageId}/messages?access_token=${OPTIONS.pageAccessToken}`;

/** What Meta is asked for a message. */
async function readSent(message: Message): Promise<unknown> {
  const {platform, calls} = stageGraph(answerWith(SENT));
  await platform.send(to, message);
  assert.equal(calls.length, 1);
  return (calls[0]?.body as {message: unknown}).message;
}

/** Nothing may have been sent. */
async function refuseSend(pattern: RegExp, ...input: unknown[]): Promise<void> {
  const {platform, calls} = stageGraph(answerWith(SENT));
  await assert.rejects(platform.send(...(input as Parameters<Send>)), (error: Error) => {
    assert.ok(error instanceof TypeError, String(error));
    assert.match(error.message, pattern);
    return true;
  });
  assert.equal(calls.length, 0);
}

describe('a message', () => {
  it('goes to the contact id, as a response, with the token in the query', async () => {
    const {platform, calls} = stageGraph(answerWith(SENT));
    assert.deepEqual(await platform.send(to, hi), {messageId: 'm_1', contactId: PERSON});
    const body = {recipient: {id: PERSON}, messaging_type: 'RESPONSE', message: {text: 'Hi'}};
    assert.deepEqual(calls, [{method: 'POST', path: ADDRESS, body}]);
  });

  it('goes to a user_ref, which gives no contact id', async () => {
    const {platform, calls} = stageGraph(answerWith({message_id: 'm_2'}));
    assert.deepEqual(await platform.send({userRef: 'abc'}, hi), {messageId: 'm_2'});
    assert.deepEqual((calls[0]?.body as {recipient: unknown}).recipient, {user_ref: 'abc'});
  });

  it('goes to whoever an event came from', async () => {
    const {platform, calls} = stageGraph(answerWith(SENT));
    await platform.send({id: PERSON, channelId: OPTIONS.pageId}, hi);
    assert.equal(calls.length, 1);
  });

  it('may be an update, or have a tag', async () => {
    const {platform, calls} = stageGraph(answerWith(SENT));
    await platform.send(to, hi, {type: 'UPDATE'});
    await platform.send(to, hi, {type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT'});
    const types = calls.map(({body}) => {
      const {messaging_type, tag} = body as {messaging_type: string; tag?: string};
      return [messaging_type, tag];
    });
    assert.deepEqual(types, [
      ['UPDATE', undefined],
      ['MESSAGE_TAG', 'HUMAN_AGENT'],
    ]);
  });

  it('may have quick replies and metadata', async () => {
    const quickReplies = [
      {title: 'Yes', payload: 'YES'},
      {title: 'No', payload: 'NO', imageUrl: 'https://s.example/no.png'},
    ];
    assert.deepEqual(await readSent({text: 'Well?', quickReplies, metadata: 'order 1'}), {
      text: 'Well?',
      quick_replies: [
        {content_type: 'text', title: 'Yes', payload: 'YES'},
        {content_type: 'text', title: 'No', payload: 'NO', image_url: 'https://s.example/no.png'},
      ],
      metadata: 'order 1',
    });
  });

  it('may be a file', async () => {
    const url = 'https://s.example/a.png';
    assert.deepEqual(await readSent({attachment: {type: 'image', url}}), {
      attachment: {type: 'image', payload: {url}},
    });
    assert.deepEqual(await readSent({attachment: {type: 'file', url, isReusable: true}}), {
      attachment: {type: 'file', payload: {url, is_reusable: true}},
    });
  });

  it('may be a text with buttons', async () => {
    const message: Message = {
      text: 'Your order',
      buttons: [
        {type: 'url', title: 'See it', url: 'https://s.example/1'},
        {type: 'postback', title: 'Stop', payload: 'STOP'},
        {type: 'phone', title: 'Call', phone: '+420123456789'},
      ],
    };
    assert.deepEqual(await readSent(message), {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'button',
          text: 'Your order',
          buttons: [
            {type: 'web_url', title: 'See it', url: 'https://s.example/1'},
            {type: 'postback', title: 'Stop', payload: 'STOP'},
            {type: 'phone_number', title: 'Call', payload: '+420123456789'},
          ],
        },
      },
    });
  });

  it('may be cards', async () => {
    const [url, imageUrl] = ['https://s.example/1', 'https://s.example/1.png'];
    const buttons = [{type: 'url' as const, title: 'Buy', url}];
    const cards = [
      {title: 'Shoe', text: 'Red', imageUrl, url, buttons},
      {title: 'Sock', text: 'Blue'},
    ];
    assert.deepEqual(await readSent({cards}), {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'generic',
          elements: [
            {
              title: 'Shoe',
              subtitle: 'Red',
              image_url: imageUrl,
              default_action: {type: 'web_url', url},
              buttons: [{type: 'web_url', title: 'Buy', url}],
            },
            {title: 'Sock', subtitle: 'Blue'},
          ],
        },
      },
    });
  });

  it('may have buttons and cards of any number and length: Meta answers what it does not take', async () => {
    const long = 'x'.repeat(1001);
    const buttons = Array.from({length: 4}, () => ({
      type: 'postback' as const,
      title: long,
      payload: long,
    }));
    const cards = [...Array.from({length: 11}, () => ({title: long})), {title: 'a', text: long}];
    for (const message of [{text: long, buttons}, {cards}, {cards: [{title: 'a', buttons}]}]) {
      assert.ok(await readSent(message));
    }
  });

  it('may have 1,999 characters, whatever they are made of', async () => {
    const text = '😀'.repeat(1999);
    assert.deepEqual(await readSent({text}), {text});
    await refuseSend(/text of 1 to 1999 characters, but is 2000 characters long/, to, {
      text: `${text}a`,
    });
  });
});

describe('what Meta would not take', () => {
  const replies = Array.from({length: 14}, () => ({title: 'A', payload: 'B'}));

  it('is refused before it is sent, with the field, what it has to be and the cure', async () => {
    const image = {type: 'image', url: 'https://s.example/a.png'};
    const cases: [RegExp, unknown][] = [
      [/message has to be an object, but is missing\. Write send/, undefined],
      [/one of text, attachment and cards, but is one with none of them/, {}],
      [/but is one with text, attachment/, {text: 'Hi', attachment: image}],
      [/message\.text has to be a text of 1 to 1999 characters, but is ""/, {text: ''}],
      [/message\.quickReplies has to be a list of at most 13/, {text: 'Hi', quickReplies: replies}],
      [
        /message\.attachment\.url has to be an absolute http/,
        {attachment: {type: 'image', url: 'a.png'}},
      ],
      [
        /message\.attachment\.isReusable has to be true or false/,
        {attachment: {...image, isReusable: 'yes'}},
      ],
      [/message\.metadata has to be a text, but is an object/, {text: 'Hi', metadata: {}}],
      [/no other fields than/, {text: 'Hi', quick_replies: []}],
    ];
    for (const [pattern, message] of cases) await refuseSend(pattern, to, message);
  });

  it('includes a recipient who cannot be', async () => {
    for (const recipient of [undefined, {}, {userRef: ''}, {userRef: 'x'.repeat(251)}]) {
      await refuseSend(/to has to be \{id\} or \{userRef\}/, recipient, hi);
    }
    await refuseSend(
      /to\.id has to be a contact id as a string, but is the number 12/,
      {id: 12},
      hi,
    );
    const pattern =
      /to\.channelId has to be the page of meta\(\{pageId\}\), 1029384756, but is "1"/;
    await refuseSend(pattern, {...to, channelId: '1'}, hi);
  });

  it('includes a type or a tag that cannot be', async () => {
    await refuseSend(/options\.type has to be one of RESPONSE, UPDATE, MESSAGE_TAG/, to, hi, {
      type: 'NEWS',
    });
    await refuseSend(/options\.tag has to be the name of a tag, but is missing/, to, hi, {
      type: 'MESSAGE_TAG',
    });
    await refuseSend(/options\.tag has to be left out/, to, hi, {tag: 'HUMAN_AGENT'});
  });
});

describe("Meta's errors", () => {
  const fail = async (...answer: Parameters<typeof refuse>) => {
    const {platform, calls} = stageGraph(refuse(...answer));
    return {error: await catchPlatformError(platform.send(to, hi)), calls};
  };

  it('carry status, code, subcode and trace, and what Meta says', async () => {
    const {error} = await fail(100, 400, 2018001);
    const {platform, status, code, subcode, traceId} = error;
    assert.deepEqual(
      {platform, status, code, subcode, traceId},
      {platform: 'meta', status: 400, code: 100, subcode: 2018001, traceId: 'AbCdEf'},
    );
    assert.match(
      error.message,
      /POST https:\/\/graph\.facebook\.com\/v26\.0\/1029384756\/messages was answered/,
    );
    assert.match(
      error.message,
      /HTTP 400, code 100, subcode 2018001: "\(#100\) Something Meta says"/,
    );
  });

  for (const [code, status, subcode, cure] of [
    [10, 400, undefined, /24 hours/],
    [100, 400, undefined, /Correct what the answer names/],
    [100, 400, 2018001, /knows nobody by this id.*\{userRef\}, not as \{id\}/],
    [190, 401, undefined, /token is wrong or has expired/],
    [200, 403, undefined, /permissions/],
    [200, 403, 2018028, /not live/],
    [551, 400, undefined, /cannot get messages/],
    [100, 500, undefined, /Correct what the answer names/],
  ] as const) {
    it(`with code ${code} (${status}, ${subcode ?? 'no subcode'}) stay, and say what to do`, async () => {
      const {error, calls} = await fail(code, status, subcode);
      assert.equal(error.retryable, false);
      assert.equal(error.maybeDone, false);
      assert.match(error.message, cure);
      assert.equal(calls.length, 1);
    });
  }

  for (const code of [2, 4, 613]) {
    it(`with code ${code} pass: the message is sent again`, async () => {
      const {platform, calls} = stageGraph(refuse(code), answerWith(SENT));
      assert.equal((await platform.send(to, hi)).messageId, 'm_1');
      assert.equal(calls.length, 2);
    });
  }

  for (const status of [500, 502, 503, 504]) {
    it(`of the status ${status} alone leave open whether it was done: nothing is sent again`, async () => {
      const page = () => new Response('<html>Bad Gateway</html>', {status});
      const {platform, calls} = stageGraph(page, answerWith(SENT));
      const error = await catchPlatformError(platform.send(to, hi));
      assert.equal(error.retryable, true);
      assert.equal(error.maybeDone, true, 'a gateway does not know whether Meta has sent it');
      assert.match(
        error.message,
        new RegExp(
          `HTTP ${status}: "<html>Bad Gateway</html>"\\. It may have been done all the same`,
        ),
      );
      assert.equal(calls.length, 1);
    });
  }

  it('of the status 429 alone say that it was not done: the message is sent again', async () => {
    const page = () => new Response('Too many', {status: 429});
    const {platform, calls} = stageGraph(page, answerWith(SENT));
    assert.equal((await platform.send(to, hi)).messageId, 'm_1');
    assert.equal(calls.length, 2);
  });

  it('are made for a yes that says nothing', async () => {
    const {platform} = stageGraph(answerWith({echo: OPTIONS.pageAccessToken}));
    const error = await catchPlatformError(platform.send(to, hi));
    assert.match(error.message, /an object with echo; expected a message_id/);
    assert.equal(error.maybeDone, true);
    assert.doesNotMatch(error.message, /EAAB/);
  });

  it('never show the token', async () => {
    const message = `Malformed access token ${OPTIONS.pageAccessToken}`;
    const {platform} = stageGraph(answerWith({error: {message, code: 190}}, {status: 401}));
    const error = await catchPlatformError(platform.send(to, hi));
    assert.match(error.message, /Malformed access token \[hidden\]/);
    assert.doesNotMatch(`${error.stack}${JSON.stringify(error)}`, /EAAB/);
  });
});

describe('a message without an answer', () => {
  it('is not sent twice, and the error says that it may have arrived', async () => {
    let count = 0;
    const hang = () => {
      count++;
      return new Promise<never>(() => {});
    };
    const platform = meta({...OPTIONS, timeout: 30, fetch: hang});
    const error = await catchPlatformError(platform.send(to, hi));
    assert.equal(error.maybeDone, true);
    assert.equal(error.status, undefined);
    assert.equal(count, 1);
  });

  it('is given up with the signal', async () => {
    const controller = new AbortController();
    const platform = meta({...OPTIONS, fetch: () => new Promise<never>(() => {})});
    const sending = platform.send(to, hi, {signal: controller.signal});
    controller.abort(new Error('closing'));
    await assert.rejects(sending, /closing/);
  });
});

describe('an action', () => {
  it('goes in a request of its own', async () => {
    const {platform, calls} = stageGraph(answerWith({recipient_id: PERSON}));
    await platform.sendAction(to, 'typing_on');
    const body = {recipient: {id: PERSON}, sender_action: 'typing_on'};
    assert.deepEqual(calls, [{method: 'POST', path: ADDRESS, body}]);
  });

  it('of another name is refused before it is sent', async () => {
    const {platform, calls} = stageGraph(answerWith({}));
    const sending = platform.sendAction(to, 'dance' as 'typing_on');
    await assert.rejects(
      sending,
      /action has to be one of mark_seen, typing_on, typing_off, but is "dance"/,
    );
    assert.equal(calls.length, 0);
  });
});

describe('the global fetch', () => {
  const dispatcher = getGlobalDispatcher();
  let agent: MockAgent;
  beforeEach(() => {
    agent = new MockAgent();
    agent.disableNetConnect();
    setGlobalDispatcher(agent);
  });
  afterEach(async () => {
    setGlobalDispatcher(dispatcher);
    await agent.close();
  });
  const request = {
    path: `/v25.0/${OPTIONS.pageId}/messages`,
    query: {access_token: OPTIONS.pageAccessToken},
    method: 'POST',
  };
  const platform = meta({...OPTIONS, version: 'v25.0'});

  it('sends to the version that was asked for', async () => {
    agent.get('https://graph.facebook.com').intercept(request).reply(200, SENT);
    assert.equal((await platform.send(to, hi)).messageId, 'm_1');
  });

  it('sends again after a limit that is over soon', async () => {
    const graph = agent.get('https://graph.facebook.com');
    const limited = {error: {message: 'limit', code: 613}};
    graph.intercept(request).reply(400, limited, {headers: {'retry-after': '0.05'}});
    graph.intercept(request).reply(200, SENT);
    assert.equal((await platform.send(to, hi)).messageId, 'm_1');
    agent.assertNoPendingInterceptors();
  });

  it('does not wait for an hour, and says that it would have to', async () => {
    const usage = {[OPTIONS.pageId]: [{type: 'messenger', estimated_time_to_regain_access: 60}]};
    const headers = {'X-Business-Use-Case-Usage': JSON.stringify(usage)};
    const limited = {error: {message: 'limit', code: 4}};
    agent.get('https://graph.facebook.com').intercept(request).reply(400, limited, {headers});
    const error = await catchPlatformError(platform.send(to, hi));
    assert.equal(error.retryAfter, 3_600_000);
    assert.ok(error instanceof PlatformError && error.retryable);
  });
});
