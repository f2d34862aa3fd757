import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, rmSync} from 'node:fs';
import {describe, it} from 'node:test';

const address = new URL('../scripts/temporary-folder.mjs', import.meta.url).href;

/** Runs a command that makes a folder, writes into it and prints its path; then it does what `end` says. */
async function runCommand(end: string, options = '{}', signal?: NodeJS.Signals) {
  const text = `import {writeFileSync} from 'node:fs';
    import {makeTemporaryFolder} from '${address}';
    const folder = makeTemporaryFolder('of a test', ${options});
    writeFileSync(folder + '/file', 'text');
    console.log(folder);
    ${end}`;
  const command = spawn(process.execPath, ['--input-type=module', '-e', text]);
  const ended = once(command, 'close') as Promise<[number | null]>;
  const [printed] = (await once(command.stdout, 'data')) as [Buffer];
  const folder = printed.toString().trim();
  assert.match(folder, /messenger-elements-of a test-/);
  if (signal) command.kill(signal);
  const [status] = await ended;
  return {folder, status};
}

describe('a temporary folder', () => {
  const ends: [string, number, Parameters<typeof runCommand>][] = [
    ['comes to its end', 0, ['']],
    ['ends itself', 3, ['process.exit(3);']],
    ['fails', 1, ["throw new Error('of a test');"]],
    ['is ended by Ctrl-C', 130, ['setInterval(() => {}, 1000);', '{}', 'SIGINT']],
  ];
  for (const [how, expected, input] of ends) {
    it(`is gone when its command ${how}`, async () => {
      const {folder, status} = await runCommand(...input);
      assert.equal(status, expected);
      assert.equal(existsSync(folder), false);
    });
  }

  it('stays where somebody wants to look into it', async () => {
    const {folder} = await runCommand('', '{isKept: true}');
    assert.equal(existsSync(`${folder}/file`), true);
    rmSync(folder, {recursive: true});
  });
});
