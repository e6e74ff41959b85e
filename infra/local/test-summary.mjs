// The end of .ci/run: `node test-summary.mjs RESULTS FAILED-STEPS` prints `N passed, N failed` from vitest's JSON report and
// ends with status 1 unless tests ran, all of them passed, and no step failed.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const [path, failedSteps] = process.argv.slice(2);

function readResults() {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] };
  }
}

const { numPassedTests, numFailedTests, numPendingTests, testResults } = readResults();
// A file that fails before its first test counts no failed test; it must not pass for that.
const brokenFiles = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
).length;
const failed = numFailedTests + brokenFiles + (numPassedTests === 0 ? 1 : 0);
const skipped = numPendingTests === 0 ? '' : `, ${numPendingTests} skipped`;
process.stdout.write(`${numPassedTests} passed, ${failed} failed${skipped}\n`);
process.exitCode = failed > 0 || Number(failedSteps) > 0 ? 1 : 0;
