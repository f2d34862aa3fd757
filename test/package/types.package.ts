/** What compiles for somebody who uses the package, and what does not: nothing of its types is left unchecked. */
import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import {readSamples} from '../samples.js';
import {compile, RESOLUTIONS, SERVER, write} from './compile.js';
import {entries, isServerSide, manifest, read} from './stage.js';

const FIXTURES = {
  'plain.ts': 'TypeScript alone',
  'react.tsx': 'React 19',
  'preact.tsx': 'Preact',
  'solid.tsx': 'Solid',
};

for (const [resolver, resolution] of Object.entries(RESOLUTIONS)) {
  describe(`types, resolved as ${resolver} does`, () => {
    let errors: readonly string[] = [];
    before(() => {
      // All at once: they are not to get into each other's way, either.
      const names = Object.keys(FIXTURES).map(name => `types/${name}`);
      errors = compile(names, resolution);
    });

    for (const [file, what] of Object.entries(FIXTURES)) {
      it(`let ${what} write what is right, and make what is wrong an error`, () => {
        assert.deepEqual(
          errors.filter(error => error.startsWith(`types/${file}:`)),
          [],
        );
      });
    }

    it('have no error of their own', () => {
      assert.deepEqual(
        errors.filter(error => !error.startsWith('types/')),
        [],
      );
    });

    it('let the samples of docs/editors.md compile', () => {
      const document = read('docs/editors.md');
      const samples = readSamples(document).filter(({language}) => /^tsx?$/.test(language));
      assert.deepEqual(
        samples.map(({name}) => name),
        ['plain', 'react'],
      );
      for (const {language, code} of samples) {
        // Each alone: what it imports is all that it needs.
        assert.deepEqual(compile([write(`sample.${language}`, code)], resolution), []);
      }
    });

    it('come by the name of a framework in a tsconfig.json as well', () => {
      const text = 'export const link = <messenger-link qr="perhaps" page-name="shop" />;';
      const file = write('named.tsx', text);
      const types = ['messenger-elements/react'];
      const found = compile([file], {...resolution, types});
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', /^named.tsx:1: Type '"perhaps"' is not assignable/);
    });

    it('need no page where the entry is for a server', () => {
      const file = write('server.ts', "export * as server from 'messenger-elements/server';");
      assert.deepEqual(compile([file], {...resolution, lib: SERVER}), []);
    });

    it('are there for every entry with code', () => {
      // Vue and Svelte bring compilers of their own: their apps check these two.
      const others = ['messenger-elements/vue', 'messenger-elements/svelte'];
      // Vite's own types, and Node's, would have to be installed.
      const needy = entries.filter(({name}) => name.includes('/simulator'));
      const skipped = [...others, ...needy.map(({name}) => name)];
      const names = entries.filter(({name, types}) => types && !skipped.includes(name));
      assert.ok(names.some(({name}) => isServerSide(name)));
      const text = names.map(({name}, index) => `import type * as entry${index} from '${name}';`);
      const uses = names.map((_, index) => `keyof typeof entry${index}`);
      const file = write('all.ts', `${text.join('\n')}\nexport type All = ${uses.join(' | ')};`);
      assert.deepEqual(compile([file], resolution), []);
    });
  });
}

describe('the custom elements manifest', () => {
  it('is what its schema says', () => {
    const file = write(
      'manifest.ts',
      `import type {Manifest} from './types/schema.js';
      export const manifest: Manifest = ${read(manifest.customElements)};`,
    );
    assert.deepEqual(compile([file], RESOLUTIONS['a bundler']), []);
  });
});
