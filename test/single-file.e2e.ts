/** The self-contained file as a page loads it from a CDN, and the sibling that it fetches when a QR code is shown. */
import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {buildSingleFile} from '../scripts/build-single-file.mjs';
import {chromiumArguments, findBrowser} from '../scripts/browsers.js';
import type {MessengerLink} from '../src/elements/messenger-link.js';
import {readQr} from './qr.js';

const CDN = 'https://cdn.example/npm/messenger-elements/dist';
const FILE = 'messenger-elements.min.js';
const SIBLING = 'messenger-elements.qr.min.js';

describe('the self-contained file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
  let browser: Browser;
  let context: BrowserContext | undefined;
  let page: Page;
  let isSiblingThere = true;
  const requests: string[] = [];
  const errors: string[] = [];

  before(async () => {
    await buildSingleFile(folder);
    const executablePath = findBrowser('chromium');
    browser = await chromium.launch({executablePath, args: chromiumArguments});
  });
  after(async () => {
    await browser.close();
    rmSync(folder, {recursive: true});
  });
  afterEach(() => context?.close());

  async function open(body: string, viewport = {width: 1000, height: 700}): Promise<void> {
    isSiblingThere = true;
    requests.length = 0;
    errors.length = 0;
    context = await browser.newContext({viewport, ...(viewport.width < 500 && PHONE)});
    page = await context.newPage();
    page.on('pageerror', ({message}) => errors.push(message));
    await context.route('https://shop.example/**', route =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
          <meta name="viewport" content="width=device-width">
          <script type="module" src="${CDN}/${FILE}"></script><body>${body}`,
      }),
    );
    await context.route('https://cdn.example/**', async route => {
      const name = route
        .request()
        .url()
        .slice(CDN.length + 1);
      requests.push(name);
      if (name === SIBLING && !isSiblingThere) await route.abort();
      else
        await route.fulfill({
          contentType: 'text/javascript',
          headers: {'Access-Control-Allow-Origin': '*'},
          body: readFileSync(join(folder, name)),
        });
    });
    await page.goto('https://shop.example/');
  }
  const PHONE = {isMobile: true, hasTouch: true};

  const QR = '<messenger-link page-id="1" data-ref="order-42" qr></messenger-link>';

  it('imports nothing but its sibling', () => {
    const files = readdirSync(folder).filter(name => name.endsWith('.js'));
    assert.deepEqual(files.sort(), [FILE, SIBLING]);
    const imports = files.map(name => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [...text.matchAll(/\b(?:import|from)\s*\(?\s*["'`]([^"'`]+)/g)].map(
        ([, from]) => from,
      );
    });
    assert.deepEqual(imports, [[`./${SIBLING}`], []]);
  });

  it('fetches the sibling from where it is itself, and shows a code that a camera reads', async () => {
    await open(QR);
    // As round as buttons may be: the corners of a code must not go with it.
    await page.addStyleTag({content: ':root { --messenger-radius: 999px; }'});
    const code = page.locator('messenger-link [part=qr] svg');
    await code.waitFor();
    assert.deepEqual(requests, [FILE, SIBLING]);
    const png = (await code.screenshot()).toString('base64');
    const image = await page.evaluate(async source => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${source}`;
      await picture.decode();
      const {width, height} = picture;
      const drawing = new OffscreenCanvas(width, height).getContext('2d');
      drawing?.drawImage(picture, 0, 0);
      return {width, height, data: [...(drawing?.getImageData(0, 0, width, height).data ?? [])]};
    }, png);
    const text = readQr({...image, data: Uint8ClampedArray.from(image.data)});
    assert.equal(text, 'https://m.me/1?ref=order-42');
    assert.deepEqual(errors, []);
  });

  it('fetches nothing where no QR code is shown', async () => {
    await open(
      `${QR.replace(' qr', '')}<messenger-chat page-id="1"></messenger-chat>
      <div style="height: 5000px"></div>${QR}`,
    );
    await page.locator('messenger-link a').first().waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(requests, [FILE]);
    await page.locator('messenger-link').last().scrollIntoViewIfNeeded();
    await page.locator('messenger-link [part=qr] svg').waitFor();
    assert.deepEqual(requests, [FILE, SIBLING]);
  });

  it('fetches nothing on a phone, which cannot scan itself', async () => {
    await open(QR, {width: 375, height: 700});
    await page.locator('messenger-link a').waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(requests, [FILE]);
    assert.equal(await page.locator('messenger-link [part=qr]').count(), 0);
  });

  it('is without a QR code, and complete, where the sibling cannot be fetched', async () => {
    await open(`<div style="height: 5000px"></div>${QR}`);
    isSiblingThere = false;
    const link = page.locator('messenger-link a');
    await link.scrollIntoViewIfNeeded();
    await page.locator('messenger-link [part=qr]').waitFor({state: 'detached'});
    assert.deepEqual(requests, [FILE, SIBLING]);
    assert.equal(await link.getAttribute('href'), 'https://m.me/1?ref=order-42');
    assert.deepEqual(errors, []);
    isSiblingThere = true;
    await page.locator('messenger-link').evaluate(element => {
      (element as MessengerLink).dataRef = 'later';
    });
    await page.locator('messenger-link [part=qr] svg').waitFor({timeout: 4000});
  });
});
