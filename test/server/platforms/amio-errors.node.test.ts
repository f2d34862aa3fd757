import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {getGlobalDispatcher, MockAgent, setGlobalDispatcher} from 'undici';
import {PlatformError} from '../../../src/server/platform-error.js';
import {
  ACCESS_TOKEN,
  CONTACT_ID,
  createApi,
  createPlatform,
  SECRET,
  writeError,
  type Answer,
} from './amio-stage.js';

const TO = {id: CONTACT_ID};
const HI = {text: 'Hi'};
const SENT = {status: 201, body: {id: 'm-1', contact: TO}};

/** Sends a message without repeats and gives the error. */
async function readError(answer: Answer): Promise<PlatformError> {
  const platform = createPlatform({fetch: createApi(answer).fetch, retries: 0});
  const error: unknown = await platform.send(TO, HI).catch((reason: unknown) => reason);
  assert.ok(error instanceof PlatformError);
  return error;
}

describe("Amio's errors", () => {
  const documented: [number, boolean, RegExp][] = [
    [400, false, /Correct what the answer names/],
    [401, false, /accessToken/],
    [403, false, /owns the channel/],
    [404, false, /\{userRef\}, not as \{id\}/],
    [405, false, /baseUrl/],
    [422, false, /Correct what the answer names/],
    [429, true, /Too many calls/],
    [502, true, /Facebook failed/],
    [503, true, /Try again later/],
  ];
  for (const [status, retryable, cure] of documented) {
    test(`${status} says what Amio said, ${retryable ? 'to try again' : 'not to try again'}, and the cure`, async () => {
      const body = writeError(status, 'Title', 'first detail', 'second detail');
      const error = await readError({status, body});
      assert.equal(error.platform, 'amio');
      assert.equal(error.status, status);
      assert.equal(error.code, status);
      assert.equal(error.retryable, retryable);
      assert.equal(error.maybeDone, status >= 500);
      assert.match(error.message, /^amio: POST https:\/\/api\.amio\.io\/v1\/messages was answered/);
      assert.match(error.message, /"Title; first detail; second detail"/);
      assert.match(error.message, cure);
    });
  }

  test('a code may be a text', async () => {
    const error = await readError({status: 422, body: writeError('INVALID', 'Title')});
    assert.equal(error.code, 'INVALID');
  });

  test('where a server broke, the message may have been sent', async () => {
    for (const status of [500, 502, 503, 504]) {
      const error = await readError({status, body: writeError(status, 'Broken')});
      assert.equal(error.retryable, true);
      assert.equal(error.maybeDone, true);
      assert.match(error.message, /It may have been done all the same\./);
    }
  });

  test('a 502 that is not of Amio says nothing about the message', async () => {
    const error = await readError({status: 502, body: '<html>Bad Gateway</html>'});
    assert.equal(error.maybeDone, true);
    assert.match(error.message, /<html>Bad Gateway/);
  });

  test('errors of any other form are errors of theirs as well', async () => {
    for (const body of ['', 'null', '[]', '5', {status: 'x', errors: [null, {message: 5}]}]) {
      const error = await readError({status: 422, body});
      assert.equal(error.status, 422);
      assert.equal(error.code, undefined);
      assert.equal(error.retryable, false);
    }
  });

  test('a redirect is not followed', async () => {
    const headers = {location: 'https://elsewhere.example/'};
    const error = await readError({status: 302, headers, body: ''});
    assert.equal(error.status, 302);
    assert.match(error.message, /baseUrl/);
  });

  test('no error shows the token, even where the answer repeats it', async () => {
    for (const body of [writeError(401, `Bad token ${ACCESS_TOKEN}`), `no JSON, ${ACCESS_TOKEN}`]) {
      const error = await readError({status: 401, body});
      for (const shown of [error.message, error.stack ?? '', JSON.stringify(error)]) {
        assert.equal(shown.includes(ACCESS_TOKEN), false);
        assert.equal(shown.includes(SECRET), false);
      }
    }
  });
});

