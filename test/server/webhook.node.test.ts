import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {EVENT_TYPES} from '../../src/server/event.js';
import type {MessengerEvent} from '../../src/server/event.js';
import {HANDLER_NAMES} from '../../src/server/webhook-options.js';
import type {EventHandlers} from '../../src/server/webhook-options.js';
import {createWebhook} from '../../src/server/webhook.js';
import {ChannelMismatchError} from '../../src/server/channel-mismatch.js';
import {
  createDelivery,
  createStagePlatform,
  createStageStore,
  fillEvent,
  setWebhookStage,
  sign,
  streamBody,
  WEBHOOK_URL,
} from './server-stage.js';

const MIB = 1_048_576;

/** A stream that tells how many chunks were taken from it. */
function createCountedStream(chunk: Uint8Array, count: number) {
  const taken = {chunks: 0, isCanceled: false};
  const stream = new ReadableStream(
    {
      pull(controller) {
        if (taken.chunks++ < count) controller.enqueue(chunk);
        else controller.close();
      },
      cancel() {
        taken.isCanceled = true;
      },
    },
    {highWaterMark: 0},
  );
  return {taken, stream};
}

describe('a request to the webhook', () => {
  it('is handed to the handler of its type, and answered 200', async () => {
    for (const type of EVENT_TYPES) {
      const heard: string[] = [];
      const on: EventHandlers = {};
      for (const name of Object.values(HANDLER_NAMES)) {
        on[name] = event => heard.push(`${name} ${event.type} ${event.key}`);
      }
      const {handle, reported} = setWebhookStage({on});
      const response = await handle(createDelivery([{key: 'a', type}]));
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '');
      assert.deepEqual(heard, [`${HANDLER_NAMES[type]} ${type} a`]);
      assert.deepEqual(reported, []);
    }
  });

  it('whose events nobody handles is answered 200 and leaves nothing in the store', async () => {
    const {store, records} = createStageStore();
    const {deliver} = setWebhookStage({store, on: {postback: () => {}}});
    assert.equal(await deliver('a', 'b'), 200);
    assert.equal(records.size, 0);
    assert.equal(await deliver(), 200);
  });

  it('that is a GET is answered by the platform, and by 405 where the platform knows no handshake', async () => {
    const {handle, reported} = setWebhookStage();
    const right = await handle(new Request(`${WEBHOOK_URL}?token=right`));
    assert.equal(await right.text(), 'challenge');
    assert.equal(reported.length, 0);
    assert.equal((await handle(new Request(`${WEBHOOK_URL}?token=wrong`))).status, 403);
    assert.match(reported[0]?.message ?? '', /verify token given to stage\(\)/);

    const {answerHandshake: _, ...platform} = createStagePlatform();
    const refused = await setWebhookStage({platform}).handle(new Request(WEBHOOK_URL));
    assert.equal(refused.status, 405);
    assert.equal(refused.headers.get('Allow'), 'POST');
  });

  it('with another method is refused with the methods that are allowed', async () => {
    const {handle, reported} = setWebhookStage();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
      const response = await handle(new Request(WEBHOOK_URL, {method}));
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('Allow'), 'GET, POST');
    }
    assert.match(reported[0]?.message ?? '', /Expected the method GET, POST, found PUT/);
  });

  it('is taken as application/json only, with or without parameters', async () => {
    const {handle} = setWebhookStage();
    const ask = async (type: string) =>
      (await handle(createDelivery([], {headers: {'Content-Type': type}}))).status;
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'APPLICATION/JSON;a=b',
    ])
      assert.equal(await ask(type), 200, type);
    for (const type of [
      'text/plain',
      'application/jsonx',
      'application/json-patch+json',
      'application/x-www-form-urlencoded',
    ])
      assert.equal(await ask(type), 415, type);
    const bare = createDelivery('[]');
    bare.headers.delete('Content-Type');
    assert.equal((await handle(bare)).status, 415);
  });

  it('may have a body of exactly 1 MiB, and not a byte more', async () => {
    const {handle} = setWebhookStage();
    const fits = `[]${' '.repeat(MIB - 2)}`;
    assert.equal((await handle(createDelivery(fits))).status, 200);
    assert.equal((await handle(createDelivery(`${fits} `))).status, 413);
  });

  it('with a body without an end is read no further than the limit', async () => {
    const {handle} = setWebhookStage();
    const {stream, taken} = createCountedStream(new Uint8Array(65_536), Infinity);
    const init = streamBody(stream);
    assert.equal((await handle(createDelivery('', init))).status, 413);
    assert.equal(taken.chunks, MIB / 65_536 + 1);
    assert.equal(taken.isCanceled, true);
  });

  it('that announces too large a body is refused before any of it is read', async () => {
    const {handle} = setWebhookStage();
    const {stream, taken} = createCountedStream(new Uint8Array(1), 1);
    const init = streamBody(stream, {'Content-Length': `${MIB + 1}`});
    assert.equal((await handle(createDelivery('', init))).status, 413);
    assert.equal(taken.chunks, 0);
  });

  it('that announces a small body is counted all the same', async () => {
    const {handle} = setWebhookStage();
    const {stream} = createCountedStream(new Uint8Array(MIB), 2);
    const init = streamBody(stream, {'Content-Length': '2'});
    assert.equal((await handle(createDelivery('', init))).status, 413);
  });

  it('whose body comes in pieces is put together', async () => {
    const keys: string[] = [];
    const {handle} = setWebhookStage({on: {message: ({key}) => keys.push(key)}});
    const text = JSON.stringify([{key: 'č'.repeat(50)}]);
    const bytes = new TextEncoder().encode(text);
    const stream = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const init = streamBody(stream, {'X-Signature': sign(text)});
    assert.equal((await handle(createDelivery('', init))).status, 200);
    assert.deepEqual(keys, ['č'.repeat(50)]);
  });

  it('whose body was read before is answered 500 and told how to mount the webhook', async () => {
    const {handle, reported} = setWebhookStage();
    const request = createDelivery([{key: 'a'}]);
    await request.text();
    assert.equal((await handle(request)).status, 500);
    assert.match(reported[0]?.message ?? '', /ahead of anything that parses bodies/);
  });

  it('whose body breaks off is answered 500', async () => {
    const {handle, reported} = setWebhookStage();
    const stream = new ReadableStream({
      pull(controller) {
        controller.error(new Error('The line went dead.'));
      },
    });
    const response = await handle(createDelivery('', streamBody(stream)));
    assert.equal(response.status, 500);
    assert.deepEqual(reported, [
      {message: 'The line went dead.', stage: 'request', key: undefined},
    ]);
  });
});

