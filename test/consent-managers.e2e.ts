/** The adapters for consent managers, with the managers themselves, as docs/privacy.md shows them. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {setTimeout as letPass} from 'node:timers/promises';
import {after, before, describe, it} from 'node:test';
import {findSample, readSamples} from './samples.js';
import {
  SHOP,
  withShop,
  startBrowser,
  stopBrowser,
  type Shop,
  type ShopOptions,
} from './shop-stage.js';

const privacy = await readFile(new URL('../docs/privacy.md', import.meta.url), 'utf8');

/** A sample, with the addresses of the shop in place of the packages' names. */
const sample = (name: string): string =>
  findSample(privacy, name)
    .code.replaceAll("'messenger-elements'", "'/index.js'")
    .replaceAll("'messenger-elements/consent/", "'/consent/")
    .replace("'vanilla-cookieconsent'", `'${COOKIE_CONSENT}cookieconsent.esm.js'`)
    .replace('"/tarteaucitron/', '"/node_modules/tarteaucitronjs/');
const COOKIE_CONSENT = '/node_modules/vanilla-cookieconsent/dist/';

/** CookieConsent shows nothing to robots, and a browser under test calls itself one. */
const NO_ROBOT = `<script>Object.defineProperty(navigator, 'webdriver', {value: false})</script>`;
const STYLE = `<link rel="stylesheet" href="${COOKIE_CONSENT}cookieconsent.css">`;
const CHECKBOX = '<messenger-checkbox loading="eager"></messenger-checkbox>';

const page = (script: string): ShopOptions => ({
  head: NO_ROBOT + STYLE,
  body: `${sample('required')}${CHECKBOX}${script}`,
});
const inModule = (code: string) => `<script type="module">${code}</script>`;

const waitForStatus = (shop: Shop, status: string) =>
  shop.page.waitForFunction(
    wanted => document.querySelector('messenger-checkbox')?.status === wanted,
    status,
  );

/** Nothing has left, and nothing leaves for a while. */
async function assertSilent(shop: Shop): Promise<void> {
  await letPass(500);
  assert.deepEqual(shop.departures, []);
  await waitForStatus(shop, 'waiting');
}

/** Opens the page once more, as a later visit does. */
async function visitAgain(shop: Shop): Promise<void> {
  shop.departures.length = 0;
  await shop.page.goto(`${SHOP}/again`);
}

before(startBrowser);
after(stopBrowser);

describe('CookieConsent', () => {
  const options = page(inModule(sample('cookieconsent')));

  it('asks nothing of Meta before the visitor accepts, and then renders', () =>
    withShop(options, async shop => {
      const accept = shop.page.getByRole('button', {name: 'Accept', exact: true});
      await accept.waitFor();
      await assertSilent(shop);
      await accept.click();
      await shop.waitFor('messenger-rendered');
    }));

  it('asks nothing of Meta where the visitor rejects, now and on the next visit', () =>
    withShop(options, async shop => {
      await shop.page.getByRole('button', {name: 'Reject'}).click();
      await assertSilent(shop);
      await visitAgain(shop);
      await assertSilent(shop);
    }));

  it('remembers an acceptance on the next visit', () =>
    withShop(options, async shop => {
      await shop.page.getByRole('button', {name: 'Accept', exact: true}).click();
      await shop.waitFor('messenger-rendered');
      await visitAgain(shop);
      await waitForStatus(shop, 'rendered');
    }));

  it('follows a change of mind, there and back', () =>
    withShop(options, async shop => {
      const choose = async () => {
        await shop.page.evaluate(async path => {
          const manager = (await import(path)) as {showPreferences(): void};
          manager.showPreferences();
        }, `${COOKIE_CONSENT}cookieconsent.esm.js`);
        await shop.page.locator('.section__toggle-wrapper').click();
        await shop.page.getByRole('button', {name: 'Save'}).click();
      };
      await shop.page.getByRole('button', {name: 'Accept', exact: true}).click();
      await shop.waitFor('messenger-rendered');
      await choose();
      await waitForStatus(shop, 'waiting');
      assert.equal(await shop.page.locator('messenger-checkbox iframe').count(), 0);
      await choose();
      await waitForStatus(shop, 'rendered');
    }));

  const UMD = `<script src="${COOKIE_CONSENT}cookieconsent.umd.js"></script>`;
  const follow = (options: string) => `
    import '/index.js';
    import {followCookieConsent} from '/consent/vanilla-cookieconsent.js';
    try { window.stop = followCookieConsent(${options}); }
    catch ({code, message}) { window.refusal = code + ': ' + message; }`;
  const run = (config: string) => `<script>CookieConsent.run({
    autoShow: false, language: {default: 'en', translations: {en: {consentModal: {},
    preferencesModal: {sections: []}}}}, ${config}})</script>`;
  const CATEGORIES =
    'categories: {necessary: {readOnly: true}, social: {services: {messenger: {}}}}';
  const accept = (shop: Shop, call: string) => shop.page.evaluate(`CookieConsent.${call}`);
  const readRefusal = async (shop: Shop) =>
    String(await shop.page.waitForFunction('window.refusal').then(handle => handle.jsonValue()));

  it('is found on window, and followed by service, where it runs before or after', async () => {
    const follows = inModule(follow("{category: 'social', service: 'messenger'}"));
    for (const script of [
      run(CATEGORIES) + follows,
      follows + inModule(run(CATEGORIES).slice(8, -9)),
    ]) {
      await withShop(page(UMD + script), async shop => {
        await shop.page.waitForFunction('window.stop && CookieConsent.getConfig("categories")');
        await assertSilent(shop);
        await accept(shop, 'acceptCategory([])');
        await assertSilent(shop);
        await accept(shop, "acceptService('messenger', 'social')");
        await shop.waitFor('messenger-rendered');
        await accept(shop, "acceptService([], 'social')");
        await waitForStatus(shop, 'waiting');
      });
    }
  });

  it('is followed no more after stop()', () =>
    withShop(page(UMD + run(CATEGORIES) + inModule(follow("{category: 'social'}"))), async shop => {
      await shop.page.waitForFunction('window.stop');
      await shop.page.evaluate('stop()');
      await accept(shop, "acceptCategory('all')");
      await assertSilent(shop);
    }));

  it('grants nothing for what mode "opt-out" enables by itself', () => {
    const config = "mode: 'opt-out', categories: {social: {enabled: true}}";
    return withShop(
      page(UMD + run(config) + inModule(follow("{category: 'social'}"))),
      async shop => {
        await shop.page.waitForFunction('window.stop');
        await assertSilent(shop);
        await accept(shop, "acceptCategory('all')");
        await shop.waitFor('messenger-rendered');
        await accept(shop, 'acceptCategory([])');
        await waitForStatus(shop, 'waiting');
      },
    );
  });

  it('says so where it is not on the page', () =>
    withShop(page(inModule(follow("{category: 'social'}"))), async shop => {
      const refusal = await readRefusal(shop);
      assert.match(refusal, /^invalid-attribute: followCookieConsent\(\): "manager" expects/);
      await assertSilent(shop);
    }));

  it('says so where it does not know the category or the service', async () => {
    for (const [options, name, known] of [
      ["{category: 'sozial'}", 'category', 'necessary, social'],
      ["{category: 'social', service: 'Messenger'}", 'service', 'messenger'],
    ] as const) {
      const script = UMD + run(CATEGORIES) + inModule(follow(options));
      await withShop(page(script), async shop => {
        const refusal = await readRefusal(shop);
        assert.ok(refusal.includes(`"${name}" expects one`) && refusal.includes(known), refusal);
        await assertSilent(shop);
      });
    }
  });
});