describe('Trying again', () => {
  test('a message that Amio says it did not take is sent again', async () => {
    const api = createApi({status: 429, body: writeError(429, 'Later')}, SENT);
    const platform = createPlatform({fetch: api.fetch, retries: 1});
    assert.deepEqual(await platform.send(TO, HI), {messageId: 'm-1', contactId: CONTACT_ID});
    assert.equal(api.seen.length, 2);
  });

  for (const status of [500, 502, 503]) {
    test(`a message that may have been sent is not sent again, as after ${status}`, async () => {
      const api = createApi({status, body: writeError(status, 'Broken')}, SENT);
      await assert.rejects(createPlatform({fetch: api.fetch}).send(TO, HI), PlatformError);
      assert.equal(api.seen.length, 1);
    });
  }

  test('settings and actions are, because twice does no harm', async () => {
    const broken = {status: 500, body: writeError(500, 'Broken')};
    const api = createApi(broken, {}, broken, {});
    const platform = createPlatform({fetch: api.fetch, retries: 1});
    await platform.sendAction(TO, 'typing_on');
    await platform.setGetStarted('START');
    assert.equal(api.seen.length, 4);
  });

  test('what Amio refuses is not sent again', async () => {
    const api = createApi({status: 422, body: writeError(422, 'No')});
    await assert.rejects(createPlatform({fetch: api.fetch}).setGetStarted('START'), PlatformError);
    assert.equal(api.seen.length, 1);
  });

  test('the time that the rate limit asks for is waited', async () => {
    const headers = {'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1'};
    const api = createApi({status: 429, body: writeError(429, 'Slow down'), headers}, SENT);
    const startedAt = Date.now();
    await createPlatform({fetch: api.fetch, retries: 1}).send(TO, HI);
    // Timers may fire a little early.
    assert.ok(Date.now() - startedAt >= 990);
  });

  test('a time that is too long to wait comes with the error, in milliseconds', async () => {
    const headers = {'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '3600'};
    const api = createApi({status: 429, body: writeError(429, 'Slow down'), headers});
    await assert.rejects(createPlatform({fetch: api.fetch}).send(TO, HI), (error: unknown) => {
      assert.ok(error instanceof PlatformError);
      assert.equal(error.retryAfter, 3_600_000);
      assert.equal(error.retryable, true);
      return true;
    });
    assert.equal(api.seen.length, 1);
  });
});

describe('Ending a call', () => {
  test('by a signal ends its wait for the next attempt as well', async () => {
    const headers = {'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '20'};
    const api = createApi({status: 429, body: writeError(429, 'Slow down'), headers});
    const controller = new AbortController();
    const reason = new Error('The shop closes.');
    const sending = createPlatform({fetch: api.fetch}).send(TO, HI, {signal: controller.signal});
    setTimeout(() => controller.abort(reason), 50);
    await assert.rejects(sending, error => error === reason);
    assert.equal(api.seen.length, 1);
  });
});

describe("Through the runtime's own fetch", () => {
  const original = getGlobalDispatcher();
  const agent = new MockAgent();
  before(() => {
    agent.disableNetConnect();
    setGlobalDispatcher(agent);
  });
  after(async () => {
    setGlobalDispatcher(original);
    await agent.close();
  });
  const api = agent.get('https://api.amio.io');

  test('a message goes out and its id comes back', async () => {
    const headers = {authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json'};
    api.intercept({path: '/v1/messages', method: 'POST', headers}).reply(201, SENT.body);
    const sent = await createPlatform().send(TO, HI);
    assert.deepEqual(sent, {messageId: 'm-1', contactId: CONTACT_ID});
  });

  test('a connection that breaks off leaves open whether the message was sent', async () => {
    const reason = Object.assign(new Error('socket hang up'), {code: 'ECONNRESET'});
    api.intercept({path: '/v1/messages', method: 'POST'}).replyWithError(reason);
    await assert.rejects(createPlatform().send(TO, HI), (error: unknown) => {
      assert.ok(error instanceof PlatformError);
      assert.equal(error.status, undefined);
      assert.equal(error.maybeDone, true);
      return true;
    });
  });

  test('a connection that could not be made is tried again', async () => {
    const reason = Object.assign(new Error('refused'), {code: 'ECONNREFUSED'});
    api.intercept({path: '/v1/messages', method: 'POST'}).replyWithError(reason);
    api.intercept({path: '/v1/messages', method: 'POST'}).reply(201, SENT.body);
    const sent = await createPlatform({retries: 1}).send(TO, HI);
    assert.equal(sent.messageId, 'm-1');
    agent.assertNoPendingInterceptors();
  });

  test('an answer that does not come in time leaves it open as well, and nothing is sent twice', async () => {
    let calls = 0;
    const platform = createPlatform({
      timeout: 50,
      fetch: () => {
        calls++;
        return new Promise<Response>(() => undefined);
      },
    });
    await assert.rejects(platform.send(TO, HI), (error: unknown) => {
      assert.ok(error instanceof PlatformError);
      assert.equal(error.maybeDone, true);
      assert.match(error.message, /within 50 ms/);
      return true;
    });
    assert.equal(calls, 1);
  });
});
