/** Calls of a platform's API: when they are repeated, how long they wait, and what their errors say. */
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, afterEach, beforeEach, describe, it, mock} from 'node:test';
import {getGlobalDispatcher, MockAgent, setGlobalDispatcher} from 'undici';
import {createClient, type Call, type ClientOptions} from '../../src/server/client.js';
import {PlatformError} from '../../src/server/platform-error.js';

const TOKEN = 'EAAB-very-secret';
const ORIGIN = 'https://api.example';

/** A platform whose answers say by their status what they are: 503 was not done, every other failure may have been. */
const call = (details: Partial<Call> = {}): Call => ({
  method: 'POST',
  url: new URL(`${ORIGIN}/messages?access_token=${TOKEN}`),
  body: {text: 'Hi'},
  isRepeatable: false,
  readError: (status, _headers, body) =>
    new PlatformError(`status ${status}: ${JSON.stringify(body)}`, {
      platform: 'test',
      status,
      retryable: status === 429 || status >= 500,
      maybeDone: status >= 500 && status !== 503,
    }),
  ...details,
});

/** A client with a short back-off, and what it was asked. */
function stage(
  answers: (() => Response | Promise<Response>)[],
  options: Partial<ClientOptions> = {},
) {
  const requests: Request[] = [];
  const send = createClient({
    platform: 'test',
    backOff: 1,
    fetch(request, ...others: unknown[]) {
      assert.deepEqual(others, [], 'a handler takes a request and nothing else');
      requests.push(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      assert.ok(answer);
      return answer();
    },
    ...options,
  });
  return {send, requests};
}

const done = () => Response.json({id: '1'});
const fail = (status: number, headers?: Record<string, string>) => () =>
  Response.json({message: 'no'}, {status, headers});
const breakOff = (code: string) => () =>
  Promise.reject(new TypeError('fetch failed', {cause: Object.assign(new Error(code), {code})}));

async function catchError(promise: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await promise.then(
    () => assert.fail('the call should have failed'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof PlatformError, String(error));
  return error;
}

describe('a request', () => {
  it('is one Request with JSON in it, and gives the parsed answer', async () => {
    const {send, requests} = stage([done]);
    assert.deepEqual(await send(call({headers: {authorization: 'Bearer x'}})), {id: '1'});
    const [request] = requests;
    assert.equal(request?.method, 'POST');
    assert.equal(request?.headers.get('content-type'), 'application/json');
    assert.equal(request?.headers.get('authorization'), 'Bearer x');
    assert.deepEqual(await request?.json(), {text: 'Hi'});
  });

  it('has no body and no content type where there is nothing to send', async () => {
    const {send, requests} = stage([done]);
    await send(call({method: 'GET', body: undefined}));
    assert.equal(requests[0]?.body, null);
    assert.equal(requests[0]?.headers.get('content-type'), null);
  });

  it('brings back ids beyond 2^53 with all their digits', async () => {
    const {send} = stage([() => new Response('{"id": 12345678901234567890}')]);
    assert.deepEqual(await send(call()), {id: '12345678901234567890'});
  });

  it('that cannot be written is a TypeError without the token', async () => {
    const {send, requests} = stage([done]);
    const headers = {authorization: `Bearer ${TOKEN}\nx: y`};
    await assert.rejects(send(call({headers})), (error: Error) => {
      assert.ok(error instanceof TypeError);
      assert.match(error.message, /POST https:\/\/api\.example\/messages cannot be written/);
      assert.doesNotMatch(error.message, new RegExp(TOKEN));
      return true;
    });
    assert.equal(requests.length, 0);
  });
});

describe('a message', () => {
  for (const status of [429, 503]) {
    it(`is sent again after ${status}, which says that it was not sent`, async () => {
      const {send, requests} = stage([fail(status), fail(status), done]);
      assert.deepEqual(await send(call()), {id: '1'});
      assert.equal(requests.length, 3);
    });
  }

  it('is not sent again after 500, which does not say', async () => {
    const {send, requests} = stage([fail(500), done]);
    const error = await catchError(send(call()));
    assert.equal(error.maybeDone, true);
    assert.equal(error.retryable, true);
    assert.equal(requests.length, 1);
  });

  it('is not sent again after a refusal', async () => {
    const {send, requests} = stage([fail(400), done]);
    const error = await catchError(send(call()));
    assert.equal(error.status, 400);
    assert.equal(error.retryable, false);
    assert.equal(requests.length, 1);
  });

  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']) {
    it(`is sent again after ${code}: no connection was made`, async () => {
      const {send, requests} = stage([breakOff(code), done]);
      assert.deepEqual(await send(call()), {id: '1'});
      assert.equal(requests.length, 2);
    });
  }

  for (const code of ['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'EPIPE']) {
    it(`is not sent again after ${code}: it may have arrived`, async () => {
      const {send, requests} = stage([breakOff(code), done]);
      const error = await catchError(send(call()));
      assert.equal(error.maybeDone, true);
      assert.equal(error.status, undefined);
      assert.match(error.message, new RegExp(code));
      assert.equal(requests.length, 1);
    });
  }

  it('is not sent again after a time-out: it may have arrived', async () => {
    const {send, requests} = stage([() => new Promise<never>(() => {}), done], {timeout: 20});
    const error = await catchError(send(call()));
    assert.equal(error.maybeDone, true);
    assert.match(error.message, /was not answered within 20 ms/);
    assert.equal(requests.length, 1);
  });

  it('is not sent again where the answer said yes and was cut off', async () => {
    const {send, requests} = stage([() => new Response('{"id": "1'), done]);
    const error = await catchError(send(call()));
    assert.equal(error.maybeDone, true);
    assert.match(error.message, /\\"id\\": \\"1/);
    assert.equal(requests.length, 1);
  });
});

describe('a call that does no harm twice', () => {
  it('is made again after a time-out, a broken connection and 500', async () => {
    const hang = () => new Promise<never>(() => {});
    const {send, requests} = stage([hang, breakOff('ECONNRESET'), fail(500), done], {timeout: 20});
    assert.deepEqual(await send(call({isRepeatable: true})), {id: '1'});
    assert.equal(requests.length, 4);
    assert.deepEqual(await requests[3]?.json(), {text: 'Hi'}, 'the body is sent every time');
  });

  it('is given up after as many repeats as are allowed', async () => {
    const {send, requests} = stage([fail(503)], {retries: 2});
    const error = await catchError(send(call({isRepeatable: true})));
    assert.equal(error.status, 503);
    assert.equal(requests.length, 3);
  });

  it('is made once where no repeats are allowed', async () => {
    const {send, requests} = stage([fail(503), done], {retries: 0});
    await catchError(send(call({isRepeatable: true})));
    assert.equal(requests.length, 1);
  });

  it('waits longer before every repeat', async () => {
    const times: number[] = [];
    const record = () => {
      times.push(performance.now());
      return fail(503)();
    };
    const {send} = stage([record], {backOff: 40, retries: 3});
    await catchError(send(call()));
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // 40, 80 and 160 ms, each lengthened by chance to at most the double.
    assert.equal(waits.length, 3);
    [40, 80, 160].forEach((least, index) => assert.ok((waits[index] ?? 0) >= least - 5));
  });
});

describe('a wait that the platform asks for', () => {
  async function measureWait(status: number, headers: Record<string, string>): Promise<number> {
    const {send} = stage([fail(status, headers), done]);
    const start = performance.now();
    await send(call());
    return performance.now() - start;
  }

  it('is kept, in seconds', async () => {
    assert.ok((await measureWait(429, {'retry-after': '0.15'})) >= 140);
  });

  it('is kept, as the moment when the count starts anew', async () => {
    const reset = String(Date.now() + 150);
    assert.ok((await measureWait(429, {'x-ratelimit-reset': reset})) >= 100);
  });

  it('is kept, in minutes of Meta', async () => {
    const usage = {'17841': [{type: 'messenger', estimated_time_to_regain_access: 0.0025}]};
    const headers = {'x-business-use-case-usage': JSON.stringify(usage)};
    assert.ok((await measureWait(429, headers)) >= 140);
  });

  /** The time that an error asks for, where the client may not wait at all. */
  async function readAsked(status: number, headers: Record<string, string>) {
    const {send, requests} = stage([fail(status, headers), done], {maxWait: 10, retries: 1});
    const error = await catchError(send(call()));
    assert.equal(requests.length, 1, 'a longer wait than allowed ends the call at once');
    return error.retryAfter;
  }

  it('that is too long ends the call, and the error says how long it is', async () => {
    assert.equal(await readAsked(429, {'retry-after': '3600'}), 3_600_000);
    assert.equal(await readAsked(429, {'x-ratelimit-reset': '60'}), 60_000);
    const usage = JSON.stringify({estimated_time_to_regain_access: 5, call_count: 100});
    assert.equal(await readAsked(503, {'x-app-usage': usage}), 300_000);
    const date = new Date(Date.now() + 120_000).toUTCString();
    const asked = await readAsked(503, {'retry-after': date});
    assert.ok(asked !== undefined && asked > 100_000 && asked <= 120_000);
    const epoch = String(Math.round(Date.now() / 1000) + 90);
    const left = await readAsked(503, {'x-ratelimit-reset': epoch, 'x-ratelimit-remaining': '0'});
    assert.ok(left !== undefined && left > 80_000 && left <= 91_000);
  });

  it('is not read from a count that is not used up, nor from what nobody can read', async () => {
    for (const headers of [
      {'x-ratelimit-reset': '3600', 'x-ratelimit-remaining': '40'},
      {'retry-after': 'soon'},
      {'x-app-usage': 'no JSON'},
      {'x-app-usage': '{"call_count": 100}'},
      {'x-business-use-case-usage': '[null, 1]'},
    ] as Record<string, string>[]) {
      const {send, requests} = stage([fail(503, headers), done], {maxWait: 10});
      assert.deepEqual(await send(call()), {id: '1'}, JSON.stringify(headers));
      assert.equal(requests.length, 2);
    }
  });

  it('is never longer than a timer takes, so that whoever waits does wait', async () => {
    const longest = 2_147_483_647;
    assert.equal(await readAsked(429, {'retry-after': '2147484'}), longest);
    assert.equal(await readAsked(429, {'retry-after': 'Infinity'}), longest);
    assert.equal(await readAsked(429, {'retry-after': '2147483'}), 2_147_483_000);
    const usage = JSON.stringify({estimated_time_to_regain_access: 1e9});
    assert.equal(await readAsked(429, {'x-app-usage': usage}), longest);
  });

  it('ends at once with the signal', async () => {
    const {send, requests} = stage([fail(429, {'retry-after': '20'}), done]);
    const controller = new AbortController();
    const start = performance.now();
    const sending = send(call({signal: controller.signal}));
    setTimeout(() => controller.abort(new Error('shutting down')), 30);
    await assert.rejects(sending, /shutting down/);
    assert.ok(performance.now() - start < 5000);
    assert.equal(requests.length, 1);
  });
});

describe('a signal', () => {
  const reasons = ['closing', 7, null, {why: 'closing'}, new Error('closing'), new TypeError('x')];

  it('gives the call its very reason, whatever that is, wherever the call stands', async () => {
    const stands: [string, () => Response | Promise<Response>, Partial<ClientOptions>][] = [
      ['waiting for the answer', () => new Promise<never>(() => {}), {}],
      ['waiting for the platform', fail(429, {'retry-after': '20'}), {}],
      ['waiting for the next attempt', fail(429), {backOff: 20_000}],
    ];
    for (const reason of reasons) {
      for (const [name, answer, options] of stands) {
        const controller = new AbortController();
        const {send} = stage([answer], options);
        const sending = send(call({signal: controller.signal}));
        setTimeout(() => controller.abort(reason), 5);
        await assert.rejects(sending, (found: unknown) => found === reason, name);
      }
    }
  });

  it('that was given before keeps the call from being made', async () => {
    for (const reason of reasons) {
      const {send, requests} = stage([done]);
      const sending = send(call({signal: AbortSignal.abort(reason)}));
      await assert.rejects(sending, (found: unknown) => found === reason);
      assert.equal(requests.length, 0);
    }
  });
});

describe('the time limit', () => {
  it('covers the body of the answer', async () => {
    const slow = () =>
      new Response(new ReadableStream({start: c => c.enqueue(new Uint8Array([123]))}));
    const {send} = stage([slow], {timeout: 20});
    const error = await catchError(send(call()));
    assert.match(error.message, /was not answered within 20 ms/);
    assert.equal(error.maybeDone, true);
  });

  it('tells the handler to stop', async () => {
    const {send, requests} = stage([() => new Promise<never>(() => {})], {timeout: 20});
    await catchError(send(call()));
    assert.equal(requests[0]?.signal.aborted, true);
  });

  it('leaves no timer behind, however the call ends', async () => {
    // Told apart from everybody else's by its length.
    const timeout = 123_457;
    const started = mock.method(globalThis, 'setTimeout');
    const cleared = mock.method(globalThis, 'clearTimeout');
    try {
      for (const answer of [done, fail(400), breakOff('ECONNRESET')]) {
        await stage([answer], {timeout})
          .send(call())
          .catch(() => undefined);
      }
      const ended = cleared.mock.calls.map(one => one.arguments[0]);
      const timers = started.mock.calls.filter(one => one.arguments[1] === timeout);
      assert.equal(timers.length, 3);
      for (const {result} of timers) assert.ok(result && ended.includes(result));
    } finally {
      mock.restoreAll();
    }
  });

  it('gives way to the signal of the caller', async () => {
    const {send} = stage([() => new Promise<never>(() => {})]);
    const controller = new AbortController();
    const sending = send(call({signal: controller.signal}));
    controller.abort(new Error('enough'));
    await assert.rejects(sending, /enough/);
  });
});

describe('an answer that is no JSON', () => {
  it('is quoted, from its start, with what to check', async () => {
    const page = `<!doctype html>\n<title>Welcome</title>${'x'.repeat(500)}`;
    const {send} = stage([() => new Response(page)]);
    const error = await catchError(send(call()));
    assert.match(error.message, /answered with 200 and "<!doctype html> <title>Welcome/);
    assert.match(error.message, /expected JSON\. Check baseUrl/);
    assert.ok(error.message.length < 400);
  });

  it('is named where it is empty', async () => {
    const {send} = stage([() => new Response('')]);
    assert.match((await catchError(send(call()))).message, /an empty body/);
  });

  it('is handed to the platform as text where it is an error', async () => {
    const {send} = stage([() => new Response('Bad Gateway', {status: 502})]);
    assert.match((await catchError(send(call()))).message, /status 502: "Bad Gateway"/);
  });

  it('is an error where it is a redirect: a message follows nobody', async () => {
    const headers = {location: 'https://elsewhere.example/'};
    const {send, requests} = stage([() => new Response(null, {status: 302, headers})]);
    const error = await catchError(send(call()));
    assert.equal(error.status, 302);
    assert.equal(requests[0]?.redirect, 'manual');
  });
});

describe('a secret', () => {
  const addresses = `https://api.example/messages?access_token=${TOKEN}`;

  it('is in no error in whatever form it is repeated', async () => {
    const token = "EAAB very+secret/ä'(1)";
    const url = new URL('https://api.example/messages');
    url.searchParams.set('access_token', token);
    const forms = [token, encodeURIComponent(token), url.searchParams.toString().split('=')[1]];
    for (const form of forms) {
      assert.ok(form);
      const answers = [
        () => Response.json({message: `Bad ${form}`}, {status: 400}),
        () => Response.json({[form]: 'bad'}, {status: 400}),
        () => new Response(`Not found: ${form}`),
        () => Promise.reject(new Error(`cannot reach ${form}`)),
      ];
      for (const answer of answers) {
        const {send} = stage([answer], {retries: 0});
        const error = await catchError(send(call({url})));
        assert.ok(!`${error.message} ${error.stack}`.includes(form), error.message);
        assert.match(error.message, /\[hidden\]/);
      }
    }
  });

  it('is in no error, whoever repeats it', async () => {
    const answers = [
      () => Response.json({message: `Malformed access token ${TOKEN}`}, {status: 400}),
      () => new Response(`Not found: ${addresses}`, {status: 404}),
      () => new Response(`Not found: ${addresses}`),
      () => Response.json({deep: [{[`x`]: TOKEN}]}, {status: 500}),
      () => Promise.reject(new Error(`cannot reach ${addresses}`)),
      () => Promise.reject(new TypeError('fetch failed', {cause: new Error(addresses)})),
    ];
    for (const answer of answers) {
      for (const details of [{}, {headers: {Authorization: `Bearer ${TOKEN}`}}]) {
        const {send} = stage([answer], {retries: 0});
        const error = await catchError(send(call(details)));
        const shown = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
        assert.doesNotMatch(shown, new RegExp(TOKEN));
      }
    }
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
  const send = createClient({platform: 'test', backOff: 1});
  const path = (value: string) => value.startsWith('/messages');

  it('is used where no other is given, and repeated on 503', async () => {
    const pool = agent.get(ORIGIN);
    pool.intercept({path, method: 'POST'}).reply(503, {message: 'later'});
    pool.intercept({path, method: 'POST', body: '{"text":"Hi"}'}).reply(200, {id: '7'});
    assert.deepEqual(await send(call()), {id: '7'});
    agent.assertNoPendingInterceptors();
  });

  it('shows no token where it fails', async () => {
    const error = await catchError(createClient({platform: 'test', retries: 0})(call()));
    assert.doesNotMatch(`${error.message} ${error.stack}`, new RegExp(TOKEN));
  });

  it('sends a message once where the connection breaks', async () => {
    const reset = Object.assign(new Error('reset'), {code: 'ECONNRESET'});
    agent.get(ORIGIN).intercept({path, method: 'POST'}).replyWithError(reset);
    agent.get(ORIGIN).intercept({path, method: 'POST'}).reply(200, {id: '8'});
    const error = await catchError(send(call()));
    assert.equal(error.maybeDone, true);
    assert.equal(agent.pendingInterceptors().length, 1, 'the second answer was not asked for');
  });
});

describe('a real server', () => {
  const server = createServer((request, response) => {
    if (request.url === '/hang') return;
    request.socket.destroy();
    response.destroy();
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const listen = () =>
    new Promise<number>(resolve => {
      if (server.listening) resolve((server.address() as AddressInfo).port);
      else server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });

  it('that hangs up has perhaps done it', async () => {
    const url = new URL(`http://127.0.0.1:${await listen()}/close`);
    const send = createClient({platform: 'test', backOff: 1});
    assert.equal((await catchError(send(call({url})))).maybeDone, true);
  });

  it('that never answers has perhaps done it', async () => {
    const url = new URL(`http://127.0.0.1:${await listen()}/hang`);
    const send = createClient({platform: 'test', timeout: 50});
    assert.equal((await catchError(send(call({url})))).maybeDone, true);
  });

  it('that is not there has not done it', async () => {
    // A port that was free a moment ago: whoever listened there is gone.
    const closed = createServer();
    await new Promise<void>(resolve => closed.listen(0, '127.0.0.1', resolve));
    const {port} = closed.address() as AddressInfo;
    await new Promise(resolve => closed.close(resolve));
    const url = new URL(`http://127.0.0.1:${port}/messages`);
    const send = createClient({
      platform: 'test',
      backOff: 1,
      retries: 1,
      fetch: request => fetch(request),
    });
    const error = await catchError(send(call({url})));
    assert.equal(error.maybeDone, false);
    assert.equal(error.retryable, true);
    assert.match(error.message, /found no server.*ECONNREFUSED/);
  });
});
