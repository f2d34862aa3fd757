/** Sets the stage for the tests of the command: runs it as a process of its own. */
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Long enough for a busy machine to start a process, in milliseconds. */
const PATIENCE = 30_000;

export class Command {
  output = '';
  errors = '';
  readonly #process: ChildProcess;
  readonly #exit: Promise<number | null>;

  constructor(...words: string[]) {
    this.#process = spawn(process.execPath, ['--import', 'tsx', MAIN, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.#process.stderr?.on('data', (data: Buffer) => (this.errors += data.toString()));
    this.#exit = once(this.#process, 'close').then(([code]) => code as number | null);
  }

  /** The first match in what the command has said. */
  async waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (Date.now() > end || this.#process.exitCode !== null) {
        throw new Error(`Expected ${String(pattern)}, found: ${this.output}${this.errors}`);
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  /** Waits for its own end. */
  readExitCode(): Promise<number | null> {
    return this.#exit;
  }

  /** Ends it as Ctrl+C does. */
  async interrupt(): Promise<number | null> {
    this.#process.kill('SIGINT');
    return this.#exit;
  }
}

/** Runs the command to its end. */
export async function runCommand(...words: string[]) {
  const command = new Command(...words);
  const code = await command.readExitCode();
  return {code, output: command.output, errors: command.errors};
}
