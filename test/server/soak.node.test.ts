import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';

const run = promisify(execFile);

describe('two thousand signed events with duplicates, disorder and failing handlers', () => {
  it('are each handled to success once through a graceful restart, and none is lost through kill -9', async () => {
    const command = ['--import', 'tsx', 'bench/soak.ts'];
    const env = {...process.env, COUNT: '2000'};
    const {stdout, stderr} = await run(process.execPath, command, {env, timeout: 120_000});
    assert.equal(stderr, '');
    assert.equal(stdout.match(/handled to success: 2000/g)?.length, 2, stdout);
    assert.match(stdout, /more than once: 0/);
    assert.equal(stdout.match(/lost: 0/g)?.length, 2, stdout);
    assert.match(stdout, /\nok\n$/);
  });
});
