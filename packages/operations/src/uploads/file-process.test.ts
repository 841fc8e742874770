import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inFileProcess } from './file-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'folge-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function childrenReading(): number {
  const lines = execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes('inspection-process')).length;
}

test('of ten files that come at once, two are read at a time, and all are read', async () => {
  const path = join(folder, 'svar.csv');
  writeFileSync(path, 'studienr;k01\nA-1;2\nA-2;3\n');
  const task = { file: { path, fileName: 'svar.csv' }, choices: {}, sizeLimitBytes: 1_000_000 };
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, childrenReading());
  }, 20);
  const read = await Promise.all(
    Array.from({ length: 10 }, () => inFileProcess<{ rowCount: number }>('inspection', task)),
  );
  clearInterval(watch);
  expect(read.map(({ rowCount }) => rowCount)).toEqual(Array(10).fill(2));
  expect(most).toBe(2);
}, 60_000);
