// Builds dist/: a module and its types per source file (tsc), the simulator's browser scripts as text, and one self-contained
// file for a <script type="module"> with its sibling (scripts/build-single-file.mjs).
import {spawnSync} from 'node:child_process';
import {rmSync, writeFileSync} from 'node:fs';
import {readScript} from '../src/simulator/sdk-script.ts';
import {buildSingleFile} from './build-single-file.mjs';
import {pruneBuild} from './prune-build.mjs';

rmSync('dist', {recursive: true, force: true});

const {status} = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  {stdio: 'inherit'},
);
if (status !== 0) process.exit(status ?? 1);

// In the source tree the simulator bundles its browser half when first asked; the package holds the finished texts.
const names = ['sdk', 'loader', 'frame', 'inbox'];
const texts = Object.fromEntries(
  await Promise.all(names.map(async name => [name, await readScript(name)])),
);
writeFileSync(
  'dist/simulator/sdk-script.js',
  `const texts = ${JSON.stringify(texts, null, 1)};\nexport const readScript = name => Promise.resolve(texts[name]);\n`,
);
rmSync('dist/simulator/sdk-script.js.map');
// Their texts are all that is used of them.
for (const folder of ['sdk', 'frames/client', 'inbox/client'])
  rmSync(`dist/simulator/${folder}`, {recursive: true});

await buildSingleFile('dist');
pruneBuild();
console.log('dist/ is built.');
