import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMostEvery } from './at-most-every.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00Z'), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('does it at once, and then not before the time has gone', async () => {
  let done = 0;
  const work = atMostEvery(60_000, async () => {
    done += 1;
  });
  await work();
  await work();
  vi.setSystemTime(Date.parse('2026-03-01T12:00:59Z'));
  await work();
  expect(done).toBe(1);
  vi.setSystemTime(Date.parse('2026-03-01T12:01:00Z'));
  await work();
  expect(done).toBe(2);
});

it('does what failed again the next time it is asked', async () => {
  const answers = [Promise.reject(new Error('away')), Promise.resolve()];
  const work = atMostEvery(60_000, () => answers.shift() as Promise<void>);
  await expect(work()).rejects.toThrow('away');
  await work();
  expect(answers).toEqual([]);
});
