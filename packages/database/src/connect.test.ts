import { cloneDatabase } from '@folge/testing';
import { expect, it } from 'vitest';
import { connect } from './connect.ts';
import { connectClient } from './staging-copy.ts';

it('R-10 asks for days and times in UTC, whatever zone the server keeps', async () => {
  const database = await cloneDatabase();
  const superuser = await connectClient(database.superuserUrls.main, 'test');
  await superuser.query(
    `do $$ begin execute format('alter database %I set timezone = %L', current_database(), 'Europe/Oslo'); end $$`,
  );
  const databases = connect(database.urls, { max: 1 });
  const fresh = await connectClient(database.superuserUrls.main, 'test');
  const zoneOf = async (client: { query(text: string): Promise<{ rows: { TimeZone: string }[] }> }) =>
    (await client.query('show timezone')).rows[0]?.TimeZone;
  expect([await zoneOf(databases.pools.app), await zoneOf(fresh)]).toEqual(['UTC', 'UTC']);
  await Promise.all([fresh.end(), superuser.end(), databases.close()]);
  await database.drop();
});
