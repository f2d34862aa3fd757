// Adds the coverage of the browser and the Node runs up, and holds it against the least that is allowed.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {relative} from 'node:path';
import {Report} from 'c8';
import {globSync} from './glob.js';

const LEAST = 90;

/** line → how often it ran, of every file that a report knows */
function collectLines(report, lines) {
  for (const [path, {statementMap, s}] of Object.entries(report)) {
    const name = relative(process.cwd(), path);
    const file = (lines[name] ??= new Map());
    for (const [id, {start, end}] of Object.entries(statementMap)) {
      for (let line = start.line; line <= end.line; line++) {
        file.set(line, Math.max(file.get(line) ?? 0, s[id]));
      }
    }
  }
}

async function reportNode(rawFolder) {
  await Report({
    include: ['src/**/*.ts'],
    exclude: [],
    reporter: ['json'],
    reportsDirectory: 'coverage/node',
    tempDirectory: rawFolder,
    src: [process.cwd()],
    excludeNodeModules: true,
    resolve: '',
  }).run();
}

/** One test: passed where enough lines of src/ have run. Files that no test loads count with all their lines. */
export async function checkCoverage(rawFolder) {
  await reportNode(rawFolder);
  const lines = {};
  for (const path of [
    'coverage/browser/coverage-final.json',
    'coverage/node/coverage-final.json',
  ]) {
    if (existsSync(path)) collectLines(JSON.parse(readFileSync(path, 'utf8')), lines);
  }
  for (const path of globSync('src', /\.ts$/)) {
    if (lines[path]) continue;
    const text = readFileSync(path, 'utf8').split('\n');
    lines[path] = new Map(text.map((line, index) => [index + 1, 0]));
  }
  const rows = Object.entries(lines).map(([path, file]) => {
    const hits = [...file.values()];
    return {path, all: hits.length, ran: hits.filter(count => count > 0).length};
  });
  const percent = list =>
    (100 * list.reduce((sum, row) => sum + row.ran, 0)) /
    Math.max(
      1,
      list.reduce((sum, row) => sum + row.all, 0),
    );
  const weakest = rows
    .map(row => ({
      path: row.path,
      lines: `${percent([row]).toFixed(1)} %`,
      ran: row.ran / Math.max(1, row.all),
    }))
    .sort((one, other) => one.ran - other.ran);
  writeFileSync('coverage/lines.json', JSON.stringify(weakest, null, 2));
  const covered = percent(rows);
  console.log(
    `\nCoverage of src/: ${covered.toFixed(1)} % of lines (at least ${LEAST} %). Weakest:`,
  );
  for (const row of weakest.slice(0, 5)) console.log(`  ${row.lines}  ${row.path}`);
  return covered >= LEAST ? {passed: 1} : {failed: 1};
}
