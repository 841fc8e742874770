import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countTests, resultLine } from './results.ts';

type TestFile = {
  name?: string;
  status: string;
  message?: string;
  assertionResults: { status: string; fullName?: string; failureMessages?: string[] }[];
};

function reportFile(testResults: TestFile[]): string {
  const count = (status: string) =>
    testResults.flatMap((file) => file.assertionResults).filter((assertion) => assertion.status === status).length;
  const file = join(mkdtempSync(join(tmpdir(), 'folge-results-')), 'report.json');
  const report = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    testResults,
  };
  writeFileSync(file, JSON.stringify(report));
  return file;
}

it('adds up the steps and mentions skipped ones only where there are any', () => {
  const lint = { passed: 1, failed: 0, skipped: 0, failures: [] };
  expect(resultLine([lint, { passed: 40, failed: 2, skipped: 0, failures: [] }])).toBe('41 passed, 2 failed');
  expect(resultLine([lint, { passed: 40, failed: 2, skipped: 3, failures: [] }])).toBe(
    '41 passed, 2 failed, 3 skipped',
  );
});

it('counts each test, and skipped and planned ones as skipped', () => {
  const file = reportFile([
    { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'pending' }, { status: 'todo' }] },
  ]);
  expect(countTests(file, 1)).toMatchObject({ passed: 2, failed: 1, skipped: 2 });
});

it('counts a file that could not be loaded as a failure', () => {
  const file = reportFile([
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ]);
  expect(countTests(file, 1)).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
});

it('counts a run that failed outside its tests, or left no report, as a failure', () => {
  const file = reportFile([{ status: 'passed', assertionResults: [{ status: 'passed' }] }]);
  expect(countTests(file, 1)).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
  expect(countTests(file, 0)).toMatchObject({ passed: 1, failed: 0, skipped: 0 });
  expect(countTests('/nowhere/report.json', 0)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});

it('names each failure with its file and the first line of its reason', () => {
  const file = reportFile([
    {
      name: join(process.cwd(), 'packages/a.test.ts'),
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'adds' },
        { status: 'failed', fullName: 'subtracts', failureMessages: ['expected 1 to be 2\n  at line 3'] },
      ],
    },
    {
      name: join(process.cwd(), 'packages/b.test.ts'),
      status: 'failed',
      message: 'No such module',
      assertionResults: [],
    },
  ]);
  expect(countTests(file, 1).failures).toEqual([
    'packages/a.test.ts: subtracts (expected 1 to be 2)',
    'packages/b.test.ts: could not be loaded (No such module)',
  ]);
  expect(countTests('/nowhere/report.json', 0).failures).toEqual(['The run left no report.']);
});
