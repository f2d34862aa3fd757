/** The part of the library that is fetched only when a plugin is wanted: it may be blocked, or never come, like anything else. */
import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {Shop, startBrowser, stopBrowser} from '../shop-stage.js';

const LINK = 'https://m.me/123456789?ref=order-42';
const BODY = `<script type="module" src="/split/index.js"></script>
  <messenger-checkbox app-id="987654321" page-id="123456789" data-ref="order-42" loading="eager">
  </messenger-checkbox>`;

/** The library as a bundler splits it, and the path of the part that plugins need. */
async function split(): Promise<{scripts: Map<string, string | null>; part: string}> {
  const {outputFiles, metafile} = await build({
    entryPoints: [fileURLToPath(new URL('../../src/index.ts', import.meta.url))],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    outdir: '/split',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const readName = (path: string) => `/split/${path.split('/').at(-1)}`;
  const scripts = new Map(outputFiles.map(({path, text}) => [readName(path), text]));
  const [part] = Object.entries(metafile.outputs).filter(([, {entryPoint}]) =>
    entryPoint?.endsWith('src/sdk/index.ts'),
  );
  return {scripts, part: readName(part?.[0] ?? '')};
}

describe('the part of the library that plugins need', () => {
  let shop: Shop;
  before(startBrowser);
  after(stopBrowser);
  afterEach(() => shop.close());

  async function expectLink(): Promise<void> {
    assert.equal((await shop.waitFor('messenger-fallback')).url, LINK);
    await shop.page.locator('messenger-checkbox input').check();
    await shop.page.locator(`messenger-checkbox a[href="${LINK}"]`).waitFor();
    assert.deepEqual(shop.requests, []);
  }

  it('is fetched when a plugin is wanted, and not before', async () => {
    const {scripts, part} = await split();
    shop = await Shop.open({body: BODY.replace('eager', 'lazy" mode="link'), scripts});
    const isFetched = () =>
      shop.page.evaluate(path => {
        const fetched = performance.getEntriesByType('resource');
        return fetched.some(({name}) => name.endsWith(path));
      }, part);
    await shop.page.locator('messenger-checkbox input').waitFor();
    assert.equal(await isFetched(), false);
    await shop.page
      .locator('messenger-checkbox')
      .evaluate(element => element.setAttribute('mode', 'plugin'));
    await shop.waitFor('messenger-rendered');
    assert.equal(await isFetched(), true);
  });

  it('says sdk-timeout where it never comes, and the link takes over', async () => {
    const {scripts, part} = await split();
    assert.ok(scripts.has(part), part);
    shop = await Shop.open({
      body: BODY.replace('eager"', 'eager" timeout="1500"'),
      scripts: new Map([...scripts, [part, null]]),
    });
    const {code, message} = await shop.waitForProblem();
    assert.equal(code, 'sdk-timeout');
    assert.match(message, /the part of messenger-elements that plugins need within 1500 ms/);
    await expectLink();
  });

  it('says sdk-blocked where it is broken or refused, and the link takes over', async () => {
    const {scripts, part} = await split();
    const broken = 'throw new Error("refused by a proxy")';
    shop = await Shop.open({body: BODY, scripts: new Map([...scripts, [part, broken]])});
    const {code, message} = await shop.waitForProblem();
    assert.equal(code, 'sdk-blocked');
    assert.match(
      message,
      /the part of messenger-elements that plugins need \(refused by a proxy\)/,
    );
    await expectLink();
  });
});
