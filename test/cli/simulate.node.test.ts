import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, describe, it} from 'node:test';
import {createRequestListener} from '@remix-run/node-fetch-server';
import {amio, createWebhook, meta} from '../../src/server/index.js';
import type {MessengerEvent} from '../../src/server/index.js';
import {Command, runCommand} from './cli-stage.js';

/** The page of the simulator's that nobody told another. */
const PAGE_ID = '123456789';

const servers: Server[] = [];
after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(handle: (request: Request) => Promise<Response>): Promise<string> {
  const server = createServer(createRequestListener(handle));
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What the start message says to write into the server, as the object that it is. */
function readSettings(output: string, name: string): Record<string, unknown> {
  const [, text = ''] = new RegExp(`${name}\\((\\{[^]*?\\n {2}\\})\\)`).exec(output) ?? [];
  const json = text
    .replace(/^\s*(\w+):/gm, '"$1":')
    .replaceAll("'", '"')
    .replace(/,(\s*\})/g, '$1');
  return JSON.parse(json) as Record<string, unknown>;
}

describe('messenger-elements', () => {
  it('tells about itself and its commands', async () => {
    for (const words of [[], ['--help'], ['-h']]) {
      const {code, output} = await runCommand(...words);
      assert.equal(code, 0);
      assert.match(output, /simulate/);
    }
    const {output} = await runCommand('simulate', '--help');
    for (const option of ['--webhook', '--port', '--form', '--era', '--app-secret']) {
      assert.ok(output.includes(option), option);
    }
  });

  it('names what it does not know, and ends with 2', async () => {
    const cases: [string[], RegExp][] = [
      [['simulat'], /Expected a command \(simulate.*\), found "simulat"/],
      [['simulate', '--webhok', 'x'], /--webhok/],
      [['simulate', 'http://localhost:3000'], /localhost/],
      [['simulate', '--webhook', 'localhost'], /--webhook: expected an address .*"localhost"/],
      [['simulate', '--port', '70000'], /--port: expected a number from 0 to 65535/],
      [['simulate', '--era', '2020'], /--era: expected one of 2019, 2024, 2026, found "2020"/],
      [['simulate', '--form', 'x'], /--form: expected one of meta, amio/],
      [['simulate', '--page-id', 'shop'], /--page-id: expected digits, found "shop"/],
      [['simulate', '--app-secret', ''], /--app-secret: expected a text/],
      [['simulate', '--whitelist', 'shop'], /--whitelist: expected an origin/],
    ];
    const runs = await Promise.all(cases.map(([words]) => runCommand(...words)));
    for (const [index, {code, errors}] of runs.entries()) {
      assert.equal(code, 2, errors);
      assert.match(errors, cases[index]?.[1] ?? /^$/);
      assert.doesNotMatch(errors, /\n\s+at /, 'no stack');
    }
  });
});

describe('messenger-elements simulate', () => {
  it('serves the SDK and the inbox on this machine alone, and ends when it is interrupted', async () => {
    const command = new Command('simulate', '--port', '0');
    const [, url = ''] = await command.waitFor(
      /Simulated Messenger: (http:\/\/127\.0\.0\.1:\d+)\//,
    );
    await command.waitFor(/Webhook: none/);
    assert.equal((await fetch(`${url}/en_US/sdk.js`)).status, 200);
    assert.equal((await fetch(`${url}/inbox`)).status, 200);
    assert.equal(await command.interrupt(), 0);
    assert.equal(command.errors, '');
  });

  it('says which port is taken', async () => {
    const url = await listen(() => Promise.resolve(new Response()));
    const {port} = new URL(url);
    const {code, errors} = await runCommand('simulate', '--port', port);
    assert.equal(code, 2);
    assert.match(errors, new RegExp(`Port ${port} is in use already. Choose another with --port.`));
  });

  it('says where the webhook does not answer', async () => {
    const command = new Command('simulate', '--port', '0', '--webhook', 'http://127.0.0.1:9/hook');
    await command.waitFor(/http:\/\/127\.0\.0\.1:9\/hook did not answer the handshake/);
    assert.equal(await command.interrupt(), 0);
  });

  it('prints what a Meta server needs, and brings it a signed webhook', async () => {
    const events: MessengerEvent[] = [];
    const shop = await openShop();
    const command = new Command('simulate', '--port', '0', '--webhook', `${shop.origin}/webhook`);
    await command.waitFor(/Webhook: /);
    type MetaOptions = Parameters<typeof meta>[0];
    const settings = readSettings(command.output, 'meta') as object as MetaOptions;
    shop.handle = createWebhook({
      platform: meta(settings),
      on: {message: event => void events.push(event)},
    });
    await act(String(settings.baseUrl), {
      act: 'say',
      person: 'Pat Example',
      page: PAGE_ID,
      text: 'Hello',
    });
    await waitUntil(() => events.length > 0);
    assert.equal(events[0]?.text, 'Hello');
    assert.equal(events[0]?.channelId, settings.pageId);
    const sent = await meta(settings).send({id: events[0]?.contact.id ?? ''}, {text: 'Welcome'});
    assert.ok(sent.messageId);
    assert.equal(await command.interrupt(), 0);
  });

  it('speaks as Amio with --form amio', async () => {
    const events: MessengerEvent[] = [];
    const shop = await openShop();
    const command = new Command(
      ...['simulate', '--port', '0', '--form', 'amio', '--channel-id', '6151874662018916352'],
      ...['--webhook', `${shop.origin}/webhook`],
    );
    await command.waitFor(/Webhook: /);
    type AmioOptions = Parameters<typeof amio>[0];
    const settings = readSettings(command.output, 'amio') as object as AmioOptions;
    const platform = amio(settings);
    shop.handle = createWebhook({platform, on: {message: event => void events.push(event)}});
    await act(String(settings.baseUrl).replace(/\/v1$/, ''), {
      act: 'say',
      person: 'Pat Example',
      page: PAGE_ID,
      text: 'Hello',
    });
    await waitUntil(() => events.length > 0);
    assert.equal(events[0]?.text, 'Hello');
    assert.equal(events[0]?.channelId, '6151874662018916352');
    const {id = ''} = events[0]?.contact ?? {};
    const sent = await platform.send({id, channelId: '6151874662018916352'}, {text: 'Welcome'});
    assert.ok(sent.messageId);
    assert.equal(await command.interrupt(), 0);
  });
});

/** A server whose webhook is made when the simulator has said what it takes. */
async function openShop() {
  const shop: {origin: string; handle?: (request: Request) => Promise<Response>} = {origin: ''};
  shop.origin = await listen(
    request => shop.handle?.(request) ?? Promise.resolve(new Response(null, {status: 503})),
  );
  return shop;
}

async function act(url: string, body: object): Promise<void> {
  const headers = {'Content-Type': 'application/json'};
  const response = await fetch(`${url}/inbox/act`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, await response.text());
}

async function waitUntil(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isTrue()) {
    assert.ok(Date.now() < end, 'nothing has come');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
