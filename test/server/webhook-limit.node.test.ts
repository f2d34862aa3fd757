import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readWebhookOptions} from '../../src/server/webhook-options.js';
import {
  createDelivery,
  createGate,
  createStagePlatform,
  setWebhookStage,
  streamBody,
} from './server-stage.js';

const LIMIT = 40;

/** What Deno hands over beside the request, as far as its type goes. */
interface DenoInfo {
  remoteAddr: {hostname: string};
  completed: Promise<void>;
}

/** What Workers hand over. */
interface WorkerContext {
  waitUntil(promise: Promise<unknown>): void;
  passThroughOnException(): void;
}

function setSlowStage() {
  const {open, opened} = createGate();
  const handled: string[] = [];
  const message = async ({key}: {key: string}) => {
    if (key === 'slow') await opened;
    handled.push(key);
  };
  return {open, handled, ...setWebhookStage({on: {message}, answerWithin: LIMIT})};
}

describe('a handler that outlasts the platform', () => {
  it('is answered 503 in time and goes on, and the next delivery finds it done', async () => {
    const {handle, deliver, handled, open, reported} = setSlowStage();
    const late = await handle(createDelivery([{key: 'slow'}, {key: 'next'}]));
    assert.equal(late.status, 503);
    assert.equal(late.headers.get('Retry-After'), '1');
    assert.deepEqual(handled, []);
    assert.equal(reported[0]?.stage, 'late');
    assert.match(reported[0]?.message ?? '', /not done within 40 ms/);
    open();
    await handle.idle();
    assert.deepEqual(handled, ['slow', 'next']);
    assert.equal(await deliver('slow', 'next'), 200);
    assert.deepEqual(handled, ['slow', 'next']);
  });

  it('is joined by the next delivery while it runs', async () => {
    const {deliver, handled, open} = setSlowStage();
    assert.equal(await deliver('slow'), 503);
    const joined = deliver('slow');
    open();
    assert.equal(await joined, 200);
    assert.deepEqual(handled, ['slow']);
  });

  it('takes what servers hand over beside the request, which need not have waitUntil', async () => {
    const {handle, handled, open} = setSlowStage();
    open();
    // As in Deno, in Next, and for a Worker; that they are of the right type is checked by the compiler.
    const serveDeno = (
      answer: (request: Request, info: DenoInfo) => Response | Promise<Response>,
      request: Request,
    ) => answer(request, {remoteAddr: {hostname: 'localhost'}, completed: Promise.resolve()});
    const serveNext = (
      answer: (
        request: Request,
        context: {params: Promise<Record<string, string>>},
      ) => Promise<Response>,
      request: Request,
    ) => answer(request, {params: Promise.resolve({})});
    const serveWorker = (
      answer: (request: Request, context: WorkerContext) => Promise<Response>,
      request: Request,
    ) => answer(request, {waitUntil: () => {}, passThroughOnException: () => {}});
    assert.equal((await serveDeno(handle, createDelivery([{key: 'deno'}]))).status, 200);
    assert.equal((await serveNext(handle, createDelivery([{key: 'next'}]))).status, 200);
    assert.equal((await serveWorker(handle, createDelivery([{key: 'worker'}]))).status, 200);
    for (const [index, odd] of [null, {waitUntil: 3}, 'text'].entries()) {
      const answered: unknown = await Reflect.apply(handle, undefined, [
        createDelivery([{key: `odd ${index}`}]),
        odd,
      ]);
      assert.ok(answered instanceof Response);
      assert.equal(answered.status, 200);
    }
    assert.equal(handled.length, 6);
  });

  it('is handed to waitUntil, as is all that is unfinished', async () => {
    const {handle, handled, open} = setSlowStage();
    const handed: Promise<unknown>[] = [];
    const context = {
      handed,
      waitUntil(promise: Promise<unknown>) {
        this.handed.push(promise);
      },
    };
    assert.equal((await handle(createDelivery([{key: 'slow'}]), context)).status, 503);
    assert.equal(handed.length, 1);
    open();
    await Promise.all(handed);
    assert.deepEqual(handled, ['slow']);
  });

  it('is late a tenth before the limit of the platform, and half a second at least', () => {
    for (const [limit, expected] of [
      [60_000, 54_000],
      [5000, 4500],
      [2000, 1500],
    ] as const) {
      const platform = createStagePlatform(limit);
      assert.equal(readWebhookOptions({platform, on: {}}).answerWithin, expected);
    }
  });
});

describe('a graceful stop', () => {
  it('is idle at once where nothing runs', async () => {
    await setSlowStage().handle.idle();
  });

  it('is idle when the last handler is done, not before', async () => {
    const {handle, deliver, handled, open} = setSlowStage();
    const answers = [deliver('slow'), deliver('fast')];
    let isIdle = false;
    const idle = Promise.all([handle.idle(), handle.idle()]).then(() => (isIdle = true));
    assert.deepEqual(await Promise.all(answers), [503, 200]);
    assert.equal(isIdle, false);
    open();
    await idle;
    assert.deepEqual(handled, ['fast', 'slow']);
    await handle.idle();
  });

  it('waits for a request whose body is still on its way', async () => {
    const {handle} = setSlowStage();
    const {open, opened} = createGate();
    const stream = new ReadableStream({
      async pull(controller) {
        await opened;
        controller.close();
      },
    });
    const answer = handle(createDelivery('', streamBody(stream)));
    let isIdle = false;
    const idle = handle.idle().then(() => (isIdle = true));
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(isIdle, false);
    open();
    assert.equal((await answer).status, 400);
    await idle;
  });
});
