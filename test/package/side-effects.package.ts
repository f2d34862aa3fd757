/** Holds `sideEffects` against what happens: each module that it names does something when it is imported, no other does. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import type {Browser} from 'playwright-core';
import {collectFiles} from './imports.js';
import {addressOf, createImportMap, launch, visit} from './page.js';
import {consumer, entries, installed, isServerSide, manifest} from './stage.js';

const code = entries.filter(({file}) => file.endsWith('.js'));
const listModules = (isServer: boolean) => [
  ...collectFiles(
    code.filter(({name}) => isServerSide(name) === isServer).map(({file}) => file),
    true,
  ),
];

/**
 * Runs in the page: imports a module, and tells what came of it beside what it exports. No function in it has a name: the
 * loader of these tests would mark it by a function that the page has not.
 */
async function watchImport(address: string): Promise<string[]> {
  const effects: string[] = [];
  const owned: [object, string, unknown][] = [];
  const watched: [object, string[]][] = [
    [customElements, ['define']],
    [EventTarget.prototype, ['addEventListener']],
    [globalThis, ['setTimeout', 'setInterval', 'requestAnimationFrame', 'fetch', 'queueMicrotask']],
    [console, ['log', 'warn', 'error', 'debug']],
  ];
  for (const [owner, names] of watched) {
    for (const name of names) {
      const call = Reflect.get(owner, name) as (...values: unknown[]) => unknown;
      owned.push([owner, name, call]);
      Reflect.set(owner, name, function (this: unknown, ...values: unknown[]) {
        effects.push(`${name} ${String(values[0])}`);
        return call.apply(this, values);
      });
    }
  }
  const known = new Set(Reflect.ownKeys(globalThis));
  const observer = new MutationObserver(() => {});
  observer.observe(document, {attributes: true, childList: true, subtree: true});
  await import(address);
  for (const [owner, name, call] of owned) Reflect.set(owner, name, call);
  for (const key of Reflect.ownKeys(globalThis))
    if (!known.has(key)) effects.push(`global ${String(key)}`);
  if (observer.takeRecords().length > 0) effects.push('document');
  return effects;
}

describe('sideEffects', () => {
  const modules = listModules(false);
  let browser: Browser;
  let importMap = '';
  before(async () => {
    importMap = await createImportMap(modules.filter(file => !file.endsWith('.min.js')));
    browser = await launch();
  });
  after(() => browser.close());

  /** Imports modules in a page, one after the other, and tells those that did something. */
  async function findEffects(addresses: readonly string[]): Promise<string[]> {
    const html = `<!doctype html><html lang="en"><title>Shop</title><script type="importmap">${importMap}</script>`;
    const {page, problems} = await visit(browser, consumer, html);
    // What others' modules do is theirs.
    const {imports} = JSON.parse(importMap) as {imports: Record<string, string>};
    await page.evaluate(
      names => Promise.all(names.map(name => import(name))),
      Object.keys(imports),
    );
    const found: string[] = [];
    for (const file of addresses) {
      const effects = await page.evaluate(watchImport, addressOf(file));
      if (effects.length > 0) found.push(file);
    }
    assert.deepEqual(problems, []);
    await page.close();
    return found;
  }

  it('names each module of the browser half that does something when it is imported', async () => {
    for (const file of manifest.sideEffects) {
      // Each in a page of its own: it is not to be there already.
      assert.deepEqual(await findEffects([file]), [file]);
    }
  });

  it('names no other', async () => {
    const others = modules.filter(file => !manifest.sideEffects.includes(file));
    assert.ok(others.length > 20);
    assert.deepEqual(await findEffects(others), []);
  });

  it('is right to name none of the server half', async () => {
    const addresses = listModules(true).map(file => join(installed, file));
    assert.ok(addresses.length > 50);
    const path = join(consumer, 'watch.mjs');
    writeFileSync(
      path,
      `const effects = [];
      const read = () => [
        ...Reflect.ownKeys(globalThis).map(String),
        ...process.eventNames().map(name => \`\${String(name)} \${process.listenerCount(name)}\`),
        ...process.getActiveResourcesInfo().filter(name => !/^(FSReq|Immediate|CloseReq|PipeWrap)/.test(name)),
      ].sort().join();
      for (const name of ['log', 'warn', 'error', 'debug']) console[name] = text => effects.push(\`console \${text}\`);
      for (const address of ${JSON.stringify(addresses)}) {
        const before = read();
        await import(address);
        if (read() !== before) effects.push(address);
      }
      process.stdout.write(JSON.stringify(effects));`,
    );
    const {stdout} = await promisify(execFile)(process.execPath, [path], {cwd: consumer});
    assert.deepEqual(JSON.parse(stdout), []);
  });
});
