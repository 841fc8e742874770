import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPilot } from './connect.ts';
import { countPeople } from './queries/people.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new pg.Client({ connectionString: database.superuserUrls.main });
  await owner.connect();
  await owner.query(`
    insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}');
    insert into catalogue.pilot (pilot_id, programme_id, name, body, legal_basis) values
      ('asking', 'p', '{"nb":"A"}', '{}', 'consent'), ('informing', 'p', '{"nb":"I"}', '{}', 'public_interest'),
      ('dispensed', 'p', '{"nb":"D"}', '{}', 'consent');
    insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, scope)
      values ('dispensed', '24/1', '2024-01-01', '2024-01-01', 'utfall');`);
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

let next = 0;

/** Records events for a new person and returns what coverage says of the person. */
async function coverageAfter(pilot: string, events: { state: string; permission?: string; keeps?: boolean }[]) {
  next += 1;
  const person = `00000000-0000-4000-8000-${String(next).padStart(12, '0')}`;
  for (const { state, permission = 'participation', keeps = false } of events) {
    await owner.query(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
         occurred_on, covers_from, keeps_given)
       values ($1, $2, 'f_sporreskjema', $3, $4, 'paper', 'researcher', '2025-01-01', '2025-01-01', $5)`,
      [pilot, person, permission, state, keeps],
    );
  }
  const { rows } = await owner.query(
    'select accepts_new, covers_nav_outcomes from research.coverage where pilot_id = $1 and person_id = $2',
    [pilot, person],
  );
  return rows;
}

const covered = [{ accepts_new: true, covers_nav_outcomes: false }];
const keptOnly = [{ accepts_new: false, covers_nav_outcomes: false }];

describe('the one condition of coverage', () => {
  it('covers a person who gave consent', async () => {
    expect(await coverageAfter('asking', [{ state: 'given' }])).toEqual(covered);
  });

  it('covers nobody who was only asked, refused, or was only told', async () => {
    for (const state of ['requested', 'refused', 'expired', 'invalidated', 'notified']) {
      expect(await coverageAfter('asking', [{ state }])).toEqual([]);
    }
  });

  it('ends with withdrawal, and comes back with a new consent', async () => {
    expect(await coverageAfter('asking', [{ state: 'given' }, { state: 'withdrawn' }])).toEqual([]);
    expect(await coverageAfter('asking', [{ state: 'given' }, { state: 'withdrawn' }, { state: 'given' }])).toEqual(
      covered,
    );
  });

  it('counts what was given but takes nothing new after a withdrawal that keeps it', async () => {
    expect(await coverageAfter('asking', [{ state: 'given' }, { state: 'withdrawn', keeps: true }])).toEqual(keptOnly);
  });

  it('is not disturbed by being asked again', async () => {
    expect(await coverageAfter('asking', [{ state: 'given' }, { state: 'requested' }])).toEqual(covered);
  });

  it('rests on the notice and the absence of an objection where the basis is public interest', async () => {
    expect(await coverageAfter('informing', [{ state: 'notified' }])).toEqual(covered);
    expect(await coverageAfter('informing', [{ state: 'notified' }, { state: 'objected' }])).toEqual([]);
    expect(await coverageAfter('informing', [{ state: 'given' }])).toEqual([]);
  });

  it('covers outcomes from NAV by the lifting of confidentiality, or by a dispensation', async () => {
    const lifted = { state: 'given', permission: 'confidentiality' };
    expect(await coverageAfter('asking', [{ state: 'given' }, lifted])).toEqual([
      { accepts_new: true, covers_nav_outcomes: true },
    ]);
    expect(await coverageAfter('asking', [{ state: 'given' }, lifted, { ...lifted, state: 'withdrawn' }])).toEqual(
      covered,
    );
    expect(await coverageAfter('dispensed', [{ state: 'given' }])).toEqual([
      { accepts_new: true, covers_nav_outcomes: true },
    ]);
  });

  it('needs consent to take part even where confidentiality is lifted', async () => {
    expect(await coverageAfter('asking', [{ state: 'given', permission: 'confidentiality' }])).toEqual([]);
  });
});

describe('people by coverage', () => {
  it('finds who is covered by hashing, not person by person', async () => {
    const loops = (covered?: 'yes' | 'no') =>
      inPilot(database.databases.app, 'asking', async (db) => {
        await countPeople(db, { pilotId: 'asking', page: 1, pageSize: 50, covered });
        const { rows } = await sql<{ loops: string }>`select current_setting('enable_nestloop') as loops`.execute(db);
        return rows[0]?.loops;
      });
    expect(await loops('yes')).toBe('off');
    expect(await loops('no')).toBe('off');
    expect(await loops()).toBe('on');
  });
});
