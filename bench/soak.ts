// Sends many signed events, with duplicates, in disorder, to handlers that fail one time in ten, and counts.
//
// First with a graceful restart in the middle: every event must be handled to success exactly once. Then to a server in a
// process of its own that is killed (kill -9) in the middle, twice: none may be lost, and what was handled again is counted.
// The records are in a SQLite file.
//
// usage: [COUNT=100000] node --import tsx bench/soak.ts
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {soakThroughRestart} from './soak-restart.js';
import {soakThroughKill} from './soak-kill.js';

const count = Number(process.env.COUNT ?? 100_000);
if (!Number.isInteger(count) || count < 100) {
  throw new TypeError(
    `Expected COUNT to be a whole number from 100 on, found ${process.env.COUNT}.`,
  );
}
const keys = Array.from({length: count}, (_, index) => `${index}`);
const folder = mkdtempSync(join(tmpdir(), 'messenger-elements-soak-'));
const write = (line: string) => process.stdout.write(`${line}\n`);

try {
  const failures: string[] = [];
  for (const [name, soak] of [
    ['a graceful restart', soakThroughRestart],
    ['kill -9, twice', soakThroughKill],
  ] as const) {
    const startedAt = performance.now();
    const {counts, problems} = await soak(keys, folder);
    write(`With ${name}, in ${((performance.now() - startedAt) / 1000).toFixed(1)} s:`);
    for (const [label, value] of Object.entries(counts)) write(`  ${label}: ${value}`);
    failures.push(...problems);
  }
  for (const failure of failures) write(failure);
  write(failures.length === 0 ? 'ok' : 'not ok');
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}
