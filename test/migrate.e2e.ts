/** Old pages, with the snippets of Amio's and Meta's guides as they stand there, and one script tag more. */
import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {buildSingleFile} from '../scripts/build-single-file.mjs';
import {ERAS, type Era} from '../src/contract/eras.js';
import type {MessengerCheckbox} from '../src/elements/messenger-checkbox.js';
import {findSample} from './samples.js';
import {META, Shop, SHOP, startBrowser, stopBrowser, type ShopOptions} from './shop-stage.js';

/** The script tag as docs/migrate.md has it. */
const TAG = findSample(
  readFileSync(new URL('../docs/migrate.md', import.meta.url), 'utf8'),
  'upgrade',
).code;
const UPGRADE = TAG.replace(/<\/?script.*?>/g, '');
const PAGE_ID = '123456789';
const APP_ID = '987654321';
const USER_REF = 'made-by-the-shop-for-this-render';

const read = (name: string) =>
  readFileSync(new URL(`./fixtures/old-snippets/${name}.txt`, import.meta.url), 'utf8');

/** What the shop's own template fills in. */
const VALUES: Readonly<Record<string, string>> = {
  '{{FACEBOOK_APP_ID}}': APP_ID,
  '{{PAGE_ID}}': PAGE_ID,
  '<PAGE_ID>': PAGE_ID,
  'PAGE-ID': PAGE_ID,
  '{{PASS_THROUGH_PARAM}}': 'order-42',
  '{{YOUR_PAGE_DOMAIN}}': SHOP,
  '{{STRING_UNIQUE_FOR_EVERY_RENDER}}': USER_REF,
  'API-VERSION': 'v14.0',
};
const fill = (text: string) =>
  Object.entries(VALUES).reduce((filled, [name, value]) => filled.replaceAll(name, value), text);

/** Whoever listens to the SDK does so once it is there. */
const LATE = `<script>
  addEventListener('load', () => document.body.append(
    Object.assign(document.createElement('script'), {src: '/events.js'}),
  ));
</script>`;
const EVENTS = read('amio-checkbox-events') + read('amio-send-events').replace(/<\/?script>/g, '');
const AMIO = ['sdk', 'chat', 'send', 'checkbox', 'confirm', 'message-us'].map(name =>
  read(`amio-${name}`),
);

/** All of an element's attributes, by tag. */
type Found = Readonly<Record<string, readonly Record<string, string>[]>>;

