/** Nothing is requested from Meta before the visitor's consent or intent, and nothing after consent was revoked. */
import assert from 'node:assert/strict';
import {setTimeout as letPass} from 'node:timers/promises';
import {after, before, describe, it} from 'node:test';
import {
  META,
  withShop,
  startBrowser,
  stopBrowser,
  type Shop,
  type ShopOptions,
} from './shop-stage.js';

/** Every element that may be a plugin, with what a visitor can use while it is none. */
const ELEMENTS = {
  'messenger-checkbox': 'input[type="checkbox"]',
  'messenger-send-button': 'a[href^="https://m.me/123456789"]',
  'messenger-message-us': 'a[href^="https://m.me/123456789"]',
  'messenger-chat': 'button.launcher',
} as const;
type Tag = keyof typeof ELEMENTS;
const TAGS = Object.keys(ELEMENTS) as Tag[];

/** Longer than any of the waits of the loading rules, of which that for an idle page is the longest: 3 s. */
const QUIET = 3500;

/** The library, with the functions that a page calls where the test can reach them. */
const LIBRARY = `<script type="module">
  import * as library from '/index.js';
  Object.assign(window, {library});
</script>`;

interface LibraryWindow {
  library: typeof import('../src/index.js');
}

const putElements = (attributes: string, tags: readonly Tag[] = TAGS) =>
  tags.map(tag => `<p><${tag} page-id="123456789" ${attributes}></${tag}></p>`).join('');

/** A page that needs consent. */
const needConsent = (attributes: string, tags?: readonly Tag[]): ShopOptions => ({
  meta: {era: '2024'},
  body: `<messenger-config app-id="987654321" consent="required"></messenger-config>
    ${LIBRARY}${putElements(attributes, tags)}<messenger-link page-id="123456789"></messenger-link>`,
});

const grant = (shop: Shop) =>
  shop.page.evaluate(() => (window as unknown as LibraryWindow).library.grantConsent());
const revoke = (shop: Shop) =>
  shop.page.evaluate(() => (window as unknown as LibraryWindow).library.revokeConsent());

const readStatus = (shop: Shop, tag: string) =>
  shop.page.locator(tag).evaluate(element => (element as HTMLElement & {status: string}).status);

async function waitForStatus(shop: Shop, tag: string, status: string): Promise<void> {
  await shop.page.waitForFunction(
    ([name = '', wanted]) => {
      const element = document.querySelector<HTMLElement & {status?: string}>(name);
      return element?.status === wanted;
    },
    [tag, status],
  );
}

/** Hints by which a browser contacts a host before anything is asked of it. */
const countHints = (shop: Shop) =>
  shop.page.locator('link[rel*="preconnect"], link[rel*="prefetch"], link[rel*="preload"]').count();

async function assertNothingLeft(shop: Shop): Promise<void> {
  assert.deepEqual(shop.departures, []);
  assert.equal(await countHints(shop), 0);
}

before(startBrowser);
after(stopBrowser);

describe('without consent', {concurrency: 4}, () => {
  for (const mode of ['auto', 'plugin', 'link']) {
    for (const loading of ['lazy', 'eager', 'interaction']) {
      it(`no element contacts Meta with mode="${mode}" and loading="${loading}", and each can be used`, () =>
        withShop(needConsent(`mode="${mode}" loading="${loading}"`), async shop => {
          for (const [tag, control] of Object.entries(ELEMENTS)) {
            const isWanted = mode === 'plugin' || (mode === 'auto' && tag === 'messenger-checkbox');
            await waitForStatus(shop, tag, isWanted ? 'waiting' : 'link');
            const usable = shop.page.locator(`${tag} >> ${control}`);
            await usable.hover();
            await usable.focus();
            assert.equal(await usable.isEnabled(), true, tag);
          }
          await letPass(QUIET);
          await assertNothingLeft(shop);
          assert.deepEqual(shop.details('messenger-fallback'), []);
          assert.deepEqual(shop.details('messenger-error'), []);
          assert.deepEqual(shop.warnings, []);
          if (mode === 'link') return;
          // That nothing left is no proof where nothing could have.
          await shop.page.mouse.click(2, 2);
          await grant(shop);
          if (loading === 'interaction') await shop.page.locator('messenger-checkbox').hover();
          await shop.waitUntil(() => shop.requests[0], 'a request after consent');
        }));
    }
  }

  it('a click leads to Messenger, and a tick reveals the link that does', () =>
    withShop(needConsent('mode="plugin"'), async shop => {
      await waitForStatus(shop, 'messenger-send-button', 'waiting');
      await shop.context.route('https://m.me/**', route => route.fulfill({body: 'Messenger'}));
      await shop.page.locator('messenger-checkbox >> input').check();
      for (const tag of ['messenger-send-button', 'messenger-checkbox', 'messenger-message-us']) {
        const popup = shop.page.waitForEvent('popup');
        await shop.page.locator(`${tag} >> a`).click();
        assert.match((await popup).url(), /^https:\/\/m\.me\/123456789/, tag);
        await (await popup).close();
      }
      assert.deepEqual(shop.requests, []);
    }));

  it('calls of the page contact Meta no more than the visitor does', () =>
    withShop(needConsent('mode="plugin" loading="eager"'), async shop => {
      for (const tag of TAGS) await waitForStatus(shop, tag, 'waiting');
      await shop.page.evaluate(() => {
        for (const element of document.querySelectorAll('messenger-chat')) {
          element.show();
          element.open();
        }
        document.querySelector('messenger-checkbox')?.reset();
        for (const element of document.querySelectorAll<HTMLElement & {retry?(): void}>('p > *')) {
          element.retry?.();
        }
      });
      await letPass(QUIET);
      await assertNothingLeft(shop);
      for (const tag of TAGS) assert.equal(await readStatus(shop, tag), 'waiting', tag);
    }));
});

