// Builds dist/: a module and its types per source file (tsc), the simulator's browser scripts as text, and one self-contained
// file for a <script type="module"> (Vite).
import {spawnSync} from 'node:child_process';
import {rmSync, writeFileSync} from 'node:fs';
import {build as buildWithVite} from 'vite';
import {readScript} from '../src/simulator/sdk-script.ts';

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

// One file has nothing to fetch later; and a bundler that inlines a dynamic import wraps every module for it.
const sdkAtHand = {
  name: 'sdk-at-hand',
  load: id =>
    id.endsWith('/elements/import-sdk.ts')
      ? "import * as sdk from '../sdk/index.js'; export const importSdk = () => Promise.resolve(sdk);"
      : null,
};

await buildWithVite({
  configFile: false,
  logLevel: 'warn',
  plugins: [sdkAtHand],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    sourcemap: true,
    target: 'es2022',
    lib: {entry: 'src/index.ts', formats: ['es'], fileName: () => 'messenger-elements.min.js'},
    rolldownOptions: {output: {codeSplitting: false, minify: true, comments: false}},
  },
});
console.log('dist/ is built.');
