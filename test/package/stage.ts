/** Where the packed package is: scripts/package.mjs packs it, installs it for somebody who uses it, and starts the tests. */
import {readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';

function readVariable(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `Expected ${name} to be set; found it unset. Start these tests by npm run test:package.`,
  );
}

export const root = resolve(import.meta.dirname, '../..');

/** The packed package. */
export const tarball = readVariable('MESSENGER_ELEMENTS_TARBALL');

/** The folder of somebody who has installed it. */
export const consumer = readVariable('MESSENGER_ELEMENTS_CONSUMER');

/** The package as it was installed. */
export const installed = join(consumer, 'node_modules/messenger-elements');

/** An entry of the package's `exports`. */
export type Target = string | {readonly types: string; readonly default: string};

export interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, Target>>;
  readonly sideEffects: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
  readonly customElements: string;
  readonly 'web-types': string;
  readonly unpkg: string;
}

export const read = (path: string): string => readFileSync(join(installed, path), 'utf8');

export const manifest = JSON.parse(read('package.json')) as Manifest;

/** The package's files, as `./dist/index.js`, sorted. */
export const files = readdirSync(installed, {recursive: true, withFileTypes: true})
  .filter(entry => entry.isFile())
  .map(entry => `./${join(entry.parentPath, entry.name).slice(installed.length + 1)}`)
  .filter(path => !path.startsWith('./node_modules/'))
  .sort();

/** What one imports, such as `messenger-elements/server`, and the file that it leads to. */
export const entries = Object.entries(manifest.exports).map(([name, target]) => ({
  name: name.replace('.', manifest.name),
  file: typeof target === 'string' ? target : target.default,
  types: typeof target === 'string' ? undefined : target.types,
}));

/** Whether an entry is for Node, Bun, Deno or Workers, not for a page. */
export const isServerSide = (name: string): boolean => /\/(server|simulator)\b/.test(name);
