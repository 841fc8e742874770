import { dayInNorway, type RequestKind } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

export type StoredRequest = {
  requestId: string;
  personId: string;
  kind: RequestKind;
  valueId: string | null;
  sealedStatement: Buffer | null;
  madeAt: string;
  dueOn: string;
  overdue: boolean;
  decision: 'accepted' | 'refused' | null;
  decidedAt: string | null;
  /** The value that is contested, under the person's key. */
  sealedValue: Buffer | null;
};

/** What people of the pilot asked for: those that wait first, the first due first; of one, or of all. */
export async function listRequests(
  db: MainTransaction,
  { pilotId, ...which }: { pilotId: string } & ({ requestId: string } | { page: number; pageSize: number }),
): Promise<StoredRequest[]> {
  const one = 'requestId' in which ? sql`and r.request_id = ${which.requestId}` : sql``;
  const page = 'page' in which ? sql`limit ${which.pageSize} offset ${(which.page - 1) * which.pageSize}` : sql``;
  const { rows } = await sql<StoredRequest>`
    select r.request_id as "requestId", r.person_id as "personId", r.kind, r.value_id as "valueId",
           r.sealed_statement as "sealedStatement", ${instant(sql<Date>`r.made_at`)} as "madeAt", r.due_on as "dueOn",
           r.decided_at is null and r.due_on < ${dayInNorway()}::date as overdue, r.decision,
           ${instant(sql<Date | null>`r.decided_at`)} as "decidedAt", v.sealed_value as "sealedValue"
      from rights.request r
      left join rights.sealed_value v on v.pilot_id = r.pilot_id and v.value_id = r.value_id
     where r.pilot_id = ${pilotId} ${one}
     order by r.decided_at nulls first, r.due_on, r.made_at, r.request_id ${page}`.execute(db);
  return rows;
}

export async function countRequests(db: MainTransaction, pilotId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from rights.request where pilot_id = ${pilotId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Closes the request about a value that a restore made contested again: she has told once more what it should be. */
export async function decideForgotten(
  db: MainTransaction,
  { pilotId, personId, valueId }: { pilotId: string; personId: string; valueId: string },
): Promise<void> {
  await sql`update rights.request set decision = 'accepted', decided_at = now()
    where pilot_id = ${pilotId} and person_id = ${personId} and value_id = ${valueId} and decided_at is null`.execute(
    db,
  );
}

/** Says anew what a request that waits says. */
export async function updateStatement(
  db: MainTransaction,
  { pilotId, personId, requestId }: { pilotId: string; personId: string; requestId: string },
  sealedStatement: Buffer,
): Promise<void> {
  await sql`update rights.request set sealed_statement = ${sealedStatement}
    where pilot_id = ${pilotId} and person_id = ${personId} and request_id = ${requestId} and decided_at is null`.execute(
    db,
  );
}

/** Puts a name or contact back where none stands; the login reads neither. */
export async function putBackSealed(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
  { column, sealed }: { column: 'name' | 'contact'; sealed: Buffer },
): Promise<void> {
  await sql`select rights.put_back_sealed(${pilotId}, ${personId}, ${column}, ${sealed})`.execute(db);
}

/** Decides a request once; false where it was decided before. */
export async function decideRequestRow(
  db: MainTransaction,
  input: { pilotId: string; requestId: string; decision: 'accepted' | 'refused'; decidedBy: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update rights.request set decision = ${input.decision}, decided_at = now(), decided_by = ${input.decidedBy}
     where pilot_id = ${input.pilotId} and request_id = ${input.requestId} and decided_at is null`.execute(db);
  return numAffectedRows === 1n;
}

export type ReturnedOutcome = {
  outcomeId: string;
  occasion: string;
  uploadId: string;
  occurredOn: string | null;
  isReplaced: boolean;
  code: string | null;
  number: number | null;
  day: string | null;
  coveredBy: string | null;
  contentDigest: string;
};

/**
 * Puts a value that was contested back among what is counted. The digest of what was delivered stays as it was: the same file
 * is no news. Where a later upload has brought another value meanwhile, that one stands and this one lies under it.
 */
export async function returnOutcome(
  db: MainTransaction,
  { pilotId, personId, outcome }: { pilotId: string; personId: string; outcome: ReturnedOutcome },
): Promise<void> {
  const { outcomeId, occasion, uploadId, occurredOn, code, number, day, coveredBy, contentDigest } = outcome;
  await sql`
    insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, occurred_on, code, number, day,
        covered_by, superseded_by, content_digest)
    values (${pilotId}, ${outcomeId}, ${personId}, ${occasion}, ${uploadId}, ${occurredOn}, ${code}, ${number}, ${day},
        ${coveredBy}, (select later.upload_id from research.outcome_value later
           where later.pilot_id = ${pilotId} and later.person_id = ${personId} and later.outcome_id = ${outcomeId}
             and later.occasion = ${occasion} and later.superseded_by is null limit 1), decode(${contentDigest}, 'hex'))`.execute(
    db,
  );
}

export async function deleteSealedValue(
  db: MainTransaction,
  { pilotId, valueId }: { pilotId: string; valueId: string },
): Promise<void> {
  await sql`delete from rights.sealed_value where pilot_id = ${pilotId} and value_id = ${valueId}`.execute(db);
}
