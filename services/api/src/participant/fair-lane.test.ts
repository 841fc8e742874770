import { describe, expect, it } from 'vitest';
import { FairLane } from './fair-lane.ts';

const limits = { atOnce: 1, mostOfOne: 50, most: 60 };

/** Brings so much work of a key; the order in which it is done is noted. */
function bring(lane: FairLane, { key, times, done }: { key: string; times: number; done: string[] }) {
  return Array.from({ length: times }, () =>
    lane.run(key, async () => {
      await Promise.resolve();
      done.push(key);
      return key;
    }),
  );
}

describe('a fair lane', () => {
  it('lets the one who brings little wait for one piece of the one who brings much', async () => {
    const [lane, done] = [new FairLane(limits), [] as string[]];
    const much = bring(lane, { key: 'much', times: 50, done });
    const [little] = bring(lane, { key: 'little', times: 1, done });
    expect(await little).toBe('little');
    expect(done.indexOf('little')).toBeLessThanOrEqual(2);
    await Promise.all(much);
    expect(done).toHaveLength(51);
  });

  it('refuses what would wait behind too much of the same key, and of all', async () => {
    const [lane, done] = [new FairLane(limits), [] as string[]];
    const refused = (brought: unknown[]) => brought.filter((work) => work === undefined).length;
    const one = bring(lane, { key: 'one', times: 60, done });
    expect(refused(one)).toBe(9);
    const other = bring(lane, { key: 'other', times: 20, done });
    expect(refused(other)).toBe(10);
    await Promise.all([...one, ...other]);
    expect(done).toHaveLength(61);
  });

  it('goes on after work that failed', async () => {
    const lane = new FairLane(limits);
    const failed = lane.run('a', () => Promise.reject(new Error('gone')));
    await expect(failed).rejects.toThrow('gone');
    expect(await lane.run('a', async () => 'done')).toBe('done');
  });
});