describe('<messenger-config consent="required">', {concurrency: 4}, () => {
  it('counts before it is defined, however late that is', () =>
    withShop(
      {
        body: `<messenger-config app-id="987654321" consent="required"></messenger-config>
          <script type="module" src="/elements/messenger-checkbox.js"></script>
          <messenger-checkbox page-id="123456789" app-id="987654321" loading="eager"></messenger-checkbox>`,
      },
      async shop => {
        await waitForStatus(shop, 'messenger-checkbox', 'waiting');
        await letPass(500);
        await assertNothingLeft(shop);
        await shop.page.evaluate(
          `import('/index.js').then(library => Object.assign(window, {library}))`,
        );
        await letPass(500);
        await assertNothingLeft(shop);
        await grant(shop);
        await shop.waitFor('messenger-rendered');
      },
    ));
});

describe('with loading="interaction"', {concurrency: 4}, () => {
  const watchInterest = (tag: Tag): ShopOptions => ({
    meta: {era: '2024'},
    body: `${LIBRARY}<input id="elsewhere" autofocus>
      ${putElements('mode="plugin" loading="interaction" app-id="987654321"', [tag])}`,
  });

  for (const tag of TAGS) {
    it(`<${tag}> contacts Meta when the visitor points at it, and not before`, () =>
      withShop(watchInterest(tag), async shop => {
        await waitForStatus(shop, tag, 'waiting');
        await shop.page.mouse.move(5, 5);
        await shop.page.locator('#elsewhere').fill('something else');
        await letPass(QUIET);
        await assertNothingLeft(shop);
        await shop.page.locator(`${tag} >> ${ELEMENTS[tag]}`).hover();
        await shop.waitUntil(() => shop.requests[0], 'the SDK');
        await shop.page.mouse.move(5, 5);
        await shop.waitFor('messenger-rendered');
      }));

    it(`<${tag}> contacts Meta when the keyboard comes to it, and stays what it is until it has left`, () =>
      withShop(watchInterest(tag), async shop => {
        await waitForStatus(shop, tag, 'waiting');
        await shop.page.locator('#elsewhere').focus();
        await letPass(200);
        await assertNothingLeft(shop);
        await shop.page.keyboard.press('Tab');
        await shop.waitUntil(() => shop.requests.find(url => url.includes('.php')), 'the frame');
        await letPass(1000);
        assert.equal(await readStatus(shop, tag), 'loading');
        const focused = await shop.page.evaluate(() => document.activeElement?.localName);
        assert.equal(focused, tag);
        await shop.page.locator('#elsewhere').focus();
        await shop.waitFor('messenger-rendered');
        assert.equal(await readStatus(shop, tag), 'rendered');
      }));
  }

  it('a checkbox contacts Meta when the visitor begins with its form', () =>
    withShop(
      {
        body: `${LIBRARY}<form><input id="name" autofocus><messenger-checkbox page-id="123456789"
        app-id="987654321" loading="interaction"></messenger-checkbox></form>`,
      },
      async shop => {
        await waitForStatus(shop, 'messenger-checkbox', 'waiting');
        await letPass(300);
        await assertNothingLeft(shop);
        await shop.page.keyboard.type('P');
        await shop.waitFor('messenger-rendered');
      },
    ));

  it('a touch on the link is the link', () =>
    withShop(
      {
        meta: {era: '2024'},
        context: {hasTouch: true},
        body: `${LIBRARY}${putElements('mode="plugin" loading="interaction" app-id="987654321"', ['messenger-send-button'])}`,
      },
      async shop => {
        await shop.context.route('https://m.me/**', route => route.fulfill({body: 'Messenger'}));
        await waitForStatus(shop, 'messenger-send-button', 'waiting');
        const popup = shop.page.waitForEvent('popup');
        await shop.page.locator('messenger-send-button >> a').tap();
        assert.match((await popup).url(), /^https:\/\/m\.me\/123456789/);
      },
    ));
});

