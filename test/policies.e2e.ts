import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {MessengerCheckbox} from '../src/elements/messenger-checkbox.js';
import {META, Shop, startBrowser, stopBrowser, type ShopOptions} from './shop-stage.js';

const LIBRARY = '<script type="module" src="/index.js"></script>';
const CHECKBOX = `<messenger-checkbox app-id="987654321" page-id="123456789" data-ref="order-42"
  loading="eager"></messenger-checkbox>`;
const NONCE = 'cmFuZG9t';

let shop: Shop;
async function open(options: ShopOptions): Promise<void> {
  shop = await Shop.open(options);
}

/** Ticks the plugin's box, confirms it, and waits until Meta has heard of it. */
async function tickAndConfirm(): Promise<void> {
  const {userRef} = await shop.waitFor('messenger-rendered');
  await shop.page.frameLocator('messenger-checkbox iframe').locator('input').check();
  assert.deepEqual(await shop.waitFor('messenger-change'), {checked: true, userRef});
  const element = shop.page.locator('messenger-checkbox');
  const confirmed = await element.evaluate(node => (node as MessengerCheckbox).confirm());
  assert.deepEqual(confirmed, {userRef, ref: 'order-42'});
  const confirm = await shop.waitUntil(() => shop.simulator.state.confirms[0], 'the confirm');
  assert.equal(confirm.user_ref, userRef);
  assert.equal(confirm.ref, 'order-42');
  assert.equal(confirm.accepted, true);
}

describe('at Meta’s own addresses', () => {
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => shop.close());

  it('the checkbox works from the script to the confirmation', async () => {
    await open({body: LIBRARY + CHECKBOX});
    await tickAndConfirm();
    const [first] = shop.requests;
    assert.equal(first, `${META}/en_US/sdk.js`);
    assert.deepEqual(shop.warnings, []);
  });

  it('the checkbox works in the SDK of 2019, which confirms with a request of the page', async () => {
    await open({body: LIBRARY + CHECKBOX, meta: {era: '2019'}});
    await tickAndConfirm();
    assert.equal(shop.simulator.state.confirms[0]?.via, 'log-event');
  });

  it('nothing is asked of Meta by a page that has links only', async () => {
    await open({
      body: `${LIBRARY}<messenger-config page-id="1" app-id="2"></messenger-config>
        <messenger-link></messenger-link><messenger-chat></messenger-chat>
        <messenger-send-button></messenger-send-button>
        <messenger-checkbox mode="link"></messenger-checkbox>`,
    });
    await shop.page.locator('messenger-send-button a[href="https://m.me/1"]').waitFor();
    await shop.page.locator('messenger-checkbox input').check();
    await shop.page.locator('messenger-checkbox a').waitFor();
    await shop.page.waitForLoadState('networkidle');
    assert.deepEqual(shop.requests, []);
    assert.deepEqual(shop.details('messenger-error'), []);
  });

  it('nothing is asked of Meta before a lazy element is near', async () => {
    const lazy = CHECKBOX.replace('eager', 'lazy');
    await open({body: `${LIBRARY}<div style="height: 5000px"></div>${lazy}`});
    await shop.page.waitForLoadState('networkidle');
    assert.deepEqual(shop.requests, []);
    await shop.page.locator('messenger-checkbox').scrollIntoViewIfNeeded();
    await shop.waitFor('messenger-rendered');
  });

  it('two copies of the library on one page agree on one script', async () => {
    const button = `<messenger-send-button app-id="987654321" page-id="123456789" mode="plugin"
      loading="eager"></messenger-send-button>`;
    await open({
      meta: {era: '2024'},
      body: `<script type="module" src="/elements/messenger-checkbox.js"></script>
        <script type="module" src="/elements/messenger-send-button.js"></script>
        ${CHECKBOX}${button}`,
    });
    await shop.waitFor('messenger-rendered', 2);
    const scripts = shop.requests.filter(url => url.includes('/sdk.js'));
    assert.deepEqual(scripts, [`${META}/en_US/sdk.js`, `${META}/en_US/sdk.js?hash=2024`]);
    assert.deepEqual(shop.warnings, []);
  });

  it('says insecure-page on a page without https, and asks nobody', async () => {
    await open({address: 'http://shop.example/', body: LIBRARY + CHECKBOX});
    const {code, message} = await shop.waitForProblem();
    assert.equal(code, 'insecure-page');
    assert.match(message, /http:\/\/shop\.example/);
    assert.deepEqual(shop.requests, []);
  });

  it('says sdk-blocked where a blocker aborts the request', async () => {
    const answer: ShopOptions['answer'] = route => route.abort('blockedbyclient');
    await open({body: LIBRARY + CHECKBOX, answer});
    const {code, message} = await shop.waitForProblem();
    assert.equal(code, 'sdk-blocked');
    assert.match(message, /<messenger-checkbox>/);
    assert.ok(message.includes(`${META}/en_US/sdk.js`));
  });

  it('says plugin-timeout, and names the Referrer-Policy header, where that withholds the page', async () => {
    const body = LIBRARY + CHECKBOX.replace('loading', 'timeout="1500" loading');
    await open({body, headers: {'Referrer-Policy': 'no-referrer'}});
    const {code, cure} = await shop.waitForProblem();
    assert.equal(code, 'plugin-timeout');
    assert.match(cure, /Referrer-Policy/);
    assert.match(shop.simulator.state.renders[0]?.refused ?? '', /Referer/);
  });
});

