// Prints the one line that sums every test of the last `pnpm test`.
import { readFile } from 'node:fs/promises';

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
  success: boolean;
}

const file = new URL('../../coverage/test-results.json', import.meta.url);
const results = await readFile(file, 'utf8').then(
  (text) => JSON.parse(text) as Results,
  () => undefined,
);

if (!results) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}

// A file that does not load fails no test of its own; it must not count as none.
const failed = results.numFailedTests || (results.success ? 0 : 1);
const skipped = results.numPendingTests ? `, ${results.numPendingTests} skipped` : '';
console.log(`${results.numPassedTests} passed, ${failed} failed${skipped}`);
process.exit(failed ? 1 : 0);
