import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logins } from './logins.ts';

let database: TestDatabase;
const clients: pg.Client[] = [];

async function client(url: string): Promise<pg.Client> {
  const opened = new pg.Client({ connectionString: url });
  await opened.connect();
  clients.push(opened);
  return opened;
}

const rows = async (on: pg.Client, text: string, values: unknown[] = []) => (await on.query(text, values)).rows;

beforeAll(async () => {
  database = await cloneDatabase();
  const superuser = await client(database.superuserUrls.main);
  await superuser.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values
      ('north', 'p', '{"nb":"Nord"}', '{}'), ('south', 'p', '{"nb":"Sør"}', '{}');
    insert into research.person (pilot_id, person_id, kind) values
      ('north', '00000000-0000-4000-8000-000000000001', 'participant'),
      ('south', '00000000-0000-4000-8000-000000000002', 'participant');`);
});

afterAll(async () => {
  await Promise.all(clients.map((opened) => opened.end()));
  await database.drop();
});

describe('A-3 row policies', () => {
  it('are forced on every table of identity, research and rights that is about people', async () => {
    const superuser = await client(database.superuserUrls.main);
    const open = await rows(
      superuser,
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('identity', 'research', 'rights') and c.relkind in ('r', 'p')
          and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    const aboutNobody = [
      'rights.done_line',
      'rights.joint_decision',
      'rights.ledger_watermark',
      'rights.receipt',
      'rights.rehearsal',
    ];
    expect(open.map(({ name }) => name).sort()).toEqual(aboutNobody);
  });

  it('show no row while no pilot is set, to the owner either', async () => {
    for (const url of [database.urls.app, database.urls.owner]) {
      expect(await rows(await client(url), 'select pilot_id from research.person')).toEqual([]);
    }
  });

  it('show the rows of the pilot that is set, and only for that transaction', async () => {
    const app = await client(database.urls.app);
    await app.query('begin');
    await app.query("select set_config('folge.pilot_id', 'north', true)");
    expect(await rows(app, 'select pilot_id from research.person')).toEqual([{ pilot_id: 'north' }]);
    await app.query('commit');
    expect(await rows(app, 'select pilot_id from research.person')).toEqual([]);
  });

  it('refuse a row of another pilot than the one set', async () => {
    const app = await client(database.urls.app);
    await app.query('begin');
    await app.query("select set_config('folge.pilot_id', 'north', true)");
    await expect(
      app.query("insert into research.person (pilot_id, kind) values ('south', 'participant')"),
    ).rejects.toThrow('row-level security');
    await app.query('rollback');
  });

  it('hold for views, which read as the one who asks', async () => {
    const superuser = await client(database.superuserUrls.main);
    const past = await rows(
      superuser,
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'v' and n.nspname in ('identity', 'research', 'publication', 'catalogue')
          and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
    );
    expect(past).toEqual([]);
  });
});

describe('the logins', () => {
  it('are no superusers, bypass no policy but for backups, and own no table with data about people', async () => {
    const superuser = await client(database.superuserUrls.main);
    const roles = Object.values(logins).map(({ role }) => role);
    const past = ['folge_backup', 'folge_vault_backup'];
    expect(
      await rows(
        superuser,
        'select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls) order by 1',
        [roles],
      ),
    ).toEqual(past.map((rolname) => ({ rolname })));
    const owners = await rows(
      superuser,
      "select distinct tableowner from pg_tables where schemaname in ('access','identity','research','rights','audit','catalogue')",
    );
    expect(owners).toEqual([{ tableowner: 'folge_owner' }]);
  });

  it('cannot truncate or change the schema, but for the import in its own staging', async () => {
    const superuser = await client(database.superuserUrls.main);
    const found = await rows(
      superuser,
      `select r.rolname, n.nspname from pg_roles r cross join pg_namespace n
        where r.rolname in ('folge_app','folge_identity','folge_import','folge_access','folge_participant','folge_erasure','folge_audit','folge_backup')
          and n.nspname in ('access','catalogue','identity','research','rights','staging','publication','audit','public')
          and has_schema_privilege(r.rolname, n.nspname, 'create')`,
    );
    expect(found).toEqual([{ rolname: 'folge_import', nspname: 'staging' }]);
    const truncating = await rows(
      superuser,
      `select r.rolname, c.oid::regclass::text as name from pg_roles r cross join pg_class c
         join pg_namespace n on n.oid = c.relnamespace
        where r.rolname in ('folge_app','folge_identity','folge_import','folge_access','folge_participant','folge_erasure','folge_audit','folge_backup') and c.relkind = 'r'
          and n.nspname in ('access','catalogue','identity','research','rights','audit')
          and has_table_privilege(r.rolname, c.oid, 'truncate')`,
    );
    expect(truncating).toEqual([]);
  });

  it('of researchers read research or identity, never both', async () => {
    await expect((await client(database.urls.app)).query('select from identity.person')).rejects.toThrow(
      'permission denied',
    );
    await expect((await client(database.urls.identity)).query('select from research.person')).rejects.toThrow(
      'permission denied',
    );
  });

  it('of researchers see no session of a letter, and nobody’s pause is written but by the way through the ledger', async () => {
    const superuser = await client(database.superuserUrls.main);
    const allowed = (table: string, right: string) =>
      rows(
        superuser,
        `select rolname from pg_roles where rolname like 'folge\\_%' and rolname not like '%\\_owner' and not rolbypassrls
            and (has_table_privilege(rolname, $1, $2) or has_any_column_privilege(rolname, $1, $2)) order by 1`,
        [table, right],
      ).then((found) => found.map(({ rolname }) => rolname));
    expect(await allowed('identity.link_session', 'select')).toEqual(['folge_erasure', 'folge_participant']);
    expect(await allowed('rights.restriction_event', 'insert')).toEqual(['folge_erasure']);
    const entering = await rows(
      superuser,
      `select p.proname, r.rolname from pg_proc p cross join pg_roles r
        where p.proname in ('enter_link', 'open_link', 'try_pin', 'may_choose_pin', 'first_opening')
          and r.rolname like 'folge\\_%' and r.rolname not in ('folge_owner', 'folge_participant')
          and has_function_privilege(r.rolname, p.oid, 'execute')`,
    );
    expect(entering).toEqual([]);
  });

  it('of the import read no answer and no outcome', async () => {
    const importing = await client(database.urls.import);
    for (const column of ['answers', 'numbers', 'scores', 'missing_codes']) {
      await expect(importing.query(`select ${column} from research.response`)).rejects.toThrow('permission denied');
    }
    for (const column of ['code', 'number', 'day']) {
      await expect(importing.query(`select ${column} from research.outcome_value`)).rejects.toThrow(
        'permission denied',
      );
    }
  });

  it('cannot change, delete or truncate the audit trail, not even its owner', async () => {
    const app = await client(database.urls.app);
    await app.query("insert into audit.event (action, object_type, outcome) values ('read', 'person', 'done')");
    for (const text of ['delete from audit.event', "update audit.event set action = 'x'", 'truncate audit.event']) {
      await expect(app.query(text)).rejects.toThrow('permission denied');
      await expect((await client(database.urls.owner)).query(text)).rejects.toThrow('append-only');
    }
  });
});

describe('A-4 unique keys', () => {
  it('of tables with data about people contain the pilot, so that no error tells of another pilot', async () => {
    const superuser = await client(database.superuserUrls.main);
    const telling = await rows(
      superuser,
      `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
         join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('identity', 'research', 'rights') and i.indisunique and c.relrowsecurity
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)
                             and a.attname = 'pilot_id')`,
    );
    // Random secrets and numbers of the platform's own: that one is taken tells nobody anything.
    const ofRandomSecrets = [
      'identity.confirmation_pkey',
      'identity.confirmation_receipt_unique',
      'identity.link_code_unique',
      'identity.link_session_pkey',
    ];
    expect(telling.map(({ name }) => name).sort()).toEqual(ofRandomSecrets);
  });
});
