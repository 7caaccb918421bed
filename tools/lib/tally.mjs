// Counts of passed, failed and skipped, handed from one tool to the one that called it through a file.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const nothing = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    nothing,
  );
}

export function tallyLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** For tools that count: the caller names the file. */
export function leaveTally(tally) {
  const file = process.env.ASSAY_TALLY;
  if (!file) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(tally));
}

/**
 * What a tool that ended with `code` left in `file`. A tool that died without counting is one failure, and so is one
 * that says "nothing failed" and yet ends with another code than 0.
 */
export function takeTally(file, code) {
  let tally;
  try {
    tally = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(file, { force: true });
  }
  return code !== 0 && tally.failed === 0 ? sum([tally, { passed: 0, failed: 1, skipped: 0 }]) : tally;
}

/** Vitest's JSON report. A file that could not be loaded has no tests and counts as one failure. */
export function tallyOfVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Playwright's JSON report. Errors outside tests (a spec that does not load) are failures. */
export function tallyOfPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}
