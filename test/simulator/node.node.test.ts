import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {createLogger, createServer as createViteServer, preview} from 'vite';
import type {InlineConfig, PreviewServer, ViteDevServer} from 'vite';
import {createKoaMiddleware, createNodeMiddleware} from '../../src/simulator/node.js';
import type {SessionOptions} from '../../src/simulator/node.js';
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
  const root = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
  const lines: string[] = [];
  const logger = {...createLogger(), info: (line: string) => void lines.push(line)};
  const config = (options?: SessionOptions): InlineConfig => ({
    root,
    configFile: false,
    base: '/shop/',
    customLogger: logger,
    plugins: [messengerSimulator(options)],
    server: {host: '127.0.0.1', port: 0, ws: false},
    preview: {host: '127.0.0.1', port: 0},
  });
  const readOrigin = ({resolvedUrls}: ViteDevServer | PreviewServer) =>
    new URL(resolvedUrls?.local[0] ?? assert.fail()).origin;
  after(() => rmSync(root, {recursive: true}));

  it('mounts the simulator in the dev server, and prints where its inbox is', async () => {
    const server = await createViteServer(config({era: '2019'}));
    try {
      await server.listen();
      const origin = readOrigin(server);
      assert.equal(await readEra(`${origin}/simulator/demo`), '2019');
      server.printUrls();
      assert.match(lines.at(-1) ?? '', /Simulated Messenger/);
      assert.ok(lines.at(-1)?.endsWith(`${origin}/simulator/<session>/inbox`), lines.at(-1));
    } finally {
      await server.close();
    }
  });

  it('mounts it in the preview server as well, at another path where one is given', async () => {
    mkdirSync(join(root, 'dist'));
    const server = await preview(config({era: '2024', basePath: 'meta/'}));
    try {
      const origin = readOrigin(server);
      assert.equal(await readEra(`${origin}/meta/demo`), '2024');
      server.printUrls();
      assert.ok(lines.at(-1)?.endsWith(`${origin}/meta/<session>/inbox`), lines.at(-1));
    } finally {
      await server.close();
    }
  });
});
