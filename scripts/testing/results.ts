import { existsSync, readFileSync } from 'node:fs';

export interface StepResult {
  passed: number;
  failed: number;
  skipped: number;
}

/** `N passed, N failed`, and how many were skipped where any was. */
export function resultLine(results: readonly StepResult[]): string {
  const total = (part: keyof StepResult) => results.reduce((sum, result) => sum + result[part], 0);
  const skipped = total('skipped');
  return `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * Counts a run of vitest from its JSON report. A file that failed before or beside its tests counts as one failure,
 * as does a run that failed with no failure in its report, or that left none: silence must not look like success.
 */
export function countTests(reportFile: string, exitCode: number): StepResult {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
