import { createHash, randomUUID } from 'node:crypto';
import { type Databases, inPilot } from '@folge/database';
import { sql } from 'kysely';

/** Someone in a story told by a test. `key` names her there; rows carry an id made from it. */
export type HandMadePerson = {
  key: string;
  site: string | null;
  kind?: 'participant' | 'staff' | 'mentor';
  strand?: string;
  included?: string;
  exit?: [day: string, reason: string];
  /** Purposes she has said yes to. */
  yes?: string[];
  /** Purposes for which confidentiality is lifted. */
  lifted?: string[];
  /** Withdrew on this day and lets what she gave be kept. */
  left?: string;
  /** outcome@occasion=value, value a code, a level of a goal or a date; after a comma the day it was recorded for. */
  outcomes?: string;
  /** instrument@wave, or instrument@wave@version: scores in the order of the scales. */
  scores?: Record<string, (number | null)[]>;
  /** The coded answers behind the scores, under the same keys, in the order of the slots. */
  answers?: Record<string, (number | null)[]>;
};

export const personId = (pilotId: string, key: string) => {
  const hex = createHash('sha256').update(`${pilotId} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const upload = randomUUID();
const digest = Buffer.alloc(16);
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Puts people with their permissions, outcomes and answers straight into a pilot, as the import's login may. */
export async function record(databases: Databases, pilotId: string, people: readonly HandMadePerson[]): Promise<void> {
  await inPilot(databases.import, pilotId, async (db) => {
    for (const person of people) {
      const id = personId(pilotId, person.key);
      const included = person.included ?? '2025-01-01';
      await sql`insert into research.person (pilot_id, person_id, kind, strand_id, included_on, exited_on, exit_reason)
        values (${pilotId}, ${id}, ${person.kind ?? 'participant'}, ${person.strand ?? null}, ${included},
                ${person.exit?.[0] ?? null}, ${person.exit?.[1] ?? null})`.execute(db);
      if (person.site) {
        await sql`insert into research.person_site (pilot_id, person_id, site_id) values (${pilotId}, ${id}, ${person.site})`.execute(
          db,
        );
      }
      const consent = (purpose: string, permission: string, state: string, day: string) =>
        sql`insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role, occurred_on, covers_from, keeps_given)
          values (${pilotId}, ${id}, ${purpose}, ${permission}, ${state}, 'paper', 'researcher', ${day}, ${day}, ${state === 'withdrawn'})`.execute(
          db,
        );
      for (const purpose of person.yes ?? ['f_utfall_kontor', 'f_sporreskjema']) {
        await consent(purpose, 'participation', 'given', included);
        if (person.left) await consent(purpose, 'participation', 'withdrawn', person.left);
      }
      for (const purpose of person.lifted ?? ['f_utfall_kontor'])
        await consent(purpose, 'confidentiality', 'given', included);
      for (const given of person.outcomes?.split(' ') ?? []) {
        const [, outcome = '', occasion = '', value = '', day = null] =
          /^(.+)@(.+)=([^,]*)(?:,(.*))?$/.exec(given) ?? [];
        const kind = isDay(value) ? 'day' : outcome.startsWith('gas_') ? 'number' : 'code';
        await sql`insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, occurred_on, ${sql.id(kind)}, content_digest)
          values (${pilotId}, ${outcome}, ${id}, ${occasion}, ${upload}, ${day}, ${value}, ${digest})`.execute(db);
      }
      for (const [place, scores] of Object.entries(person.scores ?? {})) {
        const [instrument = '', wave = '', version = 1] = place.split('@');
        await sql`insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version, site_id, content_digest, answers, scores)
          values (${pilotId}, ${wave}, ${instrument}, ${id}, ${upload}, ${version}, ${person.site}, ${digest},
                  ${person.answers?.[place] ?? []}::smallint[], ${scores}::float8[])`.execute(db);
      }
    }
  });
}

/** Another upload replaced this value: the row stays and counts no more. */
export async function recordSuperseded(
  databases: Databases,
  {
    pilotId,
    key,
    outcome,
    occasion,
    code,
  }: { pilotId: string; key: string; outcome: string; occasion: string; code: string },
): Promise<void> {
  await inPilot(databases.import, pilotId, async (db) => {
    await sql`insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, superseded_by, content_digest)
      values (${pilotId}, ${outcome}, ${personId(pilotId, key)}, ${occasion}, ${randomUUID()}, ${code}, ${upload}, ${digest})`.execute(
      db,
    );
  });
}

/** What an office delivered of an element in a period. */
export async function deliver(
  databases: Databases,
  pilotId: string,
  rows: readonly [site: string, element: string, period: string, delivered: number][],
): Promise<void> {
  await inPilot(databases.import, pilotId, async (db) => {
    for (const [site, element, period, delivered] of rows) {
      await sql`insert into research.delivery (pilot_id, site_id, element_id, period, upload_id, delivered, content_digest)
        values (${pilotId}, ${site}, ${element}, ${period}, ${upload}, ${delivered}, ${digest})`.execute(db);
    }
  });
}

export async function meetRequirements(databases: Databases, pilotId: string, ids: readonly string[]): Promise<void> {
  await inPilot(databases.app, pilotId, async (db) => {
    for (const id of ids) {
      await sql`insert into research.requirement_met (pilot_id, requirement_id, met_on, reference)
        values (${pilotId}, ${id}, '2025-06-01', 'notat')`.execute(db);
    }
  });
}
