import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type CountedDenials, DenialTally } from './denial-tally.ts';

let rows: CountedDenials[];
let isAway: boolean;
let tally: DenialTally;

beforeEach(() => {
  vi.useFakeTimers();
  rows = [];
  isAway = false;
  tally = new DenialTally(async (row) => {
    if (isAway) throw new Error('away');
    rows.push(row);
  });
});
afterEach(() => vi.useRealTimers());

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
const deny = (network: string, action = 'GET /api/pilots') => tally.note({ network, action, requestId: 'r' });

it('A-9 writes the first denial of a network at once, and what follows as one row a minute with how many there were', async () => {
  for (let at = 0; at < 600; at += 1) {
    deny('192.0.2.1');
    await seconds(0.25);
  }
  expect(rows).toEqual([
    { action: 'GET /api/pilots', count: 1, requestId: 'r' },
    { action: 'GET /api/pilots', count: 239, requestId: null },
    { action: 'GET /api/pilots', count: 240, requestId: null },
  ]);
  await seconds(60);
  expect(rows.map(({ count }) => count)).toEqual([1, 239, 240, 120]);
  await seconds(600);
  deny('192.0.2.1', 'POST /api/session');
  expect(rows.slice(4)).toEqual([{ action: 'POST /api/session', count: 1, requestId: 'r' }]);
});

it('A-9 says where it was while it was one route, and that it was several', async () => {
  for (const action of ['GET /a', 'GET /a', 'GET /a']) deny('one', action);
  for (const action of ['GET /a', 'GET /a', 'GET /b', 'GET /a']) deny('other', action);
  await tally.close();
  expect(rows.slice(2)).toEqual([
    { action: 'GET /a', count: 2, requestId: null },
    { action: 'several routes', count: 3, requestId: null },
  ]);
});

it('A-9 writes no more than sixty-one rows a minute, from however many networks a flood comes', async () => {
  for (let at = 0; at < 5000; at += 1) deny(`2001:db8:0:${at.toString(16)}`);
  expect(rows).toHaveLength(61);
  await seconds(60);
  expect(rows).toHaveLength(62);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
});

it('A-9 keeps what could not be written, and writes it once the database is back', async () => {
  isAway = true;
  for (let at = 0; at < 5; at += 1) deny('192.0.2.1');
  await seconds(61);
  expect(rows).toEqual([]);
  isAway = false;
  await seconds(60);
  expect(rows.map(({ count }) => count)).toEqual([5]);
});

it('A-9 writes what it has counted when the server stops', async () => {
  for (let at = 0; at < 3; at += 1) deny('192.0.2.1');
  await tally.close();
  expect(rows.map(({ count }) => count)).toEqual([1, 2]);
  await seconds(120);
  expect(rows).toHaveLength(2);
});
