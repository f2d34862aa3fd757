/** The chat's launcher and card as a visitor meets them: from page to page, on a desktop, on a phone, and to Messenger. */
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {Shop, SHOP, startBrowser, stopBrowser} from './shop-stage.js';

const KEY = 'messenger-elements:greeting:123456789';
const PHONE = {viewport: {width: 375, height: 700}, isMobile: true, hasTouch: true} as const;

/** A page with a chat; `attributes` are all but that of the Facebook page. */
const write = (attributes = '') => `<main>
    <messenger-chat page-id="123456789" ${attributes}></messenger-chat>
  </main>
  <script type="module" src="/elements/messenger-chat.js"></script>`;

const launcherOf = (page: Page) => page.locator('messenger-chat .launcher');
const cardOf = (page: Page) => page.locator('messenger-chat [role="dialog"]');
const readBit = (page: Page) => page.evaluate(key => localStorage.getItem(key), KEY);

/** Waits until nothing opens by itself any more: a greeting without a delay comes with the first update. */
async function settle(page: Page): Promise<void> {
  await launcherOf(page).waitFor();
  await page.waitForTimeout(300);
}

/** What Chromium tells a screen reader, without what only groups: role, name, and whether it is expanded. */
async function read(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map(node => [node.nodeId, node]));
  const list = (id: string): string[] => {
    const node = byId.get(id);
    if (!node) return [];
    const {role, name, properties = [], childIds = [], ignored} = node;
    const expanded = properties.find(property => property.name === 'expanded')?.value.value as
      boolean | undefined;
    const words = [role?.value as string, name?.value && JSON.stringify(name.value), expanded];
    const own = words.filter(word => word !== undefined && word !== '').join(' ');
    // What a link or button says is its name already.
    const isWhole = !ignored && /^(button|link|image)/.test(own);
    return [...(ignored ? [] : [own]), ...(isWhole ? [] : childIds.flatMap(list))];
  };
  const main = nodes.find(({role}) => role?.value === 'main');
  return (main?.childIds ?? [])
    .flatMap(list)
    .filter(line => !/^(generic|InlineTextBox|fig)/i.test(line));
}

describe('the chat', () => {
  let shop: Shop;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => shop.close());

  /** What Messenger is asked for in new tabs. */
  async function answerForMessenger(): Promise<void> {
    await shop.context.route('https://m.me/**', route =>
      route.fulfill({contentType: 'text/html', body: '<title>Messenger</title>'}),
    );
  }

  it('is on the next page, and in the next tab, as the visitor left it', async () => {
    shop = await Shop.open({body: write()});
    const {page, context} = shop;
    await settle(page);
    assert.equal(await cardOf(page).isVisible(), false);
    assert.equal(await readBit(page), null);
    await launcherOf(page).click();
    await cardOf(page).waitFor();
    await page.goto(`${SHOP}/next`);
    await cardOf(page).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body');
    await page.keyboard.press('Escape');
    await cardOf(page).waitFor({state: 'hidden'});
    const tab = await context.newPage();
    await tab.goto(`${SHOP}/other`);
    await settle(tab);
    assert.equal(await cardOf(tab).isVisible(), false);
    assert.equal(await readBit(tab), '0');
  });

  it('greets on every page until the visitor closes the greeting, and stores nothing before', async () => {
    shop = await Shop.open({body: write('greeting-display="show"')});
    const {page} = shop;
    await cardOf(page).waitFor();
    await page.reload();
    await cardOf(page).waitFor();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.locator('messenger-chat .close').click();
    await page.reload();
    await settle(page);
    assert.equal(await cardOf(page).isVisible(), false);
    assert.equal(await page.evaluate(() => localStorage.length), 1);
  });

  it('stores nothing with no-memory', async () => {
    shop = await Shop.open({body: write('no-memory greeting-display="show"')});
    const {page} = shop;
    await cardOf(page).waitFor();
    await page.locator('messenger-chat .close').click();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.reload();
    await cardOf(page).waitFor();
  });

  it('leads from the card to Messenger in a new tab, and is closed behind the visitor', async () => {
    shop = await Shop.open({body: write('data-ref="help"')});
    await answerForMessenger();
    const {page, context} = shop;
    await launcherOf(page).click();
    await page.locator('messenger-chat .qr svg').waitFor();
    const opened = context.waitForEvent('page');
    await page.locator('messenger-chat .greeting a').click();
    assert.equal((await opened).url(), 'https://m.me/123456789?ref=help');
    await cardOf(page).waitFor({state: 'hidden'});
    assert.equal(await readBit(page), '0');
    assert.deepEqual(shop.warnings, []);
  });

  it('leads from the launcher to Messenger at once on a phone', async () => {
    shop = await Shop.open({
      body: write('data-ref="help" greeting-display="show"'),
      head: '<meta name="viewport" content="width=device-width">',
      context: PHONE,
    });
    await answerForMessenger();
    const {page, context} = shop;
    await settle(page);
    assert.equal(await cardOf(page).isVisible(), false);
    const opened = context.waitForEvent('page');
    await launcherOf(page).tap();
    assert.equal((await opened).url(), 'https://m.me/123456789?ref=help');
    assert.equal(await readBit(page), null);
  });

  it('keeps clear of a notch and of the bar at the foot of a phone', async () => {
    shop = await Shop.open({
      body: write(''),
      head: '<meta name="viewport" content="width=device-width, viewport-fit=cover">',
      context: PHONE,
    });
    const {page, context} = shop;
    await settle(page);
    const readBox = async () => {
      const box = await launcherOf(page).boundingBox();
      assert.ok(box);
      return box;
    };
    const before = await readBox();
    const session = await context.newCDPSession(page);
    const insets = {bottom: 34, right: 44, left: 44};
    await session.send('Emulation.setSafeAreaInsetsOverride', {insets});
    await page.waitForFunction(
      y =>
        (document
          .querySelector('messenger-chat')
          ?.shadowRoot?.querySelector('.launcher')
          ?.getBoundingClientRect().y ?? y) < y,
      before.y,
    );
    const after = await readBox();
    assert.equal(before.y - after.y, insets.bottom);
    assert.equal(before.x - after.x, insets.right);
  });

  it('reads to a screen reader as what it is, closed and open', async () => {
    shop = await Shop.open({body: write('logged-out-greeting="Hello there"')});
    const {page} = shop;
    await settle(page);
    assert.deepEqual(await read(page), ['status', 'button "Chat with us in Messenger" false']);
    await launcherOf(page).click();
    await page.locator('messenger-chat .qr svg').waitFor();
    assert.deepEqual(await read(page), [
      'status',
      'dialog "Chat in Messenger"',
      'paragraph',
      'StaticText "Hello there"',
      'image "QR code that opens Messenger"',
      'StaticText "Scan to continue on your phone"',
      'link "Open on this computer (opens in a new tab)"',
      'button "Close"',
      'button "Chat with us in Messenger" true',
    ]);
  });
});
