// Builds the self-contained file for a <script type="module">, and beside it what it fetches: what draws a QR code, when one is
// shown, and our texts in a language, when an element is to speak it.
import {readdirSync} from 'node:fs';
import {transformSync} from 'esbuild';
import {build} from 'vite';

const QR_FILE = 'messenger-elements.qr.min.js';
const nameTexts = language => `messenger-elements.${language}.min.js`;

/** Every language has a file of its name; English is built in. */
const LANGUAGES = readdirSync('src/texts')
  .flatMap(name => /^([a-z]{2})\.ts$/.exec(name)?.[1] ?? [])
  .filter(language => language !== 'en');

// A bundler that inlines a dynamic import wraps every module for it: what the file is to hold is imported like the rest.
const replacements = {
  'import-sdk.ts':
    "import * as sdk from '../sdk/index.js'; export const importSdk = () => Promise.resolve(sdk);",
  // The browser resolves it against the address of the file itself.
  'import-qr.ts': `export const importQr = () => import('./${QR_FILE}');`,
  'import-texts.ts': `export const LANGUAGES = ${JSON.stringify(LANGUAGES)};
    export const importTexts = language => import(/* @vite-ignore */ \`./${nameTexts('${language}')}\`);`,
};

const importsAtHand = {
  name: 'imports-at-hand',
  resolveId: id => (id === `./${QR_FILE}` ? {id, external: 'relative'} : null),
  load: id => replacements[/\/(?:elements|texts)\/([\w-]+\.ts)$/.exec(id)?.[1]] ?? null,
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

/** Builds them all into a folder. */
export async function buildSingleFile(outDir) {
  await buildFile(outDir, 'src/index.ts', 'messenger-elements.min.js');
  await buildFile(outDir, 'src/elements/draw-qr.ts', QR_FILE);
  for (const language of LANGUAGES) {
    await buildFile(outDir, `src/texts/${language}.ts`, nameTexts(language));
  }
}