describe('revokeConsent()', {concurrency: 4}, () => {
  it('takes every plugin down, and nothing more leaves the page', () =>
    withShop(needConsent('mode="plugin" loading="eager"'), async shop => {
      await grant(shop);
      for (const tag of TAGS) await waitForStatus(shop, tag, 'rendered');
      await revoke(shop);
      for (const tag of TAGS) await waitForStatus(shop, tag, 'waiting');
      for (const [tag, control] of Object.entries(ELEMENTS)) {
        assert.equal(await shop.page.locator(`${tag} iframe`).count(), 0, tag);
        assert.equal(await shop.page.locator(`${tag} >> ${control}`).isVisible(), true, tag);
      }
      for (const frame of await shop.page.locator('#fb-root iframe').all()) {
        assert.equal(await frame.isVisible(), false);
      }
      const before = shop.departures.length;
      await shop.page.locator('messenger-send-button >> a').hover();
      await shop.page.locator('messenger-checkbox >> input').check();
      await letPass(QUIET);
      assert.deepEqual(shop.departures.slice(before), []);
      await shop.page.locator('messenger-checkbox >> input').uncheck();
      await shop.page.mouse.click(2, 2);
      await shop.page.mouse.move(1, 1);
      await grant(shop);
      for (const tag of TAGS) await waitForStatus(shop, tag, 'rendered');
      assert.deepEqual(shop.details('messenger-error'), []);
    }));

  it('stops a load: the loader that is under way fetches no bundle, and granting again starts afresh', async () => {
    let release = () => {};
    const released = new Promise<void>(resolve => (release = resolve));
    const options: ShopOptions = {
      ...needConsent('loading="eager"', ['messenger-checkbox']),
      meta: {},
      answer: async (route, simulate) => {
        await released;
        await simulate(route);
      },
    };
    await withShop(options, async shop => {
      await grant(shop);
      await shop.waitUntil(() => shop.requests[0], 'the loader');
      await revoke(shop);
      await waitForStatus(shop, 'messenger-checkbox', 'waiting');
      const answered = shop.page.waitForResponse(response => response.url().startsWith(META));
      release();
      await answered;
      await letPass(1000);
      assert.equal(shop.departures.length, 1);
      assert.equal(await shop.page.evaluate(() => 'FB' in window), false);
      await grant(shop);
      await shop.waitFor('messenger-rendered');
      assert.deepEqual(shop.details('messenger-error'), []);
    });
  });

  /** Ways in which a load comes to have nobody who waits for it. */
  const LEFT: [how: string, attributes: string, leave: (shop: Shop) => Promise<unknown>][] = [
    [
      'its element is gone',
      '',
      shop => shop.page.evaluate(() => document.querySelector('p')?.remove()),
    ],
    ['its time is up', 'timeout="300"', shop => shop.waitFor('messenger-fallback')],
  ];
  for (const [how, attributes, leave] of LEFT) {
    it(`stops a load that nobody waits for any more, since ${how}`, async () => {
      let release = () => {};
      const released = new Promise<void>(resolve => (release = resolve));
      const options: ShopOptions = {
        ...needConsent(`loading="eager" ${attributes}`, ['messenger-checkbox']),
        meta: {},
        answer: async (route, simulate) => {
          await released;
          await simulate(route);
        },
      };
      await withShop(options, async shop => {
        await grant(shop);
        await shop.waitUntil(() => shop.requests[0], 'the loader');
        await leave(shop);
        await revoke(shop);
        const answered = shop.page.waitForResponse(response => response.url().startsWith(META));
        release();
        await answered;
        await letPass(1000);
        assert.equal(shop.departures.length, 1);
        assert.equal(await shop.page.evaluate(() => 'FB' in window), false);
        await grant(shop);
        await shop.page.evaluate(() => {
          document.body.insertAdjacentHTML(
            'beforeend',
            '<messenger-checkbox page-id="123456789" loading="eager"></messenger-checkbox>',
          );
        });
        await shop.waitFor('messenger-rendered');
      });
    });
  }

  it('stops a chat that has not got its frame yet', () =>
    withShop(needConsent('mode="plugin" loading="eager"', ['messenger-chat']), async shop => {
      await grant(shop);
      await shop.page.locator('#fb-root .fb-customerchat').waitFor({state: 'attached'});
      await revoke(shop);
      const before = shop.departures.length;
      // The frame would come 3.5 s after the host.
      await letPass(QUIET + 1500);
      assert.deepEqual(shop.departures.slice(before), []);
      await grant(shop);
      await shop.waitFor('messenger-rendered');
      assert.deepEqual(shop.details('messenger-error'), []);
    }));

  it('outranks consent="granted" in the page, and a script that came before', () =>
    withShop(
      {
        body: `<script type="module">
          import {revokeConsent} from '/consent.js';
          revokeConsent();
        </script>
        <messenger-config app-id="987654321" consent="granted"></messenger-config>
        ${LIBRARY}${putElements('loading="eager"', ['messenger-checkbox'])}`,
      },
      async shop => {
        await waitForStatus(shop, 'messenger-checkbox', 'waiting');
        await letPass(500);
        await assertNothingLeft(shop);
      },
    ));
});
