/** Orders that are sent by the browser itself: real pages, real POSTs, a server that reads them, and the simulator. */
import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, afterEach, before, describe, it} from 'node:test';
import {createRequest} from '@remix-run/node-fetch-server';
import {build} from 'esbuild';
import {chromium, type Browser, type Locator, type Page} from 'playwright-core';
import {chromiumArguments, findHeadless} from '../scripts/browsers.js';
import type {Confirm, SimulatorState} from '../src/simulator/index.js';
import {createNodeMiddleware} from '../src/simulator/node.js';

const APP = {appId: '987654321', pageId: '123456789'};
const CHECKBOX =
  '<messenger-checkbox name="messenger" loading="eager" confirm-on-submit></messenger-checkbox>';

let browser: Browser;
let server: Server;
let origin: string;
let page: Page;
let session: string;

/** What the shop was sent: field by field, files as their text. */
let orders: [string, string][][];

before(async () => {
  const {outputFiles} = await build({
    stdin: {contents: "export * from './src/index.js'", resolveDir: `${import.meta.dirname}/..`},
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    write: false,
  });
  const library = outputFiles[0]?.text;
  const simulate = createNodeMiddleware();
  server = createServer((request, response) => {
    simulate(request, response, () => {
      void (async () => {
        if (request.url === '/library.js') {
          response.setHeader('Content-Type', 'text/javascript').end(library);
          return;
        }
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        if (request.method !== 'POST') {
          response.end(decodeURIComponent(new URL(request.url ?? '', origin).search.slice(1)));
          return;
        }
        const fields = [...(await createRequest(request, response).formData())];
        const readField = async ([name, value]: [string, FormDataEntryValue]) =>
          [name, typeof value === 'string' ? value : await value.text()] as [string, string];
        orders.push(await Promise.all(fields.map(readField)));
        response.end('<!doctype html><title>Thanks</title><h1>Thank you</h1>');
      })();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = findHeadless();
  browser = await chromium.launch({executablePath, args: chromiumArguments});
});

after(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

afterEach(() => page.context().close());

/** Opens a page of the shop and waits for the plugin. */
async function open(form: string, change: Partial<SimulatorState> = {}): Promise<void> {
  orders = [];
  session = `${origin}/simulator/${crypto.randomUUID()}`;
  await fetch(`${session}/control`, {method: 'PATCH', body: JSON.stringify(change)});
  const options = {...APP, sdkUrl: session, linkUrl: `${session}/m.me`};
  const html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    <form action="/orders" method="post" ${form}</form>
    <script type="module">import {configure} from '/library.js';
    configure(${JSON.stringify(options)});</script>`;
  page = await (await browser.newContext()).newPage();
  await page.goto(`${origin}/?${encodeURIComponent(html)}`);
  await waitForPlugin();
}

const checkbox = (): Locator => page.locator('messenger-checkbox');

const waitForPlugin = () =>
  page.waitForFunction(
    () => document.querySelector('messenger-checkbox')?.status === 'rendered',
    null,
    {timeout: 20_000},
  );

async function tick(): Promise<string> {
  await page.frameLocator('messenger-checkbox iframe').locator('input').check();
  await page.waitForFunction(() => document.querySelector('messenger-checkbox')?.checked);
  return checkbox().evaluate((node: HTMLElementTagNameMap['messenger-checkbox']) => node.userRef);
}

async function order(): Promise<void> {
  await page.getByRole('button', {name: 'Order'}).click();
  await page.getByRole('heading', {name: 'Thank you'}).waitFor();
}

async function readConfirms(): Promise<Confirm[]> {
  const response = await fetch(`${session}/control`);
  return ((await response.json()) as {confirms: Confirm[]}).confirms;
}

describe('an order that the browser sends', () => {
  it('arrives with the user_ref, and Meta has heard of it before the page was gone', async () => {
    await open(`>${CHECKBOX}<button name="act" value="order">Order</button>`, {confirmDelay: 100});
    const userRef = await tick();
    await order();
    const expected = [
      ['messenger', userRef],
      ['act', 'order'],
    ];
    assert.deepEqual(orders, [expected]);
    const confirms = await readConfirms();
    assert.deepEqual(
      confirms.map(({user_ref, accepted}) => [user_ref, accepted]),
      [[userRef, true]],
    );
  });

  it('keeps its files and its encoding', async () => {
    await open(`enctype="multipart/form-data">${CHECKBOX}<input name="list" type="file" multiple>
      <input name="none" type="file"><textarea name="note">a\nb ✓</textarea>
      <button name="act" value="order">Order</button>`);
    const userRef = await tick();
    const files = ['one', 'two'].map(text => ({
      name: `${text}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    }));
    await page.locator('[name="list"]').setInputFiles(files);
    await order();
    const expected = [
      ['messenger', userRef],
      ['list', 'one'],
      ['list', 'two'],
      ['none', ''],
      ['note', 'a\r\nb ✓'],
      ['act', 'order'],
    ];
    assert.deepEqual(orders, [expected]);
  });

  it('is not sent twice by a visitor who clicks twice', async () => {
    await open(`>${CHECKBOX}<button>Order</button>`);
    await tick();
    await page.getByRole('button', {name: 'Order'}).dblclick();
    await page.getByRole('heading', {name: 'Thank you'}).waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(orders.length, 1);
    assert.equal((await readConfirms()).length, 1);
  });

  it('is sent by the Enter key in a field as well', async () => {
    await open(`>${CHECKBOX}<input name="email" value="a@b.c"><button>Order</button>`);
    const userRef = await tick();
    await page.locator('[name="email"]').press('Enter');
    await page.getByRole('heading', {name: 'Thank you'}).waitFor();
    const expected = [
      ['messenger', userRef],
      ['email', 'a@b.c'],
    ];
    assert.deepEqual(orders, [expected]);
    assert.equal((await readConfirms()).length, 1);
  });

  it('is not held where Meta is too slow: the confirm is lost, the order is not', async () => {
    await open(`>${CHECKBOX}<button>Order</button>`, {confirmDelay: 2000});
    await tick();
    const start = performance.now();
    await order();
    assert.ok(performance.now() - start < 1900);
    assert.equal(orders.length, 1);
    await new Promise(resolve => setTimeout(resolve, 2200));
    assert.deepEqual(await readConfirms(), []);
  });

  it('comes back unticked with its page, and everything else as it was', async () => {
    await open(`>${CHECKBOX}<input name="email"><button>Order</button>`);
    const userRef = await tick();
    await page.locator('[name="email"]').fill('a@b.c');
    await order();
    await page.goBack();
    assert.equal(await page.locator('[name="email"]').inputValue(), 'a@b.c');
    await waitForPlugin();
    const checked = await checkbox().evaluate(
      (node: HTMLElementTagNameMap['messenger-checkbox']) => node.checked,
    );
    assert.equal(checked, false);
    await order();
    assert.deepEqual(orders[1], [['email', 'a@b.c']]);
    assert.equal((await readConfirms()).filter(({user_ref}) => user_ref !== userRef).length, 0);
  });

  it('comes back unticked as a link, too', async () => {
    await open(`>${CHECKBOX}<input name="email"><button>Order</button>`);
    await checkbox().evaluate(node => node.setAttribute('mode', 'link'));
    await checkbox().locator('input').check();
    await order();
    assert.equal(orders[0]?.[0]?.[0], 'messenger');
    await page.goBack();
    await waitForPlugin();
    await checkbox().evaluate(node => node.setAttribute('mode', 'link'));
    assert.equal(await checkbox().locator('input').isChecked(), false);
  });
});

describe('a label outside the checkbox', () => {
  it('ticks the box of link mode by mouse, gives it focus, and names it for everybody', async () => {
    await open(`><label for="news">Delivery news</label>${CHECKBOX.replace('>', ' id="news">')}`);
    await checkbox().evaluate(node => node.setAttribute('mode', 'link'));
    const box = page.getByRole('checkbox', {name: 'Delivery news', exact: true});
    await page.getByText('Delivery news').click();
    assert.equal(await box.isChecked(), true);
    assert.equal(await box.evaluate(node => node.matches(':focus')), true);
    await page.keyboard.press('Space');
    assert.equal(await box.isChecked(), false);
  });

  it('is no reason for a click beside the box to tick it', async () => {
    await open(`>${CHECKBOX}`);
    await checkbox().evaluate(node => {
      node.setAttribute('mode', 'link');
      node.style.cssText = 'display: block; padding: 40px';
    });
    await checkbox().locator('input').waitFor();
    await checkbox().click({position: {x: 10, y: 10}});
    assert.equal(await checkbox().locator('input').isChecked(), false);
    await checkbox().locator('label').click();
    assert.equal(await checkbox().locator('input').isChecked(), true);
  });
});
