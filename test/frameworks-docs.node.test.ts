/** Holds the samples of docs/frameworks.md against the apps that `npm run test:frameworks` builds and runs. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, it} from 'node:test';
import {readSamples} from './samples.js';

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const samples = readSamples(read('docs/frameworks.md'));

/** The file of an app that a sample is, or is a part of. */
const SOURCES: Readonly<Record<string, string>> = {
  vueConfig: 'vue/vite.config.ts',
  vueTypes: 'vue/src/elements.d.ts',
  vueMain: 'vue/src/main.ts',
  vue: 'vue/src/Checkout.vue',
  vueStrict: 'vue/tsconfig.json',
  reactTypes: 'react/src/elements.d.ts',
  react: 'react/src/Checkout.tsx',
  reactEffect: 'react/src/scenes/Listening.tsx',
  svelteTypes: 'svelte/src/elements.d.ts',
  svelte: 'svelte/src/Checkout.svelte',
  angularMain: 'angular/src/main.ts',
  angular: 'angular/src/checkout.ts',
  angularValues: 'angular/src/send-button-values.ts',
  angularControl: 'angular/src/checkbox-control.ts',
};

/** Code without what its place gives it: indentation, line breaks, and the names that the tests find its parts by. */
const squeeze = (code: string) =>
  code
    .replace(/ data-testid="\w+"/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('docs/frameworks.md', () => {
  it('has a source for every sample', () => {
    const names = samples.map(({name}) => name);
    assert.deepEqual(
      names.filter(name => !name || !(name in SOURCES)),
      [],
    );
    assert.deepEqual(
      Object.keys(SOURCES).filter(name => !names.includes(name)),
      [],
    );
  });

  for (const {name = '', code} of samples) {
    it(`shows ${name} as the app has it`, () => {
      const source = squeeze(read(`test/frameworks/${SOURCES[name] ?? ''}`));
      const isWhole = ['vue', 'react', 'svelte', 'angular'].includes(name);
      if (isWhole) assert.equal(squeeze(code), source);
      else assert.ok(source.includes(squeeze(code)), code);
    });
  }
});
