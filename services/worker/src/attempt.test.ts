import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { attempt, oneAtATime } from './attempt.ts';

let told: string[];
beforeEach(() => {
  told = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told.push(String(text));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

it('R-6 a sign of life that cannot be written ends nothing, and tells no path', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'folge-alive-'));
  await attempt('Livstegnet', () => writeFile(folder, ''));
  await rm(folder, { recursive: true });
  expect(told).toEqual(['Livstegnet feilet: Error\n']);
});

it('R-6 what fails, at once or later, is done again the next time', async () => {
  let times = 0;
  const work = oneAtATime('Opprydding', () => {
    times += 1;
    if (times === 1) throw new TypeError('at once');
    return times === 2 ? Promise.reject(new RangeError('later')) : Promise.resolve();
  });
  for (let turn = 0; turn < 3; turn += 1) await work();
  expect(times).toBe(3);
  expect(told).toEqual(['Opprydding feilet: TypeError\n', 'Opprydding feilet: RangeError\n']);
});

it('a long one is not begun a second time beside itself, and is begun again after it', async () => {
  let times = 0;
  let end = () => {};
  const work = oneAtATime('Opprydding', () => {
    times += 1;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  const first = work();
  await work();
  expect(times).toBe(1);
  end();
  await first;
  const second = work();
  expect(times).toBe(2);
  end();
  await second;
});
