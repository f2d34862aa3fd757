/** What reaches a page: with a bundler and without, one element brings itself alone, and a page of links nothing of plugins. */
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {build as bundle} from 'esbuild';
import type {Browser} from 'playwright-core';
import {build as buildWithVite, type Manifest} from 'vite';
import {collectFiles} from './imports.js';
import {addressOf, createImportMap, fileOf, launch, visit} from './page.js';
import {consumer, entries, files} from './stage.js';

const elements = entries
  .map(({name, file}) => ({name, file, tag: /\/(messenger-[\w-]+)\.js$/.exec(name)?.[1] ?? ''}))
  .filter(({tag}) => tag);
const isOfPlugins = (path: string) => /\/sdk\//.test(path);
const isOfLanguages = (path: string) => /\/texts\/(?!en\b)[a-z]{2}\./.test(path);

const LINKS = `<messenger-config page-id="1"></messenger-config>
  <messenger-link>Ask us</messenger-link><messenger-message-us></messenger-message-us>
  <messenger-send-button data-ref="news"></messenger-send-button><messenger-chat></messenger-chat>
  <messenger-checkbox mode="link">News</messenger-checkbox>`;
const PLUGIN =
  '<messenger-checkbox app-id="1" page-id="2" loading="eager">News</messenger-checkbox>';
const IN_CZECH = '<messenger-link page-id="1" lang="cs"></messenger-link>';

describe('an element that is imported alone', () => {
  for (const {name, file, tag} of elements) {
    it(`brings <${tag}> and no other element, and what plugins need only when one is wanted`, async () => {
      const {metafile, outputFiles} = await bundle({
        absWorkingDir: consumer,
        stdin: {contents: `import '${name}';`, resolveDir: consumer, sourcefile: 'alone.js'},
        bundle: true,
        splitting: true,
        format: 'esm',
        outdir: 'alone',
        metafile: true,
        write: false,
        logLevel: 'silent',
      });
      const {outputs} = metafile;
      const waiting = Object.keys(outputs).filter(path => outputs[path]?.entryPoint === 'alone.js');
      assert.equal(waiting.length, 1);
      for (const path of waiting) {
        const imports = outputs[path]?.imports ?? [];
        waiting.push(
          ...imports.filter(({kind}) => kind === 'import-statement').map(({path}) => path),
        );
      }
      const atOnce = new Set(waiting);
      const inputs = [...atOnce].flatMap(path => Object.keys(outputs[path]?.inputs ?? {}));
      assert.ok(inputs.some(path => path.endsWith(file.slice(1))));
      const others = elements.filter(other => other.tag !== tag);
      for (const other of others) {
        assert.ok(!inputs.some(path => path.endsWith(other.file.slice(1))), other.tag);
      }
      assert.deepEqual(inputs.filter(isOfPlugins), []);
      assert.deepEqual(inputs.filter(isOfLanguages), []);
      const texts = outputFiles.filter(({path}) => [...atOnce].some(name => path.endsWith(name)));
      const defined = elements.filter(element =>
        texts.some(({text}) => text.includes(`defineElement("${element.tag}"`)),
      );
      assert.deepEqual(
        defined.map(element => element.tag),
        [tag],
      );
    });
  }
});

