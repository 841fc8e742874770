import { cloneDatabase } from '@folge/testing';
import { expect, it } from 'vitest';
import { insertRehearsal } from './rehearsals.ts';

it('E-13 notes a rehearsal under the login that the pages read it with', async () => {
  const database = await cloneDatabase();
  const { app } = database.databases;
  await insertRehearsal(app, { passed: true, steps: JSON.stringify([{ title: 'Sikkerhetskopi', passed: true }]) });
  const rows = await app.selectFrom('rights.rehearsal').select(['passed', 'steps']).execute();
  await database.drop();
  expect(rows).toEqual([{ passed: true, steps: [{ title: 'Sikkerhetskopi', passed: true }] }]);
});
