/** What only a browser's settings show: dark pages, forced colours, zoom, reduced motion. */
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {COLOURS, findViolations, NO_LANDMARKS} from './page-accessibility.js';
import {Shop, startBrowser, stopBrowser, type ShopOptions} from './shop-stage.js';

const WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze';
const BODY = `<script type="module" src="/index.js"></script>
  <messenger-config page-id="1" app-id="2"></messenger-config>
  <p><messenger-link></messenger-link></p>
  <p><messenger-link qr data-ref="${'a'.repeat(2083)}">${WORD}</messenger-link></p>
  <p><messenger-send-button cta-text="RECEIVE_THIS_IN_MESSENGER" size="xlarge"></messenger-send-button></p>
  <p><messenger-send-button color="white"></messenger-send-button></p>
  <p><messenger-message-us size="standard">${WORD}</messenger-message-us></p>
  <p><messenger-message-us color="white"></messenger-message-us></p>
  <p><messenger-checkbox mode="link"></messenger-checkbox></p>`;
const SCHEMES = `<meta name="viewport" content="width=device-width"><style>
  :root {color-scheme: light dark; font-family: sans-serif} body {margin: 8px; background: Canvas}</style>`;
const BUTTONS = 'messenger-send-button a, messenger-message-us a, messenger-checkbox a';

let shop: Shop;
async function open(
  context: ShopOptions['context'],
  head = SCHEMES,
): Promise<{page: Page; links: string[]}> {
  shop = await Shop.open({head, body: BODY, context});
  const {page} = shop;
  await page.locator('messenger-checkbox input').check();
  await page.locator('messenger-checkbox a').waitFor();
  return {page, links: await page.locator(BUTTONS).allTextContents()};
}

describe('the looks', () => {
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => shop.close());

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have enough contrast on a ${colorScheme} page, pointed at or not`, async () => {
      const {page} = await open({colorScheme});
      assert.deepEqual(await findViolations(page, NO_LANDMARKS, 'body'), []);
      for (const link of await page.locator(`${BUTTONS}, messenger-link a`).all()) {
        await link.hover();
        assert.deepEqual(await findViolations(page, COLOURS, 'body'), []);
      }
    });
  }

  it('are dark where the page is, and light where the page is light whatever the visitor likes', async () => {
    const white = 'messenger-send-button[color=white] a';
    const read = (page: Page) =>
      page.locator(white).evaluate(link => getComputedStyle(link).backgroundColor);
    const dark = await open({colorScheme: 'dark'});
    assert.equal(await read(dark.page), 'rgb(36, 37, 38)');
    await shop.close();
    const light = await open({colorScheme: 'dark'}, '');
    assert.equal(await read(light.page), 'rgb(255, 255, 255)');
    assert.deepEqual(await findViolations(light.page, NO_LANDMARKS, 'body'), []);
  });

  it('keep border, text and focus in forced colours', async () => {
    const {page, links} = await open({forcedColors: 'active'});
    assert.equal(links.length, 5);
    for (const link of await page.locator(BUTTONS).all()) {
      await link.focus();
      await page.keyboard.press('Shift');
      const style = await link.evaluate(node => {
        const {color, backgroundColor, borderTopColor, borderTopStyle, outlineStyle} =
          getComputedStyle(node);
        return {color, backgroundColor, borderTopColor, borderTopStyle, outlineStyle};
      });
      assert.equal(style.borderTopStyle, 'solid');
      assert.equal(style.outlineStyle, 'solid');
      assert.doesNotMatch(style.borderTopColor, /, 0\)$/);
      assert.notEqual(style.borderTopColor, style.backgroundColor);
      assert.notEqual(style.color, style.backgroundColor);
    }
    const code = page.locator('messenger-link [part=qr] svg');
    await code.waitFor();
    const fills = await code.evaluate(svg =>
      [...svg.children].map(child => getComputedStyle(child).fill),
    );
    assert.deepEqual(fills, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  });

  const SIZES: [name: string, context: ShopOptions['context']][] = [
    ['320 pixels wide', {viewport: {width: 320, height: 640}}],
    // What a browser does at 200 %: half as many pixels, each twice as large.
    ['zoomed to 200 %', {viewport: {width: 320, height: 360}, deviceScaleFactor: 2}],
    ['of twice the font size', {viewport: {width: 375, height: 700}}],
  ];
  for (const [name, context] of SIZES) {
    for (const dir of ['ltr', 'rtl']) {
      it(`need no scrolling sideways ${name}, ${dir}`, async () => {
        const {page} = await open(context);
        await page.locator('messenger-link [part=qr] svg').waitFor();
        await page.evaluate(
          ([direction = '', size = '']) => {
            document.documentElement.dir = direction;
            document.documentElement.style.fontSize = size;
          },
          [dir, name.includes('font') ? '32px' : ''],
        );
        const {scrollWidth, clientWidth} = await page.evaluate(() => document.documentElement);
        assert.equal(scrollWidth, clientWidth);
      });
    }
  }

  it('move nothing where the visitor wants no motion', async () => {
    const {page} = await open({reducedMotion: 'reduce'});
    await page.locator('messenger-send-button a').first().hover();
    const moving = await page.evaluate(() =>
      document.getAnimations().map(({playState}) => playState),
    );
    assert.deepEqual(moving, []);
  });
});
