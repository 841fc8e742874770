import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';

let database: TestDatabase;
let superuser: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrls.main });
  await superuser.connect();
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body, legal_basis) values
      ('north', 'p', '{"nb":"N"}', '{}', 'consent'), ('south', 'p', '{"nb":"S"}', '{}', 'consent')`);
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
type Said = readonly [permission: string, state: string, role: string];
const say = async (pilotId: string, person: number, said: readonly Said[]) => {
  for (const [permission, state, role] of said) {
    await superuser.query(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
              occurred_on, covers_from, keeps_given)
       values ($1, $2, 'a', $3, $4, 'digital', $5, '2026-03-04', '2026-03-04', $4 = 'withdrawn')`,
      [pilotId, idOf(person), permission, state, role],
    );
  }
};
const bothYes: Said[] = [
  ['participation', 'given', 'participant'],
  ['guardian', 'given', 'guardian'],
];
const sheLeft: Said[] = [
  ...bothYes,
  ['participation', 'withdrawn', 'participant'],
  ['guardian', 'withdrawn', 'participant'],
];

test('C-11 a guardian’s yes that ended with the young person’s leaving is in force again, and nothing else is', async () => {
  await say('north', 1, sheLeft);
  await say('south', 2, sheLeft);
  await say('north', 3, [...bothYes, ['guardian', 'withdrawn', 'researcher']]);
  await say('north', 4, [...sheLeft, ['participation', 'given', 'participant']]);
  await say('north', 5, [...sheLeft, ['guardian', 'refused', 'guardian']]);
  const text = await readFile(join(migrationsFolder, 'main/0080_guardians_take_back.sql'), 'utf8');
  const [restoring = ''] = /do \$\$.*?end \$\$;/s.exec(text) ?? [];
  const owner = new pg.Client({ connectionString: database.urls.owner });
  await owner.connect();
  await owner.query(restoring);
  await owner.query(restoring);
  await owner.end();
  const { rows } = await superuser.query(
    `select s.person_id, s.state, e.recorded_by_role, e.occurred_on::text,
            (select count(*)::int from research.consent_event c where c.person_id = s.person_id) as events
       from research.permission_standing s join research.consent_event e using (pilot_id, person_id, event_id)
      where s.permission = 'guardian' order by 1`,
  );
  const day = { occurred_on: '2026-03-04' };
  expect(rows).toEqual([
    { person_id: idOf(1), state: 'given', recorded_by_role: 'guardian', ...day, events: 5 },
    { person_id: idOf(2), state: 'given', recorded_by_role: 'guardian', ...day, events: 5 },
    { person_id: idOf(3), state: 'withdrawn', recorded_by_role: 'researcher', ...day, events: 3 },
    { person_id: idOf(4), state: 'withdrawn', recorded_by_role: 'participant', ...day, events: 5 },
    { person_id: idOf(5), state: 'refused', recorded_by_role: 'guardian', ...day, events: 5 },
  ]);
});
