import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../startup/build-web.ts';
import { countTests, type StepResult } from './results.ts';

const checkout = join(import.meta.dirname, '../..');

/** A step that hangs is a failure, and the others still get their turn. */
const stepLimit = 20 * 60_000;

export interface Step {
  title: string;
  run(): Promise<StepResult>;
}

export const steps: readonly Step[] = [
  { title: 'Format and lint', run: () => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']) },
  { title: 'Types', run: () => check('typescript/bin/tsc', ['-p', 'tsconfig.json']) },
  { title: 'Unused code', run: () => check('knip/bin/knip.js', ['--no-progress']) },
  { title: 'Build of the web app', run: buildOfTheWebApp },
  { title: 'Unit, database and HTTP tests', run: () => vitest(['unit', 'database', 'http']) },
  { title: 'Browser tests', run: () => vitest(['browser']) },
];

const passedOnce: StepResult = { passed: 1, failed: 0, skipped: 0, failures: [] };

function failedOnce(reason: string): StepResult {
  return { passed: 0, failed: 1, skipped: 0, failures: [reason] };
}

async function check(program: string, flags: readonly string[]): Promise<StepResult> {
  const code = await runNode(program, flags);
  return code === 0 ? passedOnce : failedOnce(`${[program, ...flags].join(' ')} ended with ${code}`);
}

async function vitest(projects: readonly string[]): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'folge-test-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runNode('vitest/vitest.mjs', [
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    ...reporters,
  ]);
  const result = countTests(report, code);
  rmSync(folder, { recursive: true });
  return result;
}

async function buildOfTheWebApp(): Promise<StepResult> {
  try {
    await buildWeb(checkout);
    return passedOnce;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return failedOnce('The web app could not be built.');
  }
}

function runNode(program: string, flags: readonly string[]): Promise<number> {
  const path = join(checkout, 'node_modules', program);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path, ...flags], { cwd: checkout, stdio: 'inherit', timeout: stepLimit });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
