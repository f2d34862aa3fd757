/** Runs the samples of docs/server-rendering.md as they are written: on a server, and in a browser what is for one. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {html} from 'lit';
import {findSample, readSamples} from './samples.js';
import {bundle, bundleCode, renderToText, resolveHere} from './server-rendered.js';
import {startBrowser, stopBrowser, withShop} from './shop-stage.js';

const read = (path: string) => readFileSync(resolveHere(path), 'utf8');
const text = read('../docs/server-rendering.md');

// Inside the tree, so that the packages which the samples name are found.
mkdirSync(resolveHere('../node_modules/.cache'), {recursive: true});
const folder = mkdtempSync(resolveHere('../node_modules/.cache/samples-'));
const own = resolveHere('../src/index.ts');

/** The code of a sample, with the library's source in the package's place. */
const readCode = (name: string) =>
  findSample(text, name).code.replace("'messenger-elements'", `'${own}'`);

async function run<Module>(name: string): Promise<Module> {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, readCode(name));
  return (await import(pathToFileURL(path).href)) as Module;
}

describe('docs/server-rendering.md', () => {
  before(startBrowser);
  after(stopBrowser);
  after(() => rmSync(folder, {recursive: true}));

  it('has no sample but those that are run here', () => {
    const names = readSamples(text).map(({name}) => name);
    const astro = ['astroComponent', 'astroPage'];
    assert.deepEqual(names, ['render', 'language', 'hydrate', 'nonce', 'own', ...astro]);
  });

  it('renders a page as it says', async () => {
    const {renderPage} = await run<{renderPage(order: string): Promise<string>}>('render');
    const page = await renderPage('order-42');
    assert.ok(page.includes('href="https://m.me/123456789?ref=footer"'));
    assert.ok(page.includes('href="https://m.me/123456789?ref=order-42"'));
    assert.ok(!(await renderPage('other')).includes('order-42'));
  });

  it('renders in a language as it says', async () => {
    const {markup} = await run<{markup: string}>('language');
    assert.match(markup, /Poslat do Messengeru/);
  });

  it('brings a component to life as it says', async () => {
    await run('hydrate');
    const body = renderToText(html`<order-news order="42"></order-news>`);
    const scripts = new Map(await bundleCode('app', readCode('hydrate')));
    await withShop({body, scripts}, async ({page}) => {
      const said: string[] = [];
      page.on('console', message => said.push(message.text()));
      page.on('pageerror', error => said.push(String(error)));
      const box = page.locator('order-news messenger-checkbox input');
      await box.check();
      const told = page.waitForEvent('console');
      await page.addScriptTag({type: 'module', url: '/app.js'});
      assert.equal((await told).text(), 'true');
      assert.equal(await box.count(), 1);
      await page.locator('messenger-checkbox a[href*="ref=42"]').waitFor();
      assert.deepEqual(said, ['true']);
    });
  });

  it('has the looks under a policy, with the nonce, before scripts and after', async () => {
    const {renderLink} = await run<{renderLink(nonce: string): Promise<string>}>('nonce');
    const body = await renderLink('r4nd0m');
    const scripts = new Map(await bundle('app', [own]));
    const policy = "default-src 'self'; img-src data:; style-src 'nonce-r4nd0m'";
    const headers = {'Content-Security-Policy': policy};
    await withShop({body, scripts, headers}, async ({page}) => {
      const said: string[] = [];
      page.on('console', message => said.push(message.text()));
      const glyph = page.locator('messenger-link .glyph');
      const measure = async () => (await glyph.boundingBox())?.width;
      assert.equal(await measure(), 20);
      await page.evaluate(
        () =>
          new Promise(resolve => {
            const script = document.createElement('script');
            Object.assign(script, {type: 'module', src: '/app.js', onload: resolve});
            document.body.append(script);
          }),
      );
      await page.locator('messenger-link:state(link)').waitFor();
      assert.equal(await page.locator('style').count(), 0);
      assert.equal(await measure(), 20);
      assert.deepEqual(said, []);
    });
  });

  it('takes a link of the author as its own', async () => {
    const {code: body} = findSample(text, 'own');
    const scripts = new Map(await bundle('app', [own]));
    await withShop({body, scripts}, async ({page}) => {
      const links = page.locator('messenger-link a');
      assert.equal(await links.getAttribute('href'), 'https://m.me/123456789?ref=footer');
      await page.addScriptTag({type: 'module', url: '/app.js'});
      await page.locator('messenger-link a[target="_blank"]').waitFor();
      assert.equal(await links.count(), 1);
      assert.equal(await links.getAttribute('href'), 'https://m.me/123456789?ref=footer');
    });
  });

  it('shows Astro what the app in the tests has', () => {
    const squeeze = (code: string) => code.replace(/\s+/g, ' ').trim();
    const component = read('frameworks/astro/src/components/Rendered.astro');
    assert.equal(squeeze(findSample(text, 'astroComponent').code), squeeze(component));
    const page = squeeze(read('frameworks/astro/src/pages/index.astro'));
    for (const line of findSample(text, 'astroPage').code.split('\n')) {
      assert.ok(page.includes(squeeze(line)), line);
    }
  });
});