describe('a forged request', () => {
  const right = sign('[{"key":"a"}]');
  const forged = {
    'no signature': '',
    'a signature of another body': sign('[]'),
    'a truncated signature': right.slice(0, -1),
    'a signature in capitals': right.toUpperCase(),
  };
  for (const [what, signature] of Object.entries(forged)) {
    it(`with ${what} is answered 403 like any other, and nothing is parsed`, async () => {
      const {handle, reported} = setWebhookStage({
        on: {message: () => assert.fail('It was handled.')},
      });
      // No JSON: if it were parsed before it is verified, the answer would be 400.
      for (const body of ['[{"key":"a"}]', '{']) {
        const response = await handle(createDelivery(body, {headers: {'X-Signature': signature}}));
        assert.equal(response.status, 403);
        assert.equal(await response.text(), 'Forbidden');
      }
      assert.match(reported[0]?.message ?? '', /the secret given to stage\(\)/);
      assert.equal(reported[0]?.stage, 'request');
    });
  }

  it('that another channel has signed is answered the same', async () => {
    const platform = {
      ...createStagePlatform(),
      verify: () =>
        Promise.resolve({
          readEvents: () => {
            throw new ChannelMismatchError('1', ['2']);
          },
        }),
    };
    const {handle, reported} = setWebhookStage({platform});
    const response = await handle(createDelivery([]));
    assert.equal(response.status, 403);
    assert.equal(await response.text(), 'Forbidden');
    assert.match(reported[0]?.message ?? '', /channel/);
  });

  it('is never handled, whatever its bytes are, and the webhook never throws', async () => {
    const {handle} = setWebhookStage({on: {message: () => assert.fail('It was handled.')}});
    const header = fc.stringMatching(/^[\x21-\x7e]{0,80}$/);
    const run = async (body: Uint8Array, signature: string) => {
      const init = {body: body.slice(), headers: {'X-Signature': signature}};
      assert.equal((await handle(createDelivery('', init))).status, 403);
    };
    await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 300}), header, run));
  });
});

