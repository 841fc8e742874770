import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewExport } from '@folge/contracts';
import { inPilot, tablesOfKeys } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { check, mapping, receive, save } from '../../test/upload-fixture.ts';
import { makeExport } from '../exports/make-export.ts';
import { destroyOrphanKeys, ORPHAN_MILLISECONDS } from './sweep-rights.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

/** What lies sealed, by whose key: the id of the row that the key is kept under. */
const sealedUnder: Readonly<Record<string, (typeof tablesOfKeys)[number][0]>> = {
  'identity.person.sealed_contact': 'identity.person',
  'identity.person.sealed_name': 'identity.person',
  'identity.person.sealed_study_number': 'identity.person',
  'identity.person.sealed_turns_18': 'identity.person',
  'research.free_text.sealed_text': 'research.free_text',
  // Those go with the person, and are nobody's to decide when who she is has been destroyed.
  'rights.request.sealed_statement': 'identity.person',
  'rights.sealed_value.sealed_value': 'identity.person',
  'rights.holder_task.sealed_reference': 'rights.holder_task',
};

it('E-2 every column that holds something sealed is sealed under a key that the sweep knows whose it is', async () => {
  const columns = await fixture.main(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
      where table_schema in ('access', 'catalogue', 'identity', 'publication', 'research', 'rights')
        and data_type = 'bytea' and column_name like 'sealed%' order by 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(sealedUnder).toSorted());
  const swept = new Set<string>(tablesOfKeys.map(([table]) => table));
  for (const [column, table] of Object.entries(sealedUnder)) expect(swept.has(table), column).toBe(true);
});

/** Where keys are made, and the table that has their ids. */
const makers: Readonly<Record<string, (typeof tablesOfKeys)[number][0]>> = {
  'packages/operations/src/exports/make-export.ts': 'rights.export',
  'packages/operations/src/register-people.ts': 'identity.person',
  'packages/operations/src/rights/holder-tasks.ts': 'rights.holder_task',
  'packages/operations/src/uploads/save-free-texts.ts': 'research.free_text',
  'packages/operations/src/uploads/save-identities.ts': 'identity.person',
};

it('E-2 every place in the code that makes keys keeps their ids in a table that the sweep looks in', () => {
  const root = join(import.meta.dirname, '../../../..');
  const sources = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`);
  const rooms = ['packages', 'services'].flatMap((kind) =>
    readdirSync(join(root, kind)).map((name) => `${kind}/${name}/src`),
  );
  const found = [...rooms, 'scripts']
    .flatMap(sources)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /\.makePersonKeys\(|insertPersonKeys\(this/.test(readFileSync(join(root, file), 'utf8')));
  expect(found.toSorted()).toEqual([...Object.keys(makers), 'packages/operations/src/keyring.ts'].toSorted());
  expect(new Set(Object.values(makers))).toEqual(new Set(tablesOfKeys.map(([table]) => table)));
});

/** People, anonymous answers in their own words, a file that left, and a task for who keeps it. */
async function furnish(): Promise<void> {
  const anonymous = await receive(fixture.uploads, { text: 'k01;kommentar\n1;Helt anonymt\n2;Dette også' });
  const columns = [
    { to: 'item' as const, item: 'k01' },
    { to: 'item' as const, item: 'kommentar' },
  ];
  const about = { waveId: 'anonym', instrumentId: 'trygg', instrumentVersion: 1, answeredOn: '2025-03-01' };
  const notice = { noticeId: 'anonymt', version: 1, language: 'nb' as const };
  await check(fixture.uploads, anonymous, mapping({ ...about, notice, anonymous: true, columns }));
  expect((await save(fixture.uploads, anonymous)).state).toBe('saved');
  const { databases, keyring } = fixture.room;
  const holder = { system: 'Bærbar', answerable: 'Forsker A', contact: 'forsker@example.no' };
  const asked = NewExport.parse({
    ...{ purposeIds: ['f_sporreskjema'], reason: 'Analyse', format: 'csv', waveIds: ['T0'], background: false, holder },
  });
  const madeBy = '0190b1f2-0000-4000-8000-0000000000aa';
  await inPilot(databases.app, pilotId, (db) => makeExport({ db, keyring, pilotId, madeBy }, asked));
  await leave(fixture, { personId: await fixture.personOf('A-1'), act: 'erasure' });
}

it('E-2 the sweep destroys no key of anything that is there, of whatever kind', async () => {
  await furnish();
  const keys = (await fixture.vault('select person_id as id from vault.person_key')).map(({ id }) => id);
  const kinds: Record<string, number> = {};
  for (const [table, column] of tablesOfKeys) {
    const rows = await fixture.main(`select distinct ${column} from ${table} where ${column} = any($1)`, [keys]);
    kinds[table] = rows.length;
  }
  // Five who are left, who have texts too; two anonymous texts; one file, and one task of who keeps it.
  expect(kinds).toEqual({
    'identity.person': 5,
    'research.free_text': 7,
    'rights.export': 1,
    'rights.holder_task': 1,
  });
  expect(keys).toHaveLength(9);
  const later = Date.now() + 3 * ORPHAN_MILLISECONDS;
  expect(await destroyOrphanKeys(fixture.room, later)).toBe(0);
  expect(await destroyOrphanKeys(fixture.room, later + 2 * ORPHAN_MILLISECONDS)).toBe(0);
  expect(await fixture.vault('select person_id from vault.person_key')).toHaveLength(9);
});
