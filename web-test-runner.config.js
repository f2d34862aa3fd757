// Runs the browser tests in every engine of BROWSERS (default: chromium), with the simulator mounted at /simulator/<session>/.
// Start it through `npm test` or `npm run test:engines`; TESTS=test/sdk/load.test.ts picks a file.
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import {chromiumArguments, findBrowser} from './scripts/browsers.js';
import {countingReporter} from './scripts/counting-reporter.js';
import {startWebKit} from './scripts/webkit.js';
import {createKoaMiddleware} from './src/simulator/node.ts';

const tsconfig = fileURLToPath(new URL('./tsconfig.json', import.meta.url));
const plugins = [esbuildPlugin({ts: true, target: 'es2022', tsconfig})];

const launchers = {
  chromium: executablePath =>
    chromeLauncher({launchOptions: {executablePath, args: chromiumArguments}, concurrency: 4}),
  // A tab in the background is throttled in Firefox, so one at a time.
  firefox: executablePath =>
    chromeLauncher({
      puppeteer,
      // A process for each site costs an eighth of the time, and there is one site.
      launchOptions: {
        browser: 'firefox',
        executablePath,
        extraPrefsFirefox: {'fission.autostart': false, 'accessibility.force_disabled': 1},
      },
      concurrency: 1,
    }),
  async webkit() {
    const {launcher, plugin} = await startWebKit();
    plugins.push(plugin);
    return launcher;
  },
};

const browsers = [];
for (const name of (process.env.BROWSERS ?? 'chromium').split(',')) {
  const executablePath = findBrowser(name);
  if (!executablePath) throw new Error(`No ${name} here: run scripts/ensure-browsers.mjs ${name}.`);
  browsers.push(await launchers[name](executablePath));
}

const ownTests = process.env.TESTS ?? 'test/**/*.test.ts';

export default {
  files: [ownTests, '!test/**/*.node.test.ts'],
  nodeResolve: true,
  plugins,
  browsers,
  middleware: [createKoaMiddleware()],
  concurrentBrowsers: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  testFramework: {config: {timeout: 10_000}},
  staticLogging: true,
  reporters: [
    defaultReporter({reportTestResults: true, reportTestProgress: false}),
    countingReporter(),
  ],
  coverage: process.env.COVERAGE === '1',
  coverageConfig: {
    include: ['src/**/*.ts'],
    reporters: ['json'],
    reportDir: 'coverage/browser',
  },
  // Served straight from the source files, Lit says that it is in development mode.
  filterBrowserLogs: ({args}) =>
    !args.some(arg => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
};
