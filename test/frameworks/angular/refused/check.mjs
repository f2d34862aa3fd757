// Holds what Angular's compiler refuses in mistakes.ts against what it has to: no comment in a template can make it do so.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {stripVTControlCharacters} from 'node:util';

const folder = import.meta.dirname;
const compiler = join(folder, '../node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
const {stdout, stderr} = spawnSync(process.execPath, [compiler, '--project', '.', '--noEmit'], {
  cwd: folder,
  encoding: 'utf8',
});
const output = stripVTControlCharacters(stdout + stderr);
const found = [...output.matchAll(/^(\S+:\d+):\d+ - error/gm)].map(([, place]) => place);
const lines = readFileSync(join(folder, 'mistakes.ts'), 'utf8').split('\n');
const expected = lines.flatMap((line, index) =>
  line.includes('<!-- mistake: ') ? [`mistakes.ts:${index + 2}`] : [],
);
if (found.join() !== expected.join()) {
  console.error(`Expected errors at ${expected.join(', ')}; found:\n${output}`);
  process.exit(1);
}
