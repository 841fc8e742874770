import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logins } from './logins.ts';

let database: TestDatabase;
let main: pg.Client;
let vault: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  main = new pg.Client({ connectionString: database.superuserUrls.main });
  vault = new pg.Client({ connectionString: database.superuserUrls.vault });
  await Promise.all([main.connect(), vault.connect()]);
});
afterAll(async () => {
  await Promise.all([main.end(), vault.end()]);
  await database.drop();
});

const rows = async (on: pg.Client, text: string, values: unknown[] = []) => (await on.query(text, values)).rows;

const own = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss', 'job')";
const served = Object.entries(logins).flatMap(([login, { role, database: of }]) =>
  login.toLowerCase().includes('owner') || login === 'jobs' ? [] : [{ role, of }],
);
const rolesOf = (of: 'main' | 'vault') => served.filter((login) => login.of === of).map(({ role }) => role);

describe('A-3 row policies', () => {
  it('A-3 no view of any schema reads as its owner', async () => {
    const past = await rows(
      main,
      `select c.oid::regclass::text as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'v' and ${own} and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
    );
    expect(past).toEqual([]);
  });

  it('A-3 every table of identity, research and rights with a pilot has policies, forced', async () => {
    const open = await rows(
      main,
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('identity', 'research', 'rights') and c.relkind in ('r', 'p')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('pilot_id', 'person_id'))
          and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    // What two people decide, of a pilot or of the house: accounts, kinds and times.
    expect(open).toEqual([{ name: 'rights.joint_decision' }]);
  });

  it('A-3 a row is in sight by the pilot that is set; without it by a secret at the participant’s page alone, and in a trigger', async () => {
    const past = await rows(
      main,
      `select schemaname || '.' || tablename as name, policyname as policy, roles::text, cmd from pg_policies
        where permissive = 'PERMISSIVE' and qual not like '%pilot_id = %current_setting(''folge.pilot_id''::text, true)%'
        order by 1, 2`,
    );
    expect(past).toEqual([
      { name: 'identity.link', policy: 'of_the_code', roles: '{folge_participant}', cmd: 'SELECT' },
      { name: 'identity.link_session', policy: 'of_the_session', roles: '{folge_participant}', cmd: 'SELECT' },
      { name: 'research.permission_standing', policy: 'of_the_triggers', roles: '{folge_owner}', cmd: 'ALL' },
    ]);
  });

  it('A-3 a function that runs as its owner has a search path of its own and is nobody’s unless it was granted', async () => {
    const loose = await rows(
      main,
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and ${own}
          and (not exists (select from unnest(coalesce(p.proconfig, '{}')) setting where setting like 'search_path=%')
               or has_function_privilege('public', p.oid, 'execute'))`,
    );
    expect(loose).toEqual([]);
  });
});

describe('A-5 the logins', () => {
  it.each(['main', 'vault'] as const)('A-5 truncate, refer to and trigger on nothing in %s', async (of) => {
    const able = await rows(
      of === 'main' ? main : vault,
      `select r.rolname, c.oid::regclass::text as name, privilege
         from unnest($1::text[]) as r(rolname)
         cross join pg_class c join pg_namespace n on n.oid = c.relnamespace
         cross join unnest(array['truncate', 'references', 'trigger']) privilege
        where c.relkind in ('r', 'p') and ${own} and n.nspname <> 'staging'
          and has_table_privilege(r.rolname, c.oid, privilege)`,
      [rolesOf(of)],
    );
    expect(able).toEqual([]);
  });

  // A history is numbered as it grows; so is every table of the trail, or hangs on one that is.
  const histories = `select c.oid::regclass::text as name,
        exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal
                   and t.tgtype & 1 = 0 and t.tgtype & 2 = 2 and t.tgtype & 56 = 56) as guarded
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and ${own} and n.nspname <> 'staging'
        and (n.nspname = 'audit'
             or exists (select from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '')
             or exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
                         where i.indrelid = c.oid and i.indisprimary and a.attname = 'sequence')) order by 1`;

  it('A-5 every table of the trail and every history refuses update, delete and truncate by a trigger too', async () => {
    expect(await rows(main, histories)).toEqual([
      { name: 'audit.event', guarded: true },
      { name: 'audit.event_person', guarded: true },
      { name: 'audit.link', guarded: true },
      // Whether free text is kept: nobody's word, and no login may change or delete it.
      { name: 'catalogue.free_text_setting', guarded: false },
      // Guesses of somebody who then knew the PIN are taken back.
      { name: 'identity.pin_attempt', guarded: false },
      { name: 'research.consent_event', guarded: true },
      { name: 'rights.restriction_event', guarded: true },
    ]);
    expect(await rows(vault, histories)).toEqual([{ name: 'vault.ledger', guarded: true }]);
  });

  it('A-5 a restriction is changed by nobody, and taken away by the erasure alone', async () => {
    await main.query('begin');
    await main.query(`insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
      insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('own', 'p', '{"nb":"Forsøk"}', '{}');
      insert into rights.restriction_event (pilot_id, person_id, state, recorded_by_role)
        values ('own', gen_random_uuid(), 'restricted', 'participant')`);
    const refused = async (text: string) => {
      await main.query('savepoint before');
      await expect(main.query(text)).rejects.toThrow('append-only');
      await main.query('rollback to before');
    };
    await refused(`update rights.restriction_event set state = 'lifted'`);
    await refused('delete from rights.restriction_event');
    await refused('truncate rights.restriction_event');
    await main.query(`set local role folge_erasure; select set_config('folge.pilot_id', 'own', true)`);
    expect((await main.query('delete from rights.restriction_event')).rowCount).toBe(1);
    await main.query('rollback');
  });

  it('A-5 whoever writes the trail inserts and does no more; whoever chains it changes none of it', async () => {
    const { rows: able } = await main.query<{ rolname: string; name: string; privilege: string }>(
      `select r.rolname, c.oid::regclass::text as name, privilege
         from unnest($1::text[]) as r(rolname) cross join pg_class c
         cross join unnest(array['select', 'insert', 'update', 'delete']) privilege
        where c.oid in ('audit.event'::regclass, 'audit.event_person'::regclass, 'audit.link'::regclass)
          and has_table_privilege(r.rolname, c.oid, privilege)`,
      [rolesOf('main').filter((role) => role !== 'folge_backup')],
    );
    const writers = able.filter(({ rolname }) => rolname !== 'folge_audit');
    expect(new Set(writers.map(({ privilege }) => privilege))).toEqual(new Set(['insert']));
    expect(writers.filter(({ name }) => name === 'audit.link')).toEqual([]);
    const chaining = able.filter(({ rolname }) => rolname === 'folge_audit');
    expect(chaining.map(({ name, privilege }) => `${privilege} ${name}`).sort()).toEqual([
      'insert audit.link',
      'select audit.event',
      'select audit.event_person',
      'select audit.link',
    ]);
  });
});