describe('a signed body', () => {
  it('that is no JSON is answered 400', async () => {
    const {handle, reported} = setWebhookStage();
    for (const body of ['', '{', 'null,']) {
      const response = await handle(createDelivery(body));
      assert.equal(response.status, 400);
      assert.equal(await response.text(), 'Bad request');
    }
    assert.match(reported[0]?.message ?? '', /to be JSON/);
  });

  it('is answered 400 or 5xx but never thrown over, whatever it holds', async () => {
    const {handle} = setWebhookStage();
    const run = async (body: string) => {
      const {status} = await handle(createDelivery(body));
      assert.ok([200, 400, 500].includes(status), `${status}`);
    };
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json()), run));
  });

  it('that the platform fails to read is answered 500', async () => {
    const platform = {
      ...createStagePlatform(),
      verify: () => Promise.reject(new Error('No crypto here.')),
    };
    const {handle, reported} = setWebhookStage({platform});
    assert.equal((await handle(createDelivery([]))).status, 500);
    assert.equal(reported[0]?.message, 'No crypto here.');
  });
});

describe('the word stop', () => {
  const ask = async (
    event: Partial<MessengerEvent>,
    options: {optOut?: boolean; stopWords?: string[]} = {},
  ) => {
    const heard: string[] = [];
    const tell = (event: MessengerEvent) => heard.push(`${event.type}: ${event.text}`);
    const {optOut = true, ...rest} = options;
    const on = {message: tell, ...(optOut ? {optOut: tell} : {})};
    const {handle} = setWebhookStage({on, ...rest});
    await handle(createDelivery([{key: 'a', ...event}]));
    return heard[0];
  };

  it('is an opt-out, however it is written', async () => {
    for (const text of ['stop', 'STOP', '  Stop. ', 'stop!!!', 'Stop…', 'unsubscribe', 'ＳＴＯＰ'])
      assert.equal(await ask({text}), `opt-out: ${text}`);
  });

  it('within a sentence is a message', async () => {
    for (const text of ['please stop', 'stopped', 'non-stop', 'stop it', '.stop', '', '!'])
      assert.equal(await ask({text}), `message: ${text}`);
  });

  it('goes to the handler of messages where there is none for opt-outs, so that nothing is lost', async () => {
    assert.equal(await ask({text: 'stop'}, {optOut: false}), 'message: stop');
  });

  it('on the button of a quick reply means what its payload says', async () => {
    assert.equal(await ask({text: 'Stop', payload: 'STOP_TIMER'}), 'message: Stop');
  });

  it('can be other words', async () => {
    const stopWords = ['Schluss', 'zastavte to'];
    assert.equal(await ask({text: 'SCHLUSS!'}, {stopWords}), 'opt-out: SCHLUSS!');
    assert.equal(await ask({text: 'Zastavte to'}, {stopWords}), 'opt-out: Zastavte to');
    assert.equal(await ask({text: 'stop'}, {stopWords}), 'message: stop');
    assert.equal(await ask({text: 'stop'}, {stopWords: []}), 'message: stop');
  });
});

