import { expect, it } from 'vitest';
import { CodeLookup } from './code-lookup.ts';
import { CodeLimit } from './participant-limits.ts';

const digest = (at: number) => Buffer.from([at >> 8, at & 255]);
/** Even numbers open something. */
const isEven = (one: Buffer) => (one[1] ?? 0) % 2 === 0;

it('L-7 looks up together what comes while a statement is under way, whoever brought it', async () => {
  const statements: number[] = [];
  const lookup = new CodeLookup(async (digests) => {
    statements.push(digests.length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return digests.filter(isEven);
  });
  const opens = await Promise.all(Array.from({ length: 701 }, (_, at) => lookup.opens(digest(at))));
  expect(opens).toEqual(Array.from({ length: 701 }, (_, at) => at % 2 === 0));
  expect(statements).toEqual([1, 500, 200]);
});

it('L-7 tells each of a statement that failed, and goes on with those that come after', async () => {
  let isAway = true;
  const lookup = new CodeLookup(async (digests) => {
    if (isAway) throw new Error('away');
    return [...digests];
  });
  const failed = await Promise.allSettled([lookup.opens(digest(1)), lookup.opens(digest(2))]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await lookup.opens(digest(1))).toBe(true);
});

it('L-7 holds nobody back because the database was away while they tried', async () => {
  const codes = new CodeLimit();
  const attempt = { address: '192.0.2.1', codeDigest: digest(2) };
  const open = async () => 'opened';
  const away = async () => {
    throw new Error('away');
  };
  for (const door of [
    { opens: away, open },
    { opens: async () => true, open: away },
  ]) {
    for (let at = 0; at < 40; at += 1) await expect(codes.attempt(attempt, door)).rejects.toThrow('away');
  }
  expect(await codes.attempt(attempt, { opens: async () => true, open })).toEqual({ opened: 'opened', wait: 0 });
  const wrong = { opens: async () => false, open };
  const waits = [];
  for (let at = 0; at < 21; at += 1) waits.push((await codes.attempt(attempt, wrong)).wait);
  expect(waits).toEqual([...Array(20).fill(0), 300]);
});
