import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CoveredPeople } from './covered-people.ts';
import { mayRepeat, RowDigests } from './row-digests.ts';

const digestOf = (n: number) => hash('sha256', `digest ${n}`, 'buffer').subarray(0, 16);

const wordsOf = (digest: Buffer) => Int32Array.from({ length: 4 }, (_, word) => digest.readInt32LE(4 * word));

/** Rows from one number on, a person each, all on one day. */
function rowsOf(people: Iterable<number>, day = 20_000): RowDigests {
  const rows = new RowDigests();
  let row = 1;
  for (const n of people) rows.add(wordsOf(digestOf(n)), ++row, day);
  return rows;
}

const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, n) => from + n);

test('two hundred thousand different digests are not taken for repeated', () => {
  expect(mayRepeat([rowsOf(upTo(120_000)), rowsOf(upTo(80_000, 120_000))])).toBe(false);
});

test('a digest that comes again is noticed, in the other half of a file too', () => {
  expect(mayRepeat([rowsOf([...upTo(100_000), 17])])).toBe(true);
  expect(mayRepeat([rowsOf(upTo(100_000)), rowsOf([...upTo(50_000, 100_000), 99_999])])).toBe(true);
});

const withDays = (people: { n: number; from: number; until: number }[]) =>
  Buffer.concat(
    people.map(({ n, from, until }) => {
      const days = Buffer.alloc(8);
      days.writeInt32BE(from, 0);
      days.writeInt32BE(until, 4);
      return Buffer.concat([digestOf(n), days]);
    }),
  );

test('of a hundred thousand rows those of people who are not covered are told, and nobody else’s', () => {
  const covered = new CoveredPeople(Buffer.concat(upTo(100_000).map(digestOf)), { hasDays: false });
  const rows = rowsOf([...upTo(70_000), 100_001, ...upTo(30_000, 70_000), 100_002]);
  expect(covered.strangersAmong([rows], 10)).toEqual({ repeat: false, rows: [70_002, 100_003] });
});

test('more strangers than were asked for are cut off one after', () => {
  const covered = new CoveredPeople(Buffer.alloc(0), { hasDays: false });
  expect(covered.strangersAmong([rowsOf(upTo(100))], 3).rows).toEqual([2, 3, 4, 5]);
});

test('a person of two rows is told as a repeat and not as a stranger, across both halves', () => {
  const covered = new CoveredPeople(Buffer.concat(upTo(5000).map(digestOf)), { hasDays: false });
  const found = covered.strangersAmong([rowsOf(upTo(3000)), rowsOf([...upTo(2000, 3000), 4])], 10);
  expect(found).toEqual({ repeat: true, rows: [] });
});

test('digests that begin alike are told apart', () => {
  const alike = upTo(64).map((n) => Buffer.concat([digestOf(1).subarray(0, 4), digestOf(n).subarray(4)]));
  const covered = new CoveredPeople(Buffer.concat(alike.slice(0, 60)), { hasDays: false });
  const rows = new RowDigests();
  for (const [n, digest] of alike.entries()) rows.add(wordsOf(digest), n + 2, 0);
  expect(covered.strangersAmong([rows], 10)).toEqual({ repeat: false, rows: [62, 63, 64, 65] });
});

test('where each is covered from one day to another, both belong to it, and no limit is no limit', () => {
  // Days as PostgreSQL counts them, from 2000 on; a row's day is counted from 1970 on.
  const of2000 = (day: number) => day - 10_957;
  const people = [
    { n: 1, from: of2000(20_000), until: of2000(20_010) },
    { n: 2, from: -2_147_483_648, until: 2_147_483_647 },
  ];
  const strangersOn = (day: number) =>
    new CoveredPeople(withDays(people), { hasDays: true }).strangersAmong([rowsOf([1, 2], day)], 10).rows;
  expect([19_999, 20_000, 20_010, 20_011].map(strangersOn)).toEqual([[2], [], [], [2]]);
});
