import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, describe, it} from 'node:test';
import {createKoaMiddleware, createNodeMiddleware} from '../../src/simulator/node.js';
import {messengerSimulator} from '../../src/simulator/vite.js';

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.close();
    // The connections that fetch keeps alive would hold the process for seconds.
    server.closeAllConnections();
  }
});

async function listen(handle: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function listenNode(options?: Parameters<typeof createNodeMiddleware>[0]): Promise<string> {
  const middleware = createNodeMiddleware(options);
  return listen((request, response) => {
    middleware(request, response, error => response.writeHead(error ? 500 : 299).end('next'));
  });
}

const readEra = async (url: string) =>
  ((await (await fetch(`${url}/control`)).json()) as {era: string}).era;

const setEra = (url: string, era: string) =>
  fetch(`${url}/control`, {method: 'PATCH', body: JSON.stringify({era})});

describe('the middleware for Node', () => {
  it('keeps a simulator for each session', async () => {
    const url = await listenNode({era: '2024'});
    await setEra(`${url}/simulator/a`, '2019');
    assert.equal(await readEra(`${url}/simulator/a`), '2019');
    assert.equal(await readEra(`${url}/simulator/b`), '2024');
  });

  it('passes everything else on', async () => {
    const url = await listenNode();
    for (const path of [
      '/',
      '/simulator',
      '/simulator/',
      '/simulator/a%20b/x',
      '/other/a/control',
    ]) {
      assert.equal((await fetch(url + path)).status, 299, path);
    }
  });

  it('tells pages and scripts where they came from', async () => {
    const url = await listenNode({basePath: '/meta/'});
    const script = await (await fetch(`${url}/meta/a/en_US/sdk/xfbml.customerchat.js`)).text();
    assert.ok(script.includes(`"baseUrl":"${url}/meta/a"`));
  });

  it('drops the oldest session when there are too many', async () => {
    const url = await listenNode({maxSessions: 2});
    for (const name of ['a', 'b']) await setEra(`${url}/simulator/${name}`, '2019');
    await readEra(`${url}/simulator/c`);
    assert.equal(await readEra(`${url}/simulator/b`), '2019');
    assert.equal(await readEra(`${url}/simulator/a`), '2026');
  });

  it('streams the events of the inbox until the reader goes away', async () => {
    const url = await listenNode();
    const abort = new AbortController();
    const {body} = await fetch(`${url}/simulator/a/inbox/events`, {signal: abort.signal});
    const reader = body?.getReader() ?? assert.fail();
    const {value} = await reader.read();
    assert.match(new TextDecoder().decode(value), /^event: change\n/);
    abort.abort();
    await assert.rejects(reader.read(), {name: 'AbortError'});
    await setEra(`${url}/simulator/a`, '2019');
    assert.equal(await readEra(`${url}/simulator/a`), '2019');
  });

  it('does not answer who has gone away', async () => {
    const url = await listenNode();
    const body = JSON.stringify({blocked: 'sdk-silent'});
    await fetch(`${url}/simulator/a/control`, {method: 'PATCH', body});
    await assert.rejects(
      fetch(`${url}/simulator/a/en_US/sdk.js`, {signal: AbortSignal.timeout(50)}),
      {name: 'TimeoutError'},
    );
    assert.equal(await readEra(`${url}/simulator/a`), '2026');
  });
});

describe('the middleware for Koa', () => {
  it('answers by itself below its path, and passes everything else on', async () => {
    const middleware = createKoaMiddleware();
    const url = await listen((req, res) => {
      const context = {req, res, respond: true};
      const next = () => Promise.resolve(res.writeHead(299).end(String(context.respond)));
      void middleware(context, next).then(() => {
        if (context.respond === false) assert.ok(res.writableEnded);
      });
    });
    assert.equal(await readEra(`${url}/simulator/a`), '2026');
    const other = await fetch(`${url}/index.html`);
    assert.deepEqual([other.status, await other.text()], [299, 'true']);
  });
});

describe('the plugin for Vite', () => {
  it('mounts the simulator in dev and preview servers', () => {
    const plugin = messengerSimulator({era: '2019'});
    const used: unknown[] = [];
    const server = {middlewares: {use: (middleware: unknown) => used.push(middleware)}};
    for (const hook of [plugin.configureServer, plugin.configurePreviewServer]) {
      assert.equal(typeof hook, 'function');
      if (typeof hook === 'function') Reflect.apply(hook, undefined, [server]);
    }
    assert.equal(used.length, 2);
    assert.equal(used[0], used[1]);
  });
});
