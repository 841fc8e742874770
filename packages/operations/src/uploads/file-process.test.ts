import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { inFileProcess, keepSpareProcesses } from './file-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'folge-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'svar.csv');
writeFileSync(path, 'studienr;k01\nA-1;2\nA-2;3\n');
const task = { file: { path, fileName: 'svar.csv' }, choices: {}, sizeLimitBytes: 1_000_000 };

const realTimeout = setTimeout;

/** The processes for files that this one has started, oldest first. */
function children(): number[] {
  const lines = execFileSync('ps', ['-o', 'pid=,args=', '--sort=start_time,pid', '--ppid', String(process.pid)], {
    encoding: 'utf8',
  });
  return lines.split('\n').flatMap((line) => (line.includes('inspection-process') ? [Number.parseInt(line, 10)] : []));
}

test('of ten files that come at once, two are read at a time, and all are read', async () => {
  const sent = Array.from({ length: 10 }, () => Promise.withResolvers<void>());
  const read = Promise.all(
    sent.map(({ promise }) => inFileProcess<{ rowCount: number }>('inspection', task, { whole: promise })),
  );
  const untilRead = async (pid: number | undefined, left: number) => {
    await vi.waitFor(
      () => {
        const now = children();
        expect([now.includes(pid ?? 0), now.length]).toEqual([false, Math.min(2, left)]);
      },
      { timeout: 20_000 },
    );
    await new Promise((later) => realTimeout(later, 100));
    expect(children().length).toBe(Math.min(2, left));
  };
  // Each is read to its end only when the file is whole: until then those that read stay, and the others wait for a place.
  await untilRead(undefined, sent.length);
  for (const [at, { resolve }] of sent.entries()) {
    const [oldest] = children();
    resolve();
    await untilRead(oldest, sent.length - at - 1);
  }
  expect((await read).map(({ rowCount }) => rowCount)).toEqual(Array(10).fill(2));
}, 60_000);

test('a process that dies while it waits is replaced, whoever is taken meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const untilThereAre = async (count: number) => {
    await vi.waitFor(() => expect(children().length).toBe(count), { timeout: 5000 });
    // That a process is gone is heard a moment after it can be seen.
    await new Promise((resolve) => realTimeout(resolve, 200));
  };
  const kill = (pid: number | undefined) => process.kill(pid ?? 0, 'SIGKILL');
  keepSpareProcesses('inspection');
  await vi.advanceTimersByTimeAsync(5000);
  await untilThereAre(2);

  kill(children()[0]);
  await untilThereAre(1);
  const [spare] = children();
  expect(await inFileProcess('inspection', task)).toMatchObject({ rowCount: 2 });
  await untilThereAre(0);
  await vi.advanceTimersByTimeAsync(60_000);
  await untilThereAre(2);
  expect(children()).not.toContain(spare);

  for (const child of children()) kill(child);
  await untilThereAre(0);
  await vi.advanceTimersByTimeAsync(60_000);
  await untilThereAre(2);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(children().length).toBe(2);

  for (const child of children()) kill(child);
  await untilThereAre(0);
  vi.useRealTimers();
}, 60_000);
