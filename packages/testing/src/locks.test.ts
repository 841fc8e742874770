import { connectClient } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from './clone-database.ts';
import { holdTable, untilWaiting } from './locks.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

it('whoever writes to a table that is held waits, which can be seen, until it is free', async () => {
  const url = database.superuserUrls.main;
  const held = await holdTable(url, 'rights.rehearsal');
  const client = await connectClient(url, 'test');
  let isDone = false;
  const writing = client.query('delete from rights.rehearsal').then(() => {
    isDone = true;
  });
  await untilWaiting(url);
  expect(isDone).toBe(false);
  await held.free();
  await writing;
  expect(isDone).toBe(true);
  await client.end();
});