describe('the options of the webhook', () => {
  const platform = createStagePlatform();
  const create = (options: Record<string, unknown>) => () =>
    // What plain JavaScript could hand over.
    Reflect.apply(createWebhook, undefined, [{platform, on: {}, ...options}]);

  it('are refused with what was expected, what was found, and the cure', () => {
    const {store} = createStageStore();
    const cases: [Record<string, unknown>, RegExp][] = [
      [{platform: undefined}, /`platform` to be what meta\(\) or amio\(\) makes, found undefined/],
      [{on: undefined}, /`on` to be an object of handlers, found undefined/],
      [{on: {optin: () => {}}}, /names of handlers to be of optIn, .*, found "optin"/],
      [{on: {message: 'no'}}, /`on.message` to be a function, found "no"/],
      [{keepFor: 0}, /`keepFor` to be a number of milliseconds above 0, found 0/],
      [{keepFor: NaN}, /`keepFor`/],
      [{answerWithin: -1}, /`answerWithin`/],
      [
        {answerWithin: 2_147_483_648},
        /`answerWithin`.*above 0 and up to 2147483647, found 2147483648/,
      ],
      [{claimFor: 0}, /`claimFor` to be a number of milliseconds above 0, found 0/],
      [{stopWords: ['']}, /`stopWords`/],
      [
        {stopWords: ['!']},
        /`stopWords` to be texts with more than spaces and punctuation, found "!"/,
      ],
      [{stopWords: ['stop', ' ?']}, /found " \?"/],
      [{stopWords: 'stop'}, /`stopWords` to be a list of texts, found "stop"/],
      [{namespace: ''}, /`namespace` to be up to 64 of A-Z a-z 0-9 _ \. -, found ""/],
      [{namespace: 'a:b'}, /found "a:b"/],
      [{namespace: 7}, /`namespace`.*found 7/],
      [{store: {}}, /`store` to have the methods get, set and delete/],
      [{store: null}, /found null/],
      [{claim: () => true}, /`store` beside `claim`/],
      [{store, release: () => {}}, /`claim` beside `release`/],
      [{onError: 'no'}, /`onError` to be a function, found "no"/],
      [{claim: 'no', store}, /`claim` to be a function/],
    ];
    for (const [options, expected] of cases) {
      assert.throws(create(options), {name: 'TypeError', message: expected});
    }
  });

  it('may have records kept for longer than a timer can wait', () => {
    assert.doesNotThrow(create({keepFor: 90 * 86_400_000, answerWithin: 2_147_483_647}));
  });

  it('may leave handlers undefined', () => {
    assert.doesNotThrow(create({on: {message: undefined}}));
  });
});

describe('onError', () => {
  const failing = {message: () => Promise.reject(new Error('The handler broke.'))};

  it('writes to the console where none is given, and names no contact', async t => {
    const warn = t.mock.method(console, 'warn', () => {});
    const handle = createWebhook({platform: createStagePlatform(), on: failing});
    await handle(createDelivery([{key: 'secret-key', contact: {id: '4711'}}]));
    await handle(createDelivery('[]', {headers: {'X-Signature': 'x'}}));
    assert.equal(warn.mock.callCount(), 2);
    const [first, second] = warn.mock.calls.map(call => call.arguments.map(String).join(' '));
    assert.equal(
      first,
      'messenger-elements webhook (handler, event of type message): Error: The handler broke.',
    );
    assert.match(second ?? '', /^messenger-elements webhook \(request\): Expected a signature/);
  });

  it('that fails itself changes no answer, and both errors are in the console', async t => {
    const warn = t.mock.method(console, 'warn', () => {});
    const failures = [
      () => {
        throw new Error('onError broke.');
      },
      () => Promise.reject(new Error('onError broke.')),
    ];
    for (const onError of failures) {
      const {deliver} = setWebhookStage({on: failing, onError});
      assert.equal(await deliver('a'), 500);
    }
    await new Promise(resolve => setImmediate(resolve));
    const lines = warn.mock.calls.map(call => call.arguments.map(String).join(' '));
    assert.equal(lines.filter(line => line.includes('The handler broke.')).length, 2);
    assert.equal(lines.filter(line => line.includes('onError broke.')).length, 2);
  });

  it('is told of the event as the handler saw it', async () => {
    const {handle, reported} = setWebhookStage({on: failing});
    await handle(createDelivery([fillEvent({key: 'a'}), fillEvent({key: 'b'})]));
    const message = 'The handler broke.';
    const expected = ['a', 'b'].map(key => ({message, stage: 'handler', key}));
    assert.deepEqual(reported, expected);
  });
});
