#!/usr/bin/env node
/** The command `messenger-elements`: finds the subcommand, and turns what goes wrong into one sentence and an exit code. */
import {doctor, HELP as DOCTOR_HELP} from './doctor.js';
import {HELP as SIMULATE_HELP, simulate} from './simulate.js';
import {UsageError} from './usage-error.js';

const HELP = `Usage: messenger-elements <command> [options]

Commands:
  simulate   a stand-in for Meta and Amio on this machine
  doctor     what keeps a page, its settings or its webhook from working

"messenger-elements <command> --help" tells about a command.`;

const COMMANDS: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  simulate,
  doctor,
};

const HELPS: Readonly<Record<string, string>> = {simulate: SIMULATE_HELP, doctor: DOCTOR_HELP};

async function run([name, ...words]: readonly string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const [about = ''] = words;
    process.stdout.write(`${Object.hasOwn(HELPS, about) ? HELPS[about] : HELP}\n`);
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    throw new UsageError(
      `Expected a command (${Object.keys(COMMANDS).join(', ')}), found "${name}". Run "messenger-elements --help".`,
    );
  }
  await command(words);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof UsageError;
  const text = error instanceof Error ? (isUsage ? error.message : error.stack) : String(error);
  process.stderr.write(`messenger-elements: ${text}\n`);
  process.exitCode = isUsage ? 2 : 1;
});
