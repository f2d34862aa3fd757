// Writes what a browser run counted to the file named by COUNTS, for scripts/test.mjs to add up.
import {writeFileSync} from 'node:fs';

function count(suite, counts) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) counts.skipped++;
    else if (test.passed) counts.passed++;
    else counts.failed++;
  }
  for (const inner of suite?.suites ?? []) count(inner, counts);
}

export function countingReporter() {
  return {
    onTestRunFinished({sessions}) {
      const counts = {passed: 0, failed: 0, skipped: 0};
      for (const session of sessions) {
        const before = counts.failed;
        count(session.testResults, counts);
        // A file that could not be loaded, or an error outside of any test.
        if (!session.passed && counts.failed === before) counts.failed++;
      }
      if (process.env.COUNTS) writeFileSync(process.env.COUNTS, JSON.stringify(counts));
      else
        console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    },
  };
}