describe('P-1 research and identity', () => {
  it('P-1 no login of researchers, the directorate or the trail reads both; the participant’s and the erasure’s do for one purpose', async () => {
    const both = await rows(
      main,
      `select r.rolname from unnest($1::text[]) as r(rolname)
        where has_any_column_privilege(r.rolname, 'identity.person', 'select')
          and has_any_column_privilege(r.rolname, 'research.response', 'select') order by 1`,
      [rolesOf('main')],
    );
    // folge_import reads of answers which rows there are, and no value; a participant's transaction sees one person.
    expect(both.map(({ rolname }) => rolname)).toEqual([
      'folge_backup',
      'folge_erasure',
      'folge_import',
      'folge_participant',
    ]);
    const values = await rows(
      main,
      `select attname from pg_attribute where attrelid = 'research.response'::regclass and attnum > 0
          and has_column_privilege('folge_import', attrelid, attname, 'select')
          and attname in ('answers', 'numbers', 'missing_codes', 'scores')`,
    );
    expect(values).toEqual([]);
    const sealed = await rows(
      main,
      `select attname from pg_attribute where attrelid = 'identity.person'::regclass and attname like 'sealed%'
          and has_column_privilege('folge_import', attrelid, attname, 'select')`,
    );
    expect(sealed).toEqual([]);
  });

  it('P-1 every table that names a person and is open to the participant’s login has a policy for that login alone', async () => {
    const open = await rows(
      main,
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and ${own}
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('person_id', 'respondent_id', 'session_digest'))
          and has_any_column_privilege('folge_participant', c.oid, 'select')
          and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                             and 'folge_participant'::regrole = any(p.polroles))`,
    );
    expect(open).toEqual([]);
  });

  it('P-1 a participant’s login reads of uploads, confirmations, exports and holders what the pages show', async () => {
    const readable = await rows(
      main,
      `select t.name, array_agg(a.attname::text order by a.attname) as columns
         from unnest(array['identity.confirmation', 'research.upload', 'rights.copy_holder', 'rights.export', 'rights.holder_task']) as t(name)
         join pg_attribute a on a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped
        where has_column_privilege('folge_participant', a.attrelid, a.attnum, 'select') group by t.name order by t.name`,
    );
    expect(readable).toEqual([
      { name: 'research.upload', columns: ['pilot_id', 'saved_at', 'upload_id'] },
      { name: 'rights.copy_holder', columns: ['deleted_on', 'export_id', 'pilot_id', 'system', 'wave_id'] },
    ]);
  });

  it('P-1 a participant’s login sees nobody before a link is opened', async () => {
    const client = new pg.Client({ connectionString: database.urls.participant });
    await client.connect();
    for (const table of ['identity.person', 'research.response', 'research.outcome_value', 'rights.export_person']) {
      expect((await client.query(`select from ${table}`)).rowCount, table).toBe(0);
    }
    await client.end();
  });
});

it('A-4 no unique key of a table with people tells of another pilot', async () => {
  const telling = await rows(
    main,
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('identity', 'research', 'rights') and i.indisunique and c.relrowsecurity
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)
                           and a.attname = 'pilot_id')
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)
                       and a.attname in ('person_id', 'respondent_id', 'study_number_digest', 'letter_number'))`,
  );
  expect(telling).toEqual([]);
});
