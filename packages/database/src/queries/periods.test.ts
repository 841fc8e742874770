import { comparePeriods } from '@folge/contracts';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lastDayOfPeriod } from './periods.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

test('the database ends periods where the contracts do', async () => {
  const periods = [
    'T1',
    '2025-W52',
    '2026-W01',
    '2025',
    '2025-H1',
    '2025-Q3',
    '2025-02',
    '2026-var',
    '2025-2026',
    '2026-host',
  ];
  const { rows } = await sql<{ period: string; day: string }>`
    select period, ${lastDayOfPeriod(sql`period`)} as day from unnest(${periods}::text[]) as period
     order by 2`.execute(database.databases.app);
  expect(rows.map(({ day }) => day)).toEqual([
    '',
    '2025-02-31',
    '2025-06-30',
    '2025-09-31',
    '2025-12-28',
    '2025-12-31',
    '2026-01-04',
    '2026-07-31',
    '2026-07-31',
    '2026-12-31',
  ]);
  const inOrder = rows.map(({ period }) => period);
  expect([...periods].sort(comparePeriods).filter((one) => one !== '2025-2026')).toEqual(
    inOrder.filter((one) => one !== '2025-2026'),
  );
});
