// Runs the tests and sums them up in the last line: `N passed, N failed`.
// usage: node scripts/test.mjs            browser tests in Chromium, Node tests, end-to-end tests, coverage
//        node scripts/test.mjs engines    browser tests in Chromium, Firefox and WebKit
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {globSync} from './glob.js';
import {checkCoverage} from './coverage.js';

const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
const total = {passed: 0, failed: 0, skipped: 0};

function run(command, env = {}) {
  const {status} = spawnSync(process.execPath, command, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, ...env},
  });
  return status === 0;
}

function add(counts) {
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
}

function runBrowsers(browsers, env) {
  const file = join(folder, 'browser.json');
  const isGreen = run(['--import', 'tsx', 'node_modules/@web/test-runner/dist/bin.js'], {
    BROWSERS: browsers,
    COUNTS: file,
    ...env,
  });
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    if (!isGreen && counts.failed === 0) counts.failed = 1;
    add(counts);
  } catch {
    // The run ended before it had anything to count.
    add({failed: 1});
  }
}

/** Node's own runner; its report in TAP holds the counts. */
function runNode(files, coverageFolder) {
  const tap = join(folder, 'node.tap');
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
  ];
  const isGreen = run(
    ['--import', 'tsx', '--test', '--test-concurrency=2', ...reporters, ...files],
    {
      NODE_V8_COVERAGE: coverageFolder,
    },
  );
  const text = readFileSync(tap, 'utf8');
  const read = name => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const counts = {passed: read('pass'), failed: read('fail'), skipped: read('skipped')};
  if (!isGreen && counts.failed === 0) counts.failed = 1;
  add(counts);
}

if (process.argv[2] === 'engines') {
  runBrowsers('chromium,firefox,webkit');
} else {
  const raw = join(folder, 'v8');
  rmSync('coverage', {recursive: true, force: true});
  runBrowsers('chromium', {COVERAGE: '1'});
  runNode(globSync('test', /\.(node\.test|e2e)\.ts$/), raw);
  add(await checkCoverage(raw));
}

rmSync(folder, {recursive: true, force: true});
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
