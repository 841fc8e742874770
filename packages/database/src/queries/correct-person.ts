import { dayInNorway } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type Of = { pilotId: string; personId: string };
type ResponseKey = Of & { waveId: string; instrumentId: string; uploadId: string };

/** Puts a form's answers as the person says they are. The digest of what was delivered stays: the same file is no news. */
export async function updateResponse(
  db: MainTransaction,
  { pilotId, personId, waveId, instrumentId, uploadId }: ResponseKey,
  now: {
    answers: readonly (number | null)[];
    numbers: readonly (number | null)[] | null;
    missingCodes: readonly (number | null)[] | null;
    scores: readonly (number | null)[] | null;
  },
): Promise<void> {
  await sql`update research.response set answers = ${now.answers}::smallint[], numbers = ${now.numbers}::double precision[],
      missing_codes = ${now.missingCodes}::smallint[], scores = ${now.scores}::double precision[]
    where pilot_id = ${pilotId} and respondent_id = ${personId} and wave_id = ${waveId}
      and instrument_id = ${instrumentId} and upload_id = ${uploadId}`.execute(db);
}

export async function updateFreeText(
  db: MainTransaction,
  { pilotId, personId, waveId, instrumentId, uploadId }: ResponseKey,
  { itemName, sealedText }: { itemName: string; sealedText: Buffer },
): Promise<void> {
  await sql`update research.free_text set sealed_text = ${sealedText}
    where pilot_id = ${pilotId} and respondent_id = ${personId} and wave_id = ${waveId}
      and instrument_id = ${instrumentId} and upload_id = ${uploadId} and item_name = ${itemName}`.execute(db);
}

/** Changes what is sealed of a person's name or contact. */
export async function updateSealedField(
  db: MainTransaction,
  { pilotId, personId }: Of,
  { column, sealed }: { column: 'sealed_name' | 'sealed_contact'; sealed: Buffer },
): Promise<void> {
  await sql`update identity.person set ${sql.ref(column)} = ${sealed}
    where pilot_id = ${pilotId} and person_id = ${personId}`.execute(db);
}

/** Takes a contested value out of what is counted; it lies sealed until somebody has decided. */
export async function deleteOutcome(
  db: MainTransaction,
  { pilotId, personId, outcomeId, occasion, uploadId }: Of & { outcomeId: string; occasion: string; uploadId: string },
): Promise<void> {
  await sql`delete from research.outcome_value
    where pilot_id = ${pilotId} and person_id = ${personId} and outcome_id = ${outcomeId} and occasion = ${occasion}
      and upload_id = ${uploadId}`.execute(db);
}

export async function insertSealedValue(
  db: MainTransaction,
  value: Of & {
    valueId: string;
    objectType: 'answer' | 'outcome' | 'field';
    reason: 'replaced' | 'contested';
    sealedValue: Buffer;
  },
): Promise<void> {
  await sql`insert into rights.sealed_value (pilot_id, person_id, value_id, object_type, reason, sealed_value)
    values (${value.pilotId}, ${value.personId}, ${value.valueId}, ${value.objectType}, ${value.reason},
            ${value.sealedValue})`.execute(db);
}

/** Asks for what takes a human being; due in thirty days. */
export async function insertRequest(
  db: MainTransaction,
  request: Of & {
    requestId: string;
    kind: 'correction' | 'objection' | 'lost_pin' | 'question';
    valueId: string | null;
    sealedStatement: Buffer | null;
  },
): Promise<void> {
  await sql`insert into rights.request (pilot_id, person_id, request_id, kind, value_id, sealed_statement, due_on)
    values (${request.pilotId}, ${request.personId}, ${request.requestId}, ${request.kind}, ${request.valueId},
            ${request.sealedStatement}, ${dayInNorway()}::date + 30)`.execute(db);
}
