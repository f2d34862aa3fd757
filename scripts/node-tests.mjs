// Runs tests with Node's own runner, and counts them: for every command that ends with `N passed, N failed`.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Runs Node with the arguments, in this terminal. Returns whether it ended well. */
export function runNode(command, env = {}) {
  const {status, signal, error} = spawnSync(process.execPath, command, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, ...env},
  });
  // What ends by itself with 1 has said why.
  if (error ?? signal ?? status > 1) {
    console.error(`node ${command.join(' ')}: ended with ${error ?? signal ?? status}.`);
  }
  return status === 0;
}

/**
 * Runs test files. What each test was is shown as it goes; the report in TAP holds the counts.
 *
 * @returns {{passed: number, failed: number, skipped: number}} `failed` is never 0 where the run did not end well
 */
export function runNodeTests(files, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-'));
  const tap = join(folder, 'node.tap');
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
  ];
  try {
    const isGreen = runNode(
      ['--import', 'tsx', '--test', '--test-concurrency=4', ...reporters, ...files],
      env,
    );
    const text = readFileSync(tap, 'utf8');
    const read = name => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    // A file that could not even be loaded, or a test that was cut off, is none that has passed.
    const failed = read('fail') + read('cancelled');
    return {
      passed: read('pass'),
      failed: isGreen ? failed : failed || 1,
      skipped: read('skipped'),
    };
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** Adds up what was counted, and ends the command with it. */
export class Tally {
  #counts = {passed: 0, failed: 0, skipped: 0};

  add(counts) {
    for (const key of Object.keys(this.#counts)) this.#counts[key] += counts[key] ?? 0;
  }

  /** Prints the last line, `N passed, N failed`, and ends the process: with 1 where something failed. */
  finish() {
    const {passed, failed, skipped} = this.#counts;
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    process.exit(failed === 0 ? 0 : 1);
  }
}