describe('under a Content-Security-Policy', () => {
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => shop.close());

  const openWithPolicy = (policy: string, options: Partial<ShopOptions> = {}) =>
    open({
      body: LIBRARY + CHECKBOX,
      ...options,
      headers: {'Content-Security-Policy': policy},
    });

  /** The SDK of 2019 is one file: the nonce is all that lets it in. */
  const ONE_FILE = {meta: {era: '2019'}} as const;
  const STRICT = `default-src 'none'; script-src 'nonce-${NONCE}'; frame-src ${META}`;
  const configured = (code: string) =>
    `<script type="module" nonce="${NONCE}">${code}</script>${CHECKBOX}`;

  it('works where the hosts are allowed', async () => {
    await openWithPolicy(
      `default-src 'self'; script-src 'self' ${META}; frame-src ${META}; style-src 'unsafe-inline'`,
    );
    await tickAndConfirm();
    assert.deepEqual(shop.warnings, []);
  });

  it('works without the SDK’s own style sheet, which loses only looks', async () => {
    await openWithPolicy(`default-src 'self'; script-src 'self' ${META}; frame-src ${META}`);
    await shop.waitFor('messenger-rendered');
    assert.deepEqual(shop.details('messenger-error'), []);
  });

  it('works with a nonce from configure()', async () => {
    const code = `import {configure} from '/index.js'; configure({nonce: '${NONCE}'});`;
    await openWithPolicy(STRICT, {...ONE_FILE, body: configured(code)});
    await shop.waitFor('messenger-rendered');
    assert.deepEqual(shop.details('messenger-error'), []);
  });

  it('works with a nonce from messenger-config, whose attribute the browser hides', async () => {
    const config = `<messenger-config nonce="${NONCE}"></messenger-config>`;
    await openWithPolicy(STRICT, {...ONE_FILE, body: config + configured("import '/index.js';")});
    await shop.waitFor('messenger-rendered');
    const element = shop.page.locator('messenger-config');
    assert.equal(await element.getAttribute('nonce'), '');
    assert.deepEqual(shop.details('messenger-error'), []);
  });

  it('works with a nonce and strict-dynamic, which lets the loader’s bundle in as well', async () => {
    const code = `import {configure} from '/index.js'; configure({nonce: '${NONCE}'});`;
    const policy = STRICT.replace('; frame', " 'strict-dynamic'; frame");
    await openWithPolicy(policy, {body: configured(code)});
    await shop.waitFor('messenger-rendered');
    assert.deepEqual(shop.details('messenger-error'), []);
  });

  it('says csp-blocked where the nonce is missing', async () => {
    await openWithPolicy(STRICT, {...ONE_FILE, body: configured("import '/index.js';")});
    assert.equal((await shop.waitForProblem()).code, 'csp-blocked');
    assert.deepEqual(shop.requests, []);
  });

  it('says csp-blocked, and names host and directive, where the script is refused', async () => {
    await openWithPolicy("script-src 'self'");
    const {code, message} = await shop.waitForProblem();
    assert.equal(code, 'csp-blocked');
    assert.ok(message.includes(META), message);
    assert.match(message, /script-src/);
    assert.deepEqual(shop.requests, []);
  });

  it('says csp-blocked where the loader is let in and its bundle is not', async () => {
    const code = `import {configure} from '/index.js'; configure({nonce: '${NONCE}'});`;
    await openWithPolicy(STRICT, {body: configured(code)});
    const {code: found, message} = await shop.waitForProblem();
    assert.equal(found, 'csp-blocked');
    assert.match(message, /script-src/);
  });

  it('says csp-blocked, and names host and directive, where the frame is refused', async () => {
    await openWithPolicy(`script-src 'self' ${META}; frame-src 'self'`);
    const {code, message} = await shop.waitForProblem();
    assert.equal(code, 'csp-blocked');
    assert.ok(message.includes(META), message);
    assert.match(message, /frame-src/);
    assert.equal(await shop.page.locator('messenger-checkbox iframe').count(), 0);
  });

  it('works where a policy only reports', async () => {
    const policy = "default-src 'none'; script-src 'self'; frame-src 'self'";
    const headers = {'Content-Security-Policy-Report-Only': policy};
    await open({body: LIBRARY + CHECKBOX, headers});
    await shop.waitFor('messenger-rendered');
    assert.deepEqual(shop.details('messenger-error'), []);
  });

  describe('with Trusted Types', () => {
    // What the real SDK does under Trusted Types is not established; the simulator's of 2019 makes no further script.
    const enforce = (names: string) => `require-trusted-types-for 'script'; trusted-types ${names}`;

    it('works where our policy and Lit’s are allowed', async () => {
      await openWithPolicy(enforce('messenger-elements lit-html'), ONE_FILE);
      await shop.waitFor('messenger-rendered');
      assert.deepEqual(shop.details('messenger-error'), []);
    });

    it('says csp-blocked, and names the policy, where ours is not allowed', async () => {
      await openWithPolicy(enforce('lit-html'), ONE_FILE);
      const {code, message, cure} = await shop.waitForProblem();
      assert.equal(code, 'csp-blocked');
      assert.match(message, /trusted-types/);
      assert.match(cure, /messenger-elements/);
      assert.deepEqual(shop.requests, []);
    });

    it('brings no element to life where Lit’s is not allowed, and the author’s own content stays', async () => {
      const body = LIBRARY + CHECKBOX.replace('></', '>Our own words</');
      await openWithPolicy(enforce('messenger-elements'), {...ONE_FILE, body});
      const element = shop.page.locator('messenger-checkbox');
      assert.equal(await element.evaluate(node => node.matches(':defined')), false);
      assert.equal(await element.textContent(), 'Our own words');
      assert.deepEqual(shop.requests, []);
    });

    it('works where policies are named and none is enforced', async () => {
      await openWithPolicy('trusted-types lit-html', ONE_FILE);
      await shop.waitFor('messenger-rendered');
      assert.deepEqual(shop.details('messenger-error'), []);
    });
  });
});
