// Builds the framework apps of test/frameworks/ with their own tools, from the packed package, and tests them in Chromium. The
// apps are built in a temporary folder: nothing is left in the work tree. The last line is `N passed, N failed`.
// usage: node --import tsx scripts/frameworks.mjs              every app but those that are large
//        node --import tsx scripts/frameworks.mjs vue angular  these
//        KEEP=1 … keeps the built apps, and says how their tests run again
import {spawn} from 'node:child_process';
import {cpSync, existsSync, readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {Tally, runNodeTests} from './node-tests.mjs';
import {packOnce} from './pack.mjs';
import {makeTemporaryFolder} from './temporary-folder.mjs';

const root = resolve(import.meta.dirname, '..');
const apps = join(root, 'test/frameworks');

/** A job of their own: Angular has 283 MB, Astro 253. */
const LARGE = ['angular', 'astro'];

/** What an app's own tools leave behind, where somebody has run them in place. */
const MADE = ['node_modules', 'dist'];

const present = readdirSync(apps).filter(name => existsSync(join(apps, name, 'package.json')));
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !present.includes(name));
if (unknown.length > 0) {
  console.error(`Expected names out of ${present.join(', ')}; found ${unknown.join(', ')}.`);
  process.exit(1);
}
const names = asked.length > 0 ? asked : present.filter(name => !LARGE.includes(name));

/** Runs npm in an app; what it says is shown only where it fails. */
function runNpm(folder, ...command) {
  return new Promise(done => {
    const npm = spawn('npm', command, {cwd: folder, env: {...process.env, NO_COLOR: '1'}});
    let output = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', data => (output += data));
    npm.on('close', status => {
      if (status !== 0) console.error(`npm ${command.join(' ')} in ${folder}:\n${output}`);
      done(status === 0);
    });
  });
}

const QUIET = ['--prefer-offline', '--no-audit', '--no-fund'];

const {KEEP} = process.env;
const built = makeTemporaryFolder('frameworks', {isKept: Boolean(KEEP)});
const tally = new Tally();
let locked = [];
const time = () => `${(performance.now() / 1000).toFixed(0)} s`;
try {
  for (const name of names) {
    const filter = path => !MADE.some(made => path.startsWith(join(apps, name, made)));
    cpSync(join(apps, name), join(built, name), {recursive: true, filter});
    cpSync(join(root, '.npmrc'), join(built, name, '.npmrc'));
  }
  // What waits for the network goes on at the same time: what the lock files say, then ours as whoever has the tarball does it.
  locked = names.map(name => runNpm(join(built, name), 'ci', ...QUIET));
  const tarball = await packOnce(built);
  console.log(`packed (${time()})`);
  const installs = names.map(
    async (name, index) =>
      (await locked[index]) &&
      (await runNpm(join(built, name), 'install', '--no-save', ...QUIET, tarball)),
  );
  const ready = [];
  for (const [index, name] of names.entries()) {
    const folder = join(built, name);
    const steps = [
      ['installed', () => installs[index]],
      ['types', () => runNpm(folder, 'run', 'check')],
      ['built', () => runNpm(folder, 'run', 'build')],
    ];
    let isGreen = true;
    for (const [step, run] of steps) {
      isGreen &&= await run();
      tally.add(isGreen ? {passed: 1} : {failed: 1});
      console.log(`${name}: ${step}${isGreen ? '' : ': failed'} (${time()})`);
      if (!isGreen) break;
    }
    if (isGreen) ready.push(name);
  }
  const files = ready.flatMap(name =>
    readdirSync(join(apps, name))
      .filter(file => file.endsWith('.e2e.ts'))
      .map(file => join(apps, name, file)),
  );
  if (files.length > 0) tally.add(runNodeTests(files, {BUILT_APPS: built}));
  if (KEEP) {
    const quoted = files.map(file => `'${file}'`);
    console.log(`\nBUILT_APPS='${built}' node --import tsx --test ${quoted.join(' ')}`);
  }
  console.log(`\n${names.join(', ')}: ${time()}`);
} catch (error) {
  console.error(error);
  tally.add({failed: 1});
  // They write into the folder, which goes with this process.
  await Promise.all(locked);
}
tally.finish();
