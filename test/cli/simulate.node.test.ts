import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, describe, it} from 'node:test';
import {runInThisContext} from 'node:vm';
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
  return runInThisContext(`(${text})`) as Record<string, unknown>;
}

describe('messenger-elements', () => {
  it('tells about itself and its commands', async () => {
    for (const words of [[], ['--help'], ['-h']]) {
      const {code, output} = await runCommand(...words);
      assert.equal(code, 0);
      assert.match(output, /simulate/);
    }
    const {output} = await runCommand('simulate', '--help');
    for (const option of [
      '--webhook',
      '--redelivery-speed',
      '--port',
      '--form',
      '--era',
      '--app-secret',
    ]) {
      assert.ok(output.includes(option), option);
    }
  });

  it('names what it does not know, and ends with 2', async () => {
    const cases: [string[], RegExp][] = [
      [['simulat'], /Expected a command \(simulate.*\), found "simulat"/],
      [['simulate', '--webhok', 'x'], /--webhok/],
      [['simulate', 'http://localhost:3000'], /localhost/],
      [['simulate', '--webhook', 'localhost'], /--webhook: expected an address .*"localhost"/],
      [
        ['simulate', '--webhook', 'http://me:s3cret@localhost:3000/'],
        /--webhook: expected an address without a user name and a password\.$/m,
      ],
      [['simulate', '--redelivery-speed', 'fast'], /--redelivery-speed: expected a number from 0/],
      [['simulate', '--redelivery-speed=-1'], /--redelivery-speed: expected a number from 0/],
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
    await command.waitFor(/failed for 6 min .*, the subscription ends; "Subscribe again" in http/);
    assert.equal(await command.interrupt(), 0);
  });

  it('sends again at the speed that it is told', async () => {
    const command = new Command(
      ...['simulate', '--port', '0', '--redelivery-speed', '0'],
      ...['--webhook', 'http://127.0.0.1:9/hook'],
    );
    await command.waitFor(/those that fail are sent again only by hand/);
    const [, url = ''] = await command.waitFor(/Simulated Messenger: (\S+)\/inbox/);
    await act(url, {act: 'say', person: 'Pat Example', page: PAGE_ID, text: 'Hello'});
    const state = await readDelivery(url, ({attempts}) => attempts.length === 4);
    assert.equal(state, 'waiting', 'after the attempts at once the next never comes by itself');
    assert.equal(await command.interrupt(), 0);
  });

  it('asks again until a server that starts later answers', async () => {
    const shop = await openShop();
    const command = new Command('simulate', '--port', '0', '--webhook', `${shop.origin}/webhook`);
    await command.waitFor(/did not answer the handshake, and is asked until it does/);
    const settings = readSettings(command.output, 'meta') as object as Parameters<typeof meta>[0];
    shop.handle = createWebhook({platform: meta(settings), on: {}});
    await command.waitFor(/\/webhook answered the handshake/);
    assert.equal(command.output.match(/did not answer/g)?.length, 1);
    assert.equal(await command.interrupt(), 0);
  });

  it('ends when it is interrupted while the webhook takes its time over the handshake', async () => {
    let isAsked = false;
    const origin = await listen(() => {
      isAsked = true;
      return new Promise(() => undefined);
    });
    const command = new Command('simulate', '--port', '0', '--webhook', `${origin}/webhook`);
    await command.waitFor(/In your server:/);
    await waitUntil(() => isAsked);
    assert.equal(await command.interrupt(), 0);
    assert.equal(command.errors, '');
  });

  it('prints what it was told so that it can be copied, whatever is in it', async () => {
    const appSecret = 'it\'s a \\ "secret"\nof \\"two\\\' lines';
    const command = new Command('simulate', '--port', '0', '--app-secret', appSecret);
    await command.waitFor(/Webhook: none/);
    assert.equal(readSettings(command.output, 'meta')['appSecret'], appSecret);
    assert.equal(await command.interrupt(), 0);
  });

  it('lets no page of a stranger act, while those of this machine can', async () => {
    const command = new Command('simulate', '--port', '0');
    const [, url = ''] = await command.waitFor(/Simulated Messenger: (\S+)\/inbox/);
    const ask = async (origin: string) => {
      const body = JSON.stringify({act: 'say', person: 'Pat', page: PAGE_ID, text: 'Hello'});
      const headers = {Origin: origin, 'Content-Type': 'text/plain'};
      return (await fetch(`${url}/inbox/act`, {method: 'POST', headers, body})).status;
    };
    assert.equal(await ask('https://stranger.example'), 403);
    assert.equal(await ask('http://localhost:3000'), 200);
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

type Kept = {state: string; attempts: unknown[]};

/** What the state of the first delivery is when it is as it should be. */
async function readDelivery(url: string, isWanted: (kept: Kept) => boolean): Promise<string> {
  for (const end = Date.now() + 10_000; ;) {
    const response = await fetch(`${url}/inbox/state`);
    const {deliveries} = (await response.json()) as {deliveries: Kept[]};
    const [kept] = deliveries;
    if (kept && isWanted(kept) && kept.state !== 'sending') return kept.state;
    assert.ok(Date.now() < end, JSON.stringify(deliveries));
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

async function waitUntil(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isTrue()) {
    assert.ok(Date.now() < end, 'nothing has come');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
