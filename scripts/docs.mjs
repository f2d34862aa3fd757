// Makes metadata/ from the source: the custom elements manifest, what editors complete from, and types for frameworks.
// usage: node --import tsx scripts/docs.mjs            writes the files
//        node --import tsx scripts/docs.mjs --check    fails where they are not what the source says
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import * as prettier from 'prettier';
import {createEditorFiles} from './docs-editors.mjs';
import {createFrameworkFiles} from './docs-frameworks.mjs';
import {createManifest} from './docs-manifest.mjs';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'metadata');
// The analyzer looks for its configuration where it was started.
process.chdir(root);

/** The entries for types have no code; a bundler that meets one finds this. */
const EMPTY = '// The types beside this file need no code.\nexport {};\n';

/** What generators say of a custom property that has no default. */
const NO_DEFAULT = / (_\(default: undefined\)_|\(default: `undefined`\))/g;

const manifest = createManifest();
const texts = {
  'custom-elements.json': JSON.stringify(manifest),
  ...createEditorFiles(manifest),
  ...createFrameworkFiles(manifest),
  'empty.js': EMPTY,
};
const config = await prettier.resolveConfig(join(folder, 'custom-elements.json'));
const files = new Map();
for (const [name, text] of Object.entries(texts)) {
  const said = text.replace(NO_DEFAULT, '');
  files.set(name, await prettier.format(said, {...config, filepath: name}));
}

function listDifferences() {
  const present = new Set(readdirSync(folder));
  const differing = [...files].filter(
    ([name, text]) => !present.has(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  const superfluous = [...present].filter(name => !files.has(name));
  return [...differing.map(([name]) => name), ...superfluous];
}

if (process.argv.includes('--check')) {
  const differences = listDifferences();
  if (differences.length > 0) {
    console.error(
      `Expected metadata/ to be what the source says; found other texts in ${differences.join(', ')}. Run npm run docs, and commit what it writes.`,
    );
    process.exit(1);
  }
} else {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}
console.log(`metadata/ is what the source says: ${files.size} files.`);