describe('tarteaucitron', () => {
  const tellWhenReady =
    '<script>tarteaucitron.events.load = () => (window.isReady = true)</script>';
  const options = page(sample('tarteaucitron') + tellWhenReady);
  /** It hears clicks a while after it can be seen. */
  const whenReady = (shop: Shop) => shop.page.waitForFunction('window.isReady');

  it('asks nothing of Meta before the visitor accepts, and then renders', () =>
    withShop(options, async shop => {
      await whenReady(shop);
      await assertSilent(shop);
      await shop.page.locator('#tarteaucitronPersonalize2').click();
      await shop.waitFor('messenger-rendered');
    }));

  it('asks nothing of Meta where the visitor rejects, now and on the next visit', () =>
    withShop(options, async shop => {
      await whenReady(shop);
      await shop.page.locator('#tarteaucitronAllDenied2').click();
      await assertSilent(shop);
      await visitAgain(shop);
      await whenReady(shop);
      await assertSilent(shop);
    }));

  it('remembers an acceptance on the next visit, and reloads when it is taken back', () =>
    withShop(options, async shop => {
      await whenReady(shop);
      await shop.page.locator('#tarteaucitronPersonalize2').click();
      await shop.waitFor('messenger-rendered');
      await visitAgain(shop);
      await whenReady(shop);
      await waitForStatus(shop, 'rendered');
      await shop.page.locator('#tarteaucitronManager').click();
      await shop.page.locator('#messengerDenied').click();
      await waitForStatus(shop, 'waiting');
      assert.equal(await shop.page.locator('messenger-checkbox iframe').count(), 0);
      shop.departures.length = 0;
      const reloaded = shop.page.waitForEvent('load');
      await shop.page.locator('#tarteaucitronClosePanel').click();
      await reloaded;
      await whenReady(shop);
      await assertSilent(shop);
    }));

  it('says so where it is not on the page, or does not know the service', async () => {
    const follow = inModule(`
      import {followTarteaucitron} from '/consent/tarteaucitron.js';
      try { followTarteaucitron({service: 'messenger'}); }
      catch ({code, message}) { window.refusal = code + ': ' + message; }`);
    const script = '<script src="/node_modules/tarteaucitronjs/tarteaucitron.js"></script>';
    for (const [before, name] of [
      ['', 'manager'],
      [script, 'service'],
    ] as const) {
      await withShop(page(before + follow + inModule("import '/index.js'")), async shop => {
        const handle = await shop.page.waitForFunction('window.refusal');
        const start = `invalid-attribute: followTarteaucitron(): "${name}" expects`;
        assert.ok(String(await handle.jsonValue()).startsWith(start));
        await assertSilent(shop);
      });
    }
  });
});

describe('a consent banner of one’s own', () => {
  const banner = `<button data-messenger-consent="yes">Accept</button>
    <button data-messenger-consent="no">Reject</button>`;
  const options = page(banner + inModule(sample('consent')));

  it('grants, revokes and remembers', () =>
    withShop(options, async shop => {
      await waitForStatus(shop, 'waiting');
      await assertSilent(shop);
      await shop.page.getByRole('button', {name: 'Accept'}).click();
      await shop.waitFor('messenger-rendered');
      await visitAgain(shop);
      await waitForStatus(shop, 'rendered');
      await shop.page.getByRole('button', {name: 'Reject'}).click();
      await waitForStatus(shop, 'waiting');
      await visitAgain(shop);
      await assertSilent(shop);
    }));
});

it('every sample of docs/privacy.md is run', () => {
  const names = readSamples(privacy).map(({name}) => name);
  assert.deepEqual(names, ['required', 'consent', 'cookieconsent', 'tarteaucitron']);
});
