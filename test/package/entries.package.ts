/** Every entry of the package, as somebody who has installed it imports it: in Node, and through two bundlers. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {build as bundle} from 'esbuild';
import ts from 'typescript';
import {build as buildWithVite, type InlineConfig} from 'vite';
import {collectFiles, readImports} from './imports.js';
import {consumer, entries, files, isServerSide, manifest, read} from './stage.js';

const code = entries.filter(({file}) => file.endsWith('.js'));
const data = entries.filter(({file}) => file.endsWith('.json'));
const browserHalf = code.filter(({name}) => !isServerSide(name));
const serverHalf = code.filter(({name}) => isServerSide(name));
/** Made for a page, with Lit's own build for browsers in it. */
const isSingleFile = (name: string) => name.endsWith('.min.js');

/** Runs a module of the consumer's in Node, and returns what it prints. */
async function runInNode(text: string): Promise<unknown> {
  const path = join(consumer, 'run.mjs');
  writeFileSync(path, text);
  const {stdout} = await promisify(execFile)(process.execPath, [path], {cwd: consumer});
  return JSON.parse(stdout);
}

/** What a module exports by name, as its types have it. */
function readExports(file: string): string[] {
  const text = read(file);
  const names = [...text.matchAll(/^export \{(.*?)\}/gms)].flatMap(([, list = '']) =>
    list.split(',').map(name => name.trim().replace(/^.* as /, '')),
  );
  const declared = [...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)];
  const others = [...text.matchAll(/^export \* from '(.*)'/gm)].flatMap(([, path = '']) =>
    readExports(join(dirname(file), path)),
  );
  return [...names, ...declared.map(([, name = '']) => name), ...others].filter(Boolean).sort();
}

describe('every entry', () => {
  it('leads to files that are there', () => {
    for (const {name, file, types} of entries) {
      assert.ok(files.includes(file), name);
      if (types) assert.ok(files.includes(types), name);
    }
  });

  it('has its types first', () => {
    for (const [name, target] of Object.entries(manifest.exports)) {
      if (typeof target === 'object')
        assert.deepEqual(Object.keys(target), ['types', 'default'], name);
    }
  });

  it('is imported in Node, where it has what it has', async () => {
    const names = code.filter(({name}) => !isSingleFile(name));
    const found = await runInNode(`
      const found = {};
      for (const name of ${JSON.stringify(names.map(({name}) => name))})
        found[name] = Object.keys(await import(name)).sort();
      console.log(JSON.stringify(found));`);
    const expected = names.map(({name, file}) => [name, readExports(file)]);
    assert.deepEqual(found, Object.fromEntries(expected));
  });

  it('is imported in Node as data, where it is data', async () => {
    const found = await runInNode(`
      const found = [];
      for (const name of ${JSON.stringify(data.map(({name}) => name))})
        found.push(typeof (await import(name, {with: {type: 'json'}})).default);
      console.log(JSON.stringify(found));`);
    assert.deepEqual(
      found,
      data.map(() => 'object'),
    );
  });

  it('is bundled by esbuild, the browser half without anything of Node', async () => {
    for (const {name} of code) {
      const platform = name.includes('/simulator')
        ? 'node'
        : name.endsWith('/server')
          ? 'neutral'
          : 'browser';
      const {outputFiles} = await bundle({
        stdin: {contents: `export * from '${name}';`, resolveDir: consumer},
        bundle: true,
        format: 'esm',
        platform,
        write: false,
        outdir: consumer,
        logLevel: 'silent',
      });
      assert.equal(outputFiles.length, 1, name);
    }
  });

  it('is bundled by Vite', async () => {
    const folder = join(consumer, 'entries');
    mkdirSync(folder, {recursive: true});
    const write = ({name}: {name: string}, index: number) => {
      const path = join(folder, `entry-${index}.js`);
      writeFileSync(path, `import * as entry from '${name}';\nglobalThis.found = entry;\n`);
      return path;
    };
    const common: InlineConfig = {configFile: false, root: consumer, logLevel: 'silent'};
    for (const [half, isServer] of [
      [browserHalf, false],
      [serverHalf, true],
    ] as const) {
      const built = await buildWithVite({
        ...common,
        build: {
          write: false,
          ssr: isServer,
          rolldownOptions: {
            input: half.map(write),
            onLog(level, {message}) {
              if (level === 'warn') assert.fail(message);
            },
          },
        },
      });
      assert.ok(!Array.isArray(built) && 'output' in built);
      const started = built.output.filter(file => file.type === 'chunk' && file.isEntry);
      assert.equal(started.length, half.length);
    }
  });
});

describe('the server half', () => {
  const modules = [
    ...collectFiles(
      serverHalf.map(({file}) => file).filter(file => file.includes('/server/')),
      true,
    ),
  ];

  it('imports nothing of Node, of the browser half or of Lit', () => {
    assert.ok(modules.length > 10);
    for (const file of modules) {
      assert.match(file, /^\.\/dist\/(server|contract)\//);
      for (const name of readImports(file).static)
        assert.doesNotMatch(name, /^(node:|lit\b)/, file);
    }
  });

  it('names nothing that only a page has', () => {
    const pageOnly = [
      'window',
      'document',
      'navigator',
      'location',
      'HTMLElement',
      'customElements',
      'localStorage',
    ];
    for (const file of modules) {
      const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        const isName = ts.isIdentifier(node) && pageOnly.includes(node.text);
        const isMember =
          ts.isPropertyAccessExpression(node.parent ?? node) &&
          (node.parent as ts.PropertyAccessExpression).name === node;
        const isKey =
          node.parent && ts.isPropertyAssignment(node.parent) && node.parent.name === node;
        assert.ok(!isName || isMember || isKey, `${file}: ${node.getText(source)}`);
        ts.forEachChild(node, visit);
      };
      ts.forEachChild(source, visit);
    }
  });
});
