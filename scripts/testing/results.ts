import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

export interface StepResult {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, a line each: the end of a long log must say it again. */
  failures: readonly string[];
}

type Count = 'passed' | 'failed' | 'skipped';

/** `N passed, N failed`, and how many were skipped where any was. */
export function resultLine(results: readonly StepResult[]): string {
  const total = (part: Count) => results.reduce((sum, result) => sum + result[part], 0);
  const skipped = total('skipped');
  return `${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

interface Assertion {
  status: string;
  fullName?: string;
  failureMessages?: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name?: string; status: string; message?: string; assertionResults: Assertion[] }[];
}

/**
 * Counts a run of vitest from its JSON report. A file that failed before or beside its tests counts as one failure,
 * as does a run that failed with no failure in its report, or that left none: silence must not look like success.
 */
export function countTests(reportFile: string, exitCode: number): StepResult {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0, failures: ['The run left no report.'] };
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const failures = report.testResults.flatMap(({ name = '', assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName = '', failureMessages = [] }) => failureLine(name, fullName, failureMessages[0])),
  );
  failures.push(...broken.map(({ name = '', message }) => failureLine(name, 'could not be loaded', message)));
  const failedOutside = failed === 0 && exitCode !== 0;
  return {
    passed: report.numPassedTests,
    failed: failedOutside ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failedOutside ? ['The run failed outside its tests.'] : failures,
  };
}

function failureLine(file: string, title: string, message = ''): string {
  const [first = ''] = message.split('\n');
  return `${relative('.', file)}: ${title}${first === '' ? '' : ` (${first})`}`;
}
