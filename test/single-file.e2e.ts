/** The self-contained file as a page loads it from a CDN, and the siblings that it fetches: for a QR code, for a language. */
import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {buildSingleFile} from '../scripts/build-single-file.mjs';
import {chromiumArguments, findHeadless} from '../scripts/browsers.js';
import type {MessengerLink} from '../src/elements/messenger-link.js';
import {LANGUAGES} from '../src/texts/import-texts.js';
import {readQr} from './qr.js';

const CDN = 'https://cdn.example/npm/messenger-elements/dist';
const FILE = 'messenger-elements.min.js';
const SIBLING = 'messenger-elements.qr.min.js';
const nameTexts = (language: string) => `messenger-elements.${language}.min.js`;

describe('the self-contained file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
  let browser: Browser;
  let context: BrowserContext | undefined;
  let page: Page;
  let isSiblingThere = true;
  const warnings: string[] = [];
  const requests: string[] = [];
  const errors: string[] = [];

  before(async () => {
    await buildSingleFile(folder);
    const executablePath = findHeadless();
    browser = await chromium.launch({executablePath, args: chromiumArguments});
  });
  after(async () => {
    await browser.close();
    rmSync(folder, {recursive: true});
  });
  afterEach(() => context?.close());

  async function open(
    body: string,
    viewport = {width: 1000, height: 700},
    lang = 'en',
    policy = '',
  ): Promise<void> {
    isSiblingThere = true;
    requests.length = 0;
    errors.length = 0;
    warnings.length = 0;
    context = await browser.newContext({viewport, ...(viewport.width < 500 && PHONE)});
    page = await context.newPage();
    page.on('pageerror', ({message}) => errors.push(message));
    page.on('console', message => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await context.route('https://shop.example/**', route =>
      route.fulfill({
        contentType: 'text/html',
        headers: policy === '' ? {} : {'Content-Security-Policy': policy},
        body: `<!doctype html><html lang="${lang}"><title>Shop</title><link rel="icon" href="data:,">
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
      if (name !== FILE && !isSiblingThere) await route.abort();
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

  it('imports nothing but its siblings', () => {
    const files = readdirSync(folder).filter(name => name.endsWith('.js'));
    assert.deepEqual(files.sort(), [FILE, SIBLING, ...LANGUAGES.map(nameTexts)].sort());
    const imports = files.map(name => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [...text.matchAll(/\b(?:import|from)\s*\(?\s*["'`]([^"'`]+)/g)].map(
        ([, from]) => from,
      );
    });
    const own = files.indexOf(FILE);
    assert.deepEqual(imports[own]?.length, 2);
    assert.ok(imports[own].includes(`./${SIBLING}`));
    for (const [index, none] of imports.entries()) if (index !== own) assert.deepEqual(none, []);
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

  describe('in another language', () => {
    const LINK = '<messenger-link page-id="1"></messenger-link>';
    const WIDE = {width: 1000, height: 700};
    const find = (text: string) => page.locator('messenger-link a', {hasText: text}).first();

    it('fetches one file for all elements that speak it', async () => {
      await open(LINK.repeat(20), WIDE, 'de-AT');
      await find('Schreiben Sie uns im Messenger').waitFor();
      assert.equal(await page.locator('messenger-link a', {hasText: 'Schreiben'}).count(), 20);
      assert.deepEqual(requests, [FILE, nameTexts('de')]);
      assert.deepEqual([...errors, ...warnings], []);
    });

    it('fetches each language when it is first spoken, and keeps it', async () => {
      await open(LINK, WIDE, 'cs');
      await find('Napište nám přes Messenger').waitFor();
      for (const [lang, text] of [
        ['ar', 'راسلنا عبر Messenger'],
        ['en', 'Message us in Messenger'],
        ['cs', 'Napište nám přes Messenger'],
      ] as const) {
        await page.evaluate(value => (document.documentElement.lang = value), lang);
        await find(text).waitFor();
      }
      assert.deepEqual(requests, [FILE, nameTexts('cs'), nameTexts('ar')]);
    });

    for (const lang of ['en', 'en-GB', '', 'ja']) {
      it(`fetches nothing for lang="${lang}"`, async () => {
        await open(LINK, WIDE, lang);
        await find('Message us in Messenger').waitFor();
        await page.waitForLoadState('networkidle');
        assert.deepEqual(requests, [FILE]);
      });
    }

    it('fetches the same under the strictest policy that a page can have', async () => {
      const policy = "default-src 'none'; script-src https://cdn.example; trusted-types lit-html";
      await open(LINK, WIDE, 'pl', `${policy}; require-trusted-types-for 'script'`);
      await find('Napisz do nas w Messengerze').waitFor();
      assert.deepEqual([...errors, ...warnings], []);
    });

    it('is English where the file cannot be fetched, warns once, and tries again later', async () => {
      await open('<p id="place"></p>', WIDE, 'fr');
      isSiblingThere = false;
      const put = (count: number) =>
        page.evaluate(([html, times]) => (document.body.innerHTML += html.repeat(times)), [
          LINK,
          count,
        ] as const);
      await put(5);
      await find('Message us in Messenger').waitFor();
      const asked = () => requests.filter(name => name === nameTexts('fr')).length;
      for (let tries = 0; warnings.length === 0 && tries < 400; tries += 1) {
        await page.waitForTimeout(20);
      }
      assert.equal(asked(), 1);
      assert.match(warnings[0] ?? '', /expected its texts in "fr"; found that they could not be/);
      // An update by itself asks for nothing.
      await page.locator('messenger-link').evaluateAll(links => {
        for (const link of links) Object.assign(link, {dataRef: 'later'});
      });
      await page.locator('messenger-link a[href$="ref=later"]').first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.equal(asked(), 1);
      isSiblingThere = true;
      await put(1);
      await find('Écrivez-nous sur Messenger').waitFor();
      assert.equal(await page.locator('messenger-link a', {hasText: 'Écrivez'}).count(), 6);
      assert.equal(asked(), 2);
      assert.equal(warnings.length, 1);
      assert.deepEqual(errors, []);
    });

    it('can be loaded before an element is there, which then shows nothing else', async () => {
      await open('', WIDE, 'vi');
      const texts = await page.evaluate(
        async ([address, html]) => {
          const library = (await import(address)) as {loadTexts(lang: string): Promise<void>};
          await library.loadTexts(document.documentElement.lang);
          document.body.innerHTML = html;
          const link = document.querySelector<MessengerLink>('messenger-link');
          await link?.updateComplete;
          return link?.shadowRoot?.textContent;
        },
        [`${CDN}/${FILE}`, LINK] as const,
      );
      assert.match(texts ?? '', /Nhắn tin cho chúng tôi qua Messenger/);
      assert.deepEqual(requests, [FILE, nameTexts('vi')]);
    });
  });
});
