// Deletes from dist/ what no entry of the package leads to: types of modules that nobody outside can import, and modules that
// had nothing but types.
import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import ts from 'typescript';

const readManifest = () => JSON.parse(readFileSync('package.json', 'utf8'));

/** The files that a module or its types import, at once or on demand. */
function listImports(file) {
  const {importedFiles} = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles
    .filter(({fileName}) => fileName.startsWith('.'))
    .map(({fileName}) => {
      const path = join(dirname(file), fileName);
      return file.endsWith('.d.ts') ? path.replace(/\.js$/, '.d.ts') : path;
    });
}

function collect(entries) {
  const collected = new Set();
  const waiting = [...entries];
  for (const file of waiting) {
    // A sibling of the self-contained file may have been made after it.
    if (collected.has(file) || !existsSync(file)) continue;
    collected.add(file);
    if (/\.(js|d\.ts)$/.test(file)) waiting.push(...listImports(file));
  }
  return collected;
}

/** Deletes below `dist/`, in the working directory, what the package's entries do not need. */
export function pruneBuild() {
  const {exports, bin} = readManifest();
  const targets = Object.values(exports).flatMap(target =>
    typeof target === 'string' ? target : Object.values(target),
  );
  const needed = collect([...targets, ...Object.values(bin)].map(path => resolve(path)));
  for (const path of readdirSync('dist', {recursive: true})) {
    const file = resolve('dist', path);
    // What lies in the folder itself are the entries, and the files that a page loads by their names.
    if (!/[\\/]/.test(path) && /\.min\.js/.test(path)) continue;
    if (/\.(js|d\.ts)(\.map)?$/.test(path) && !needed.has(file.replace(/\.map$/, ''))) rmSync(file);
  }
}