describe('the functions, imported alone', () => {
  it('bring no element, and not Lit', async () => {
    const {metafile} = await bundle({
      absWorkingDir: consumer,
      stdin: {
        contents: "export * from 'messenger-elements/functions.js';",
        resolveDir: consumer,
      },
      bundle: true,
      format: 'esm',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    assert.ok(inputs.some(path => path.endsWith('/dist/configure.js')));
    assert.deepEqual(
      inputs.filter(path =>
        /\/elements\/|node_modules\/(lit|@lit)/.test(
          path.replace(/.*node_modules\/messenger-elements/, ''),
        ),
      ),
      [],
    );
  });
});

describe('a page without a bundler', () => {
  let browser: Browser;
  let importMap = '';
  const library = files.find(file => file === './dist/index.js') ?? '';
  before(async () => {
    importMap = await createImportMap([...collectFiles([library], true)]);
    browser = await launch();
  });
  after(() => browser.close());

  /** Opens a page, and tells which modules of ours it has asked for. */
  async function listModules(body: string, isThere: (modules: string[]) => boolean = () => true) {
    const html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <script type="importmap">${importMap}</script>
      <script type="module" src="${addressOf(library)}"></script><body>${body}`;
    const {page, requests} = await visit(browser, consumer, html);
    await page.waitForFunction(() => customElements.get('messenger-link') !== undefined);
    const read = () => [...new Set(requests.flatMap(path => fileOf(path) ?? []))].sort();
    const deadline = Date.now() + 20_000;
    while (!isThere(read()) && Date.now() < deadline) await page.waitForTimeout(50);
    // What comes late would have come by then: after the page is loaded and idle.
    await page.waitForLoadState('networkidle');
    await page.close();
    return read();
  }

  it('asks for what the entry imports and for nothing else, where it has links in English', async () => {
    const expected = [...collectFiles([library])].sort();
    assert.ok(!expected.some(isOfPlugins) && !expected.some(isOfLanguages));
    assert.deepEqual(await listModules(LINKS), expected);
  });

  it('asks for what plugins need where one is wanted', async () => {
    const modules = await listModules(PLUGIN, found => found.some(isOfPlugins));
    assert.ok(modules.some(isOfPlugins));
    assert.ok(!modules.some(isOfLanguages));
  });

  it('asks for the one language that an element is in', async () => {
    const modules = await listModules(IN_CZECH, found => found.some(isOfLanguages));
    assert.deepEqual(modules.filter(isOfLanguages), ['./dist/texts/cs.js']);
    assert.ok(!modules.some(isOfPlugins));
  });
});

describe('a page that Vite has built', () => {
  const folder = join(consumer, 'shop');
  const outDir = join(consumer, 'shop-built');
  let browser: Browser;
  let chunks: Manifest;

  before(async () => {
    mkdirSync(folder, {recursive: true});
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><script type="module" src="/main.js"></script>',
    );
    writeFileSync(join(folder, 'main.js'), "import 'messenger-elements';\n");
    await buildWithVite({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      build: {outDir, manifest: true, modulePreload: {polyfill: false}},
    });
    chunks = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Manifest;
    browser = await launch();
  });
  after(() => browser.close());

  const find = (isMeant: (source: string) => boolean) =>
    Object.entries(chunks)
      .filter(([source]) => isMeant(source))
      .map(([, {file}]) => `/${file}`);

  async function open(body: string, awaited?: string): Promise<string[]> {
    const html = readFileSync(join(outDir, 'index.html'), 'utf8')
      .replace(
        '<!doctype html>',
        '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">',
      )
      .concat(`<body>${body}`);
    const {page, requests} = await visit(browser, outDir, html);
    await page.waitForFunction(() => customElements.get('messenger-link') !== undefined);
    const deadline = Date.now() + 20_000;
    while (awaited && !requests.includes(awaited) && Date.now() < deadline)
      await page.waitForTimeout(50);
    await page.waitForLoadState('networkidle');
    await page.close();
    return [...requests];
  }

  it('asks for the entry and for nothing else, where it has links in English', async () => {
    const [entry] = Object.values(chunks).filter(({isEntry}) => isEntry);
    assert.ok(entry);
    const atOnce = [entry.file, ...(entry.imports ?? []).map(name => chunks[name]?.file ?? name)];
    assert.deepEqual((await open(LINKS)).sort(), atOnce.map(file => `/${file}`).sort());
  });

  it('asks for the chunk of the plugins where one is wanted', async () => {
    const [chunk = ''] = find(source => /dist\/sdk\/index\.js$/.test(source));
    assert.match(chunk, /\.js$/);
    assert.ok((await open(PLUGIN, chunk)).includes(chunk));
  });

  it('asks for the chunk of a language where an element is in it', async () => {
    const [chunk = ''] = find(source => /dist\/texts\/cs\.js$/.test(source));
    assert.match(chunk, /\.js$/);
    const languages = find(isOfLanguages);
    assert.deepEqual(
      (await open(IN_CZECH, chunk)).filter(path => languages.includes(path)),
      [chunk],
    );
  });
});
