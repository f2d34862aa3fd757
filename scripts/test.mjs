// Runs the tests and sums them up in the last line: `N passed, N failed`.
// usage: node scripts/test.mjs            browser tests in Chromium, Node tests, end-to-end tests, coverage
//        node scripts/test.mjs engines    browser tests in Chromium, Firefox and WebKit
//        node scripts/test.mjs engines firefox webkit    in these
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {checkCoverage} from './coverage.js';
import {globSync} from './glob.js';
import {runNode, runNodeTests, Tally} from './node-tests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
const tally = new Tally();

function runBrowsers(browsers, env) {
  const file = join(folder, 'browser.json');
  const isGreen = runNode(['--import', 'tsx', 'node_modules/@web/test-runner/dist/bin.js'], {
    BROWSERS: browsers,
    COUNTS: file,
    ...env,
  });
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    if (!isGreen && counts.failed === 0) counts.failed = 1;
    tally.add(counts);
  } catch {
    console.error('The browser tests ended before there was anything to count.');
    tally.add({failed: 1});
  }
}

const [kind, ...engines] = process.argv.slice(2);
if (kind === 'engines') {
  runBrowsers(engines.join() || 'chromium,firefox,webkit');
} else {
  const raw = join(folder, 'v8');
  rmSync('coverage', {recursive: true, force: true});
  runBrowsers('chromium', {COVERAGE: '1'});
  const files = globSync('test', /^(?!test.frameworks).*\.(node\.test|e2e)\.ts$/);
  tally.add(runNodeTests(files, {NODE_V8_COVERAGE: raw}));
  tally.add(await checkCoverage(raw));
}

rmSync(folder, {recursive: true, force: true});
tally.finish();
