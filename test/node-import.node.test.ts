import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {createSimulator} from '../src/simulator/index.js';

const elements = readdirSync(new URL('../src/elements', import.meta.url))
  .filter(name => /^messenger-(?!element\.)[\w-]+\.ts$/.test(name))
  .map(name => `elements/${name}`);
/** What the package exports, but for types and what is built to one file. */
const {exports} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  exports: Record<string, string | {default?: string}>;
};
const exported = Object.values(exports)
  .map(entry => (typeof entry === 'string' ? entry : (entry.default ?? '')))
  .filter(path => path.startsWith('./dist/') && !path.endsWith('.min.js'))
  .map(path => path.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts'));
const ENTRIES = [...exported, 'sdk/index.ts', 'sdk/load.ts', 'simulator/node.ts'];

/** What a page has and Node has not: reading it there would be a mistake. */
const BROWSER_ONLY = ['window', 'location', 'localStorage', 'matchMedia'];

describe('importing in Node', () => {
  const present = new Map(
    BROWSER_ONLY.map(name => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
  );
  const touched: string[] = [];

  before(() => {
    for (const name of BROWSER_ONLY) {
      const get = () => void touched.push(name);
      Object.defineProperty(globalThis, name, {configurable: true, get});
    }
  });
  after(() => {
    for (const [name, descriptor] of present) {
      Reflect.deleteProperty(globalThis, name);
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    }
  });

  it('finds every entry', () => {
    for (const entry of ['index.ts', 'server/index.ts', 'simulator/vite.ts', ...elements]) {
      assert.ok(exported.includes(entry), entry);
    }
  });

  it('finds all six elements', () => {
    assert.deepEqual(elements, [
      'elements/messenger-chat.ts',
      'elements/messenger-checkbox.ts',
      'elements/messenger-config.ts',
      'elements/messenger-link.ts',
      'elements/messenger-message-us.ts',
      'elements/messenger-send-button.ts',
    ]);
  });

  for (const entry of ENTRIES) {
    it(`src/${entry} throws nothing and touches no window`, async () => {
      touched.length = 0;
      const module = (await import(new URL(`../src/${entry}`, import.meta.url).href)) as object;
      assert.notEqual(Object.keys(module).length, 0);
      assert.deepEqual(touched, []);
    });
  }

  it('works for each element alone, without the stand-ins that another brings', async () => {
    const run = promisify(execFile);
    const cwd = new URL('..', import.meta.url);
    const imports = elements.map(entry => {
      const script = `await import('./src/${entry}')`;
      return run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {cwd});
    });
    for (const {stderr} of await Promise.all(imports)) assert.equal(stderr, '');
  });

  it('is harmless where it is done twice', async () => {
    const {href} = new URL('../src/index.ts', import.meta.url);
    assert.equal(await import(href), await import(href));
  });
});

describe('the functions in Node', () => {
  it('createUserRef makes a new name each time', async () => {
    const {createUserRef} = await import('../src/index.js');
    const made = new Set(Array.from({length: 100}, () => createUserRef()));
    assert.equal(made.size, 100);
    for (const userRef of made) assert.match(userRef, /^[\w-]{24}$/);
  });

  it('messengerUrl makes a link', async () => {
    const {messengerUrl} = await import('../src/index.js');
    assert.equal(
      messengerUrl({page: 'shop.example', ref: 'order=42', text: 'Hello there'}),
      'https://m.me/shop.example?ref=order%3D42&text=Hello%20there',
    );
  });

  it('configure takes options, and refuses what is none', async () => {
    const {configure} = await import('../src/index.js');
    configure({appId: '1', pageId: '2'});
    assert.throws(() => configure({appId: 'x'}), {code: 'invalid-attribute'});
    configure({appId: undefined, pageId: undefined});
  });

  it('createSimulator answers without a server', async () => {
    const {status} = await createSimulator().fetch(new Request('https://meta.example/control'));
    assert.equal(status, 200);
  });
});