describe('an old page with one script tag more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
  let built: string[];
  let shop: Shop;

  before(async () => {
    await buildSingleFile(folder);
    built = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name =>
      name.endsWith('.js'),
    );
    await startBrowser();
  });
  after(async () => {
    await stopBrowser();
    rmSync(folder, {recursive: true});
  });
  afterEach(() => shop.close());

  async function open(body: string, era: Era, options: Partial<ShopOptions> = {}): Promise<void> {
    const scripts = new Map(
      built.map(name => [`/${name}`, readFileSync(join(folder, name), 'utf8')]),
    ).set('/events.js', EVENTS);
    shop = await Shop.open({body, scripts, meta: {era, appId: APP_ID}, ...options});
  }

  /** Waits until the script tag has done its work. */
  const waitForElements = (selector = 'messenger-checkbox') =>
    shop.page.locator(selector).first().waitFor({state: 'attached'});

  const find = (): Promise<Found> =>
    shop.page.evaluate(() => {
      const found: Record<string, Record<string, string>[]> = {};
      for (const element of document.querySelectorAll('body *')) {
        if (!element.localName.startsWith('messenger-')) continue;
        const attributes = [...element.attributes].map(({name, value}) => [name, value]);
        (found[element.localName] ??= []).push(
          Object.fromEntries(attributes) as Record<string, string>,
        );
      }
      return found;
    });

  /** What the snippets say, in the elements' words. */
  const EXPECTED: Found = {
    'messenger-chat': [{'page-id': PAGE_ID}],
    'messenger-send-button': [
      {
        'app-id': APP_ID,
        'page-id': PAGE_ID,
        'data-ref': 'order-42',
        color: 'blue',
        size: 'standard',
      },
    ],
    'messenger-checkbox': [
      {
        'app-id': APP_ID,
        'page-id': PAGE_ID,
        origin: SHOP,
        'user-ref': USER_REF,
        size: 'small',
      },
    ],
    'messenger-message-us': [
      {'app-id': '1806054702946735', 'page-id': PAGE_ID, color: 'blue', size: 'standard'},
    ],
  };

  async function assertLinks(): Promise<void> {
    const link = (tag: string) => shop.page.locator(`${tag} a[part=link]`).first();
    await shop.page.locator('messenger-send-button').scrollIntoViewIfNeeded();
    const href = (tag: string) => link(tag).getAttribute('href');
    assert.equal(await href('messenger-send-button'), `https://m.me/${PAGE_ID}?ref=order-42`);
    assert.equal(await href('messenger-message-us'), `https://m.me/${PAGE_ID}`);
  }

  async function assertLauncher(): Promise<void> {
    await shop.page.locator('messenger-chat [part=launcher]').click();
    const link = shop.page.locator('messenger-chat a[part=link]');
    assert.equal(await link.getAttribute('href'), `https://m.me/${PAGE_ID}`);
  }

  /** Ticks the plugin's box and confirms it: the one call that the page has to write anew. */
  async function tickAndConfirm(): Promise<string> {
    await shop.page.locator('messenger-checkbox').scrollIntoViewIfNeeded();
    const {userRef = ''} = await shop.waitFor('messenger-rendered');
    await shop.page.frameLocator('messenger-checkbox iframe').locator('input').check();
    assert.deepEqual(await shop.waitFor('messenger-change'), {checked: true, userRef});
    const element = shop.page.locator('messenger-checkbox');
    await element.evaluate(node => (node as MessengerCheckbox).confirm());
    const confirm = await shop.waitUntil(() => shop.simulator.state.confirms[0], 'the confirm');
    assert.equal(confirm.user_ref, userRef);
    assert.equal(confirm.accepted, true);
    return userRef;
  }

  /** The page has brought its SDK, and nobody another. */
  function assertOneSdk(): void {
    const scripts = shop.requests.filter(url => /\/sdk\b[^?]*\.js$/.test(url));
    assert.deepEqual(scripts, [`${META}/en_US/sdk/xfbml.customerchat.js`]);
  }

  const countFrames = (selector: string) => shop.page.locator(`${selector} iframe`).count();

  for (const era of ERAS) {
    describe(`and the SDK of ${era}`, () => {
      it('has our elements in the place of the snippets of Amio’s guide, where these come first', async () => {
        let allow = () => {};
        const isUpgraded = new Promise<void>(resolve => (allow = resolve));
        const answer: ShopOptions['answer'] = async (route, simulate) => {
          await isUpgraded;
          await simulate(route);
        };
        const body = fill(AMIO.join('')) + LATE + TAG;
        await open(body, era, {answer, until: 'commit'});
        await waitForElements();
        assert.deepEqual(await find(), EXPECTED);
        allow();
        assert.equal(await tickAndConfirm(), USER_REF);
        await assertLinks();
        await assertLauncher();
        assertOneSdk();
        assert.equal(await shop.page.locator('iframe').count(), 1);
        assert.deepEqual(shop.warnings, []);
        assert.deepEqual(shop.details('messenger-error'), []);
        assert.deepEqual(shop.errors, []);
        // What the page has listened to still tells it.
        assert.ok(shop.logs.includes('Checkbox state: checked'), shop.logs.join('\n'));
      });

      it('has them in the place of what the SDK has rendered before, but for its chat', async () => {
        await open(fill(AMIO.join('')) + LATE, era);
        await shop.page.locator('.fb-messenger-checkbox[fb-xfbml-state=rendered]').waitFor();
        // Some builds show it when the page is idle.
        if (era !== '2026') await shop.page.locator('#fb-root iframe').waitFor({state: 'attached'});
        const hasChat = (await shop.page.locator('#fb-root > .fb-customerchat').count()) > 0;
        assert.equal(hasChat, era !== '2026');
        await shop.page.addScriptTag({type: 'module', content: UPGRADE});
        await waitForElements();
        const {'messenger-chat': chat = [], ...others} = EXPECTED;
        const [{'user-ref': _, ...checkbox} = {}] = EXPECTED['messenger-checkbox'] ?? [];
        assert.deepEqual(await find(), {
          ...others,
          'messenger-checkbox': [checkbox],
          ...(!hasChat && {'messenger-chat': chat}),
        });
        assert.notEqual(await tickAndConfirm(), USER_REF);
        await assertLinks();
        if (!hasChat) await assertLauncher();
        assertOneSdk();
        assert.equal(await countFrames('messenger-checkbox'), 1);
        assert.equal(await shop.page.locator('iframe').count(), hasChat ? 2 : 1);
        const [warning = '', ...more] = shop.warnings;
        assert.deepEqual(more, []);
        assert.ok(warning.includes(`fb-messenger-checkbox user_ref="${USER_REF}"`), warning);
        assert.equal(warning.includes('fb-customerchat'), hasChat);
        assert.deepEqual(shop.details('messenger-error'), []);
        assert.deepEqual(shop.errors, []);
      });

      it('has our chat in the place of Meta’s own snippet', async () => {
        const answer: ShopOptions['answer'] = async (route, simulate) => {
          await waitForElements('messenger-chat');
          await simulate(route);
        };
        await open(fill(read('meta-chat')) + TAG, era, {answer, until: 'commit'});
        await waitForElements('messenger-chat');
        const attributes = {id: 'fb-customer-chat', 'page-id': PAGE_ID, attribution: 'biz_inbox'};
        assert.deepEqual(await find(), {'messenger-chat': [attributes]});
        await assertLauncher();
        await shop.page.waitForFunction(() => window.fbAsyncInit?.hasRun);
        assertOneSdk();
        assert.equal(await shop.page.locator('iframe').count(), 0);
        assert.deepEqual(shop.warnings, []);
        assert.deepEqual(shop.errors, []);
      });
    });
  }

  it('works with whichever of the two comes first, without anybody’s help', async () => {
    await open(fill(AMIO.join('')) + LATE + TAG, '2026');
    await tickAndConfirm();
    await assertLinks();
    await assertLauncher();
    assert.equal(await shop.page.locator('iframe').count(), 1);
    assertOneSdk();
    assert.ok(shop.warnings.length <= 1, shop.warnings.join('\n'));
    assert.deepEqual(shop.errors, []);
  });

  it('works with the snippets of both guides on it, where the last SDK snippet counts', async () => {
    await open(fill(AMIO.join('') + read('meta-chat')) + TAG, '2026');
    await tickAndConfirm();
    assert.equal(await shop.page.locator('messenger-chat').count(), 2);
    assertOneSdk();
    assert.ok(shop.warnings.length <= 1, shop.warnings.join('\n'));
  });

  it('works under a strict policy, Trusted Types among it', async () => {
    const scripts = new Map([['/upgrade.js', UPGRADE]]);
    for (const name of built) scripts.set(`/${name}`, readFileSync(join(folder, name), 'utf8'));
    const policy = `default-src 'none'; script-src 'self' ${META}; frame-src ${META}; img-src ${META};
      require-trusted-types-for 'script'; trusted-types messenger-elements lit-html`;
    const headers = {'Content-Security-Policy': policy.replaceAll('\n', ' ')};
    const host = fill(read('amio-checkbox')).replace('<div', '<div onclick="go()" title="T"');
    const tag = '<script type="module" src="/upgrade.js"></script>';
    await open(host + tag, '2019', {scripts, headers});
    assert.equal(await tickAndConfirm(), USER_REF);
    assert.equal(await shop.page.locator('messenger-checkbox').getAttribute('title'), 'T');
    const [warning = '', ...more] = shop.warnings;
    assert.match(warning, /fb-messenger-checkbox onclick="go\(\)"\. Remove it/);
    assert.deepEqual(more, []);
    assert.deepEqual(shop.errors, []);
  });

  it('says of each value that nobody has filled in what was found, and stays usable', async () => {
    await open(AMIO.slice(1).join('') + TAG, '2026');
    await shop.waitUntil(() => shop.details('messenger-error')[4], 'five problems');
    const found = shop.warnings.filter(text => text.startsWith('upgradeMarkup()'));
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /user_ref="\{\{STRING_UNIQUE_FOR_EVERY_RENDER\}\}"/);
    const codes = new Set(shop.details('messenger-error').map(({code}) => code));
    assert.deepEqual([...codes], ['invalid-attribute']);
    const told = shop.warnings.join('\n');
    assert.match(told, /<messenger-chat>: "page-id" .* found "<PAGE_ID>"/);
    assert.match(told, /<messenger-checkbox>: "origin" .* found "\{\{YOUR_PAGE_DOMAIN\}\}"/);
    assert.deepEqual(shop.requests, []);
    assert.deepEqual(shop.errors, []);
  });
});
