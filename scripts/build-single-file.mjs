// Builds the self-contained file for a <script type="module">, and beside it what it fetches when a QR code is shown.
import {transformSync} from 'esbuild';
import {build} from 'vite';

const QR_FILE = 'messenger-elements.qr.min.js';

// A bundler that inlines a dynamic import wraps every module for it: what the file is to hold is imported like the rest.
const replacements = {
  'import-sdk.ts':
    "import * as sdk from '../sdk/index.js'; export const importSdk = () => Promise.resolve(sdk);",
  // The browser resolves it against the address of the file itself.
  'import-qr.ts': `export const importQr = () => import('./${QR_FILE}');`,
};

const importsAtHand = {
  name: 'imports-at-hand',
  resolveId: id => (id === `./${QR_FILE}` ? {id, external: 'relative'} : null),
  load: id => replacements[/\/elements\/([\w-]+\.ts)$/.exec(id)?.[1]] ?? null,
};

// A style sheet is a text to the bundler, which keeps its white space and its comments.
const minifiedStyles = {
  name: 'minified-styles',
  transform(code, id) {
    if (!id.includes('/src/elements/')) return null;
    const minify = (_, css) =>
      `css\`${transformSync(css, {loader: 'css', minify: true, target: 'es2022'}).code.trim()}\``;
    return {code: code.replace(/\bcss`([^`$\\]*)`/g, minify), map: null};
  },
};

const buildFile = (outDir, entry, fileName) =>
  build({
    configFile: false,
    logLevel: 'warn',
    plugins: [importsAtHand, minifiedStyles],
    build: {
      outDir,
      emptyOutDir: false,
      sourcemap: true,
      target: 'es2022',
      lib: {entry, formats: ['es'], fileName: () => fileName},
      rolldownOptions: {output: {codeSplitting: false, minify: true, comments: false}},
    },
  });

/** Builds both files into a folder. */
export async function buildSingleFile(outDir) {
  await buildFile(outDir, 'src/index.ts', 'messenger-elements.min.js');
  await buildFile(outDir, 'src/elements/draw-qr.ts', QR_FILE);
}
