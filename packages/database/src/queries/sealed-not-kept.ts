import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { restingOn } from './not-kept.ts';
import type { TakenBack } from './standing-permissions.ts';

/** Something that lies sealed under a person's key, by the id it is sealed with. */
export type SealedRow = { personId: string; sealedId: string; sealed: Buffer };

/** What lies sealed of these people: values before corrections, and contested ones. */
export async function listSealedOfPeople(
  db: MainTransaction,
  { pilotId, personIds }: { pilotId: string; personIds: readonly string[] },
): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select person_id as "personId", value_id as "sealedId", sealed_value as sealed
      from rights.sealed_value where pilot_id = ${pilotId} and person_id = any(${personIds}::uuid[])`.execute(db);
  return rows;
}

type Asked = { pilotId: string; personIds: readonly string[]; isOpen?: boolean };

/** What these people's requests say, of what stands and what should; with `isOpen`, of those that nobody has decided. */
export async function listStatementsOfPeople(db: MainTransaction, asked: Asked): Promise<SealedRow[]> {
  const { pilotId, personIds, isOpen = false } = asked;
  const { rows } = await sql<SealedRow>`
    select person_id as "personId", request_id as "sealedId", sealed_statement as sealed
      from rights.request where pilot_id = ${pilotId} and person_id = any(${personIds}::uuid[])
       and sealed_statement is not null and (decided_at is null or not ${isOpen}::boolean)`.execute(db);
  return rows;
}

/** Something sealed by what it was taken out of: a form that was answered, an outcome, or what nobody can tell any more. */
export type SealedOrigin = { personId: string; sealedId: string } & (
  | { waveId: string; instrumentId: string; uploadId: string }
  | { outcomeId: string; coveredBy: string | null }
  | { isAnybodys: true }
);

/**
 * Deletes the sealed values that rested on permissions which are taken back without keeping, by the same conditions as what stands
 * in the open, and the requests about them or that say what they were. NOTE: before the answers themselves are deleted, which say what covered them.
 */
export async function deleteSealedNotKept(
  db: MainTransaction,
  { pilotId, taken, sealed }: { pilotId: string; taken: readonly TakenBack[]; sealed: readonly SealedOrigin[] },
): Promise<void> {
  if (taken.length === 0 || sealed.length === 0) return;
  const { events, isFromNav } = restingOn({ pilotId, taken });
  const { rows } = await sql<{ sealedId: string }>`
    select s."sealedId" from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb)
      as s("sealedId" uuid, "personId" uuid, "waveId" text, "instrumentId" text, "uploadId" uuid, "outcomeId" text,
           "coveredBy" uuid, "isAnybodys" boolean)
     where s."isAnybodys" or s."coveredBy" in (${events})
        or exists (select from research.response r
                    where r.pilot_id = ${pilotId} and r.wave_id = s."waveId" and r.instrument_id = s."instrumentId"
                      and r.upload_id = s."uploadId" and r.respondent_id = s."personId" and r.covered_by in (${events}))
        or ${isFromNav({ personId: sql.ref('s.personId'), outcomeId: sql.ref('s.outcomeId') })}`.execute(db);
  const gone = rows.map(({ sealedId }) => sealedId);
  await sql`delete from rights.request
    where pilot_id = ${pilotId} and (value_id = any(${gone}::uuid[]) or request_id = any(${gone}::uuid[]))`.execute(db);
  await sql`delete from rights.sealed_value where pilot_id = ${pilotId} and value_id = any(${gone}::uuid[])`.execute(
    db,
  );
}
