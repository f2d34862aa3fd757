// Packs the tree as it is, as `npm publish` would.
// usage: node scripts/pack.mjs <folder>
import {execFile} from 'node:child_process';
import {cp, mkdir, readFile, rm, symlink} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {makeTemporaryFolder} from './temporary-folder.mjs';

const root = resolve(import.meta.dirname, '..');

/** What no build reads. */
const LEFT_OUT = ['.git', 'bench', 'coverage', 'demo', 'dist', 'node_modules', 'test'];

/**
 * Packs the package into a folder. Where the environment's `MESSENGER_ELEMENTS_TARBALL` names a tarball, that is taken:
 * whoever runs many tests packs once and sets it.
 *
 * @param {string} folder made where it is missing
 * @returns {Promise<string>} the absolute path of the tarball
 */
export async function packOnce(folder) {
  const {MESSENGER_ELEMENTS_TARBALL: packed} = process.env;
  if (packed) return resolve(packed);
  const to = resolve(folder);
  await mkdir(to, {recursive: true});
  // In a copy: `dist/` stays as it is for whoever reads it meanwhile.
  const copy = makeTemporaryFolder('pack');
  try {
    await cp(root, copy, {
      recursive: true,
      filter: path => dirname(path) !== root || !LEFT_OUT.includes(basename(path)),
    });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
    // npm runs `prepack`, which builds.
    await promisify(execFile)('npm', ['pack', '--pack-destination', to], {cwd: copy});
  } catch (error) {
    // The compiler writes its errors to the standard output, which the message leaves out.
    throw new Error(`npm pack failed.\n${error.stdout ?? ''}`, {cause: error});
  } finally {
    await rm(copy, {recursive: true});
  }
  const {name, version} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return join(to, `${name}-${version}.tgz`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await packOnce(process.argv[2] ?? '.'));
}
