// Packs the package, installs it in a clean folder as somebody who uses it would, and tests what came of it. The last line is
// `N passed, N failed`.
// usage: node scripts/package.mjs             every test of test/package/
//        node scripts/package.mjs types …     those of these names
//        KEEP=1 …                             keeps the folder, and says how a test runs again in it
import {execFile} from 'node:child_process';
import {cpSync, readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {promisify} from 'node:util';
import {runNodeTests, Tally} from './node-tests.mjs';
import {packOnce} from './pack.mjs';
import {makeTemporaryFolder} from './temporary-folder.mjs';

const root = resolve(import.meta.dirname, '..');
const tests = join(root, 'test/package');

const present = readdirSync(tests)
  .filter(name => name.endsWith('.package.ts'))
  .map(name => name.replace('.package.ts', ''));
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !present.includes(name));
if (unknown.length > 0) {
  console.error(`Expected names out of ${present.join(', ')}; found ${unknown.join(', ')}.`);
  process.exit(1);
}
const files = (asked.length > 0 ? asked : present).map(name => join(tests, `${name}.package.ts`));

const {KEEP} = process.env;
const folder = makeTemporaryFolder('package', {isKept: Boolean(KEEP)});
const consumer = join(folder, 'consumer');
const QUIET = ['--prefer-offline', '--no-audit', '--no-fund'];
const runNpm = (...command) => promisify(execFile)('npm', [...command, ...QUIET], {cwd: consumer});
const tally = new Tally();
try {
  const tarball = await packOnce(folder);
  cpSync(join(tests, 'consumer'), consumer, {recursive: true});
  cpSync(join(root, '.npmrc'), join(consumer, '.npmrc'));
  await runNpm('ci');
  await runNpm('install', '--no-save', tarball);
  const env = {MESSENGER_ELEMENTS_TARBALL: tarball, MESSENGER_ELEMENTS_CONSUMER: consumer};
  tally.add(runNodeTests(files, env));
  if (KEEP) {
    const set = Object.entries(env).map(([name, value]) => `${name}='${value}'`);
    const quoted = files.map(file => `'${file}'`);
    console.log(`\n${set.join(' ')} node --import tsx --test ${quoted.join(' ')}`);
  }
} catch (error) {
  console.error(error);
  tally.add({failed: 1});
}
tally.finish();
