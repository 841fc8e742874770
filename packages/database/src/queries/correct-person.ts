import { dayInNorway } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import type { ResponseOfPerson } from './stored-of-person.ts';

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

type Form = Pick<
  ResponseOfPerson,
  'personId' | 'waveId' | 'instrumentId' | 'uploadId' | 'answers' | 'numbers' | 'missingCodes' | 'scores'
>;

/** Puts many people's forms as they are given, in one statement. */
export async function updateResponses(db: MainTransaction, pilotId: string, forms: readonly Form[]): Promise<void> {
  if (forms.length === 0) return;
  const rows = forms.map(({ personId, waveId, instrumentId, uploadId, missingCodes, answers, numbers, scores }) => ({
    ...{ respondent_id: personId, wave_id: waveId, instrument_id: instrumentId, upload_id: uploadId },
    ...{ answers, numbers, scores, missing_codes: missingCodes },
  }));
  await sql`update research.response r
    set answers = f.answers, numbers = f.numbers, missing_codes = f.missing_codes, scores = f.scores
    from jsonb_populate_recordset(null::research.response, ${JSON.stringify(rows)}::jsonb) f
    where r.pilot_id = ${pilotId} and r.respondent_id = f.respondent_id and r.wave_id = f.wave_id
      and r.instrument_id = f.instrument_id and r.upload_id = f.upload_id`.execute(db);
}

/** Keeps what somebody wrote as it is now, also where it had been taken out. */
export async function keepFreeText(
  db: MainTransaction,
  { pilotId, personId, waveId, instrumentId, uploadId }: ResponseKey,
  { itemName, sealedText }: { itemName: string; sealedText: Buffer },
): Promise<void> {
  const { numAffectedRows } = await sql`update research.free_text set sealed_text = ${sealedText}
    where pilot_id = ${pilotId} and respondent_id = ${personId} and wave_id = ${waveId}
      and instrument_id = ${instrumentId} and upload_id = ${uploadId} and item_name = ${itemName}`.execute(db);
  if (numAffectedRows !== 0n) return;
  await insertFreeText(db, { pilotId, personId, waveId, instrumentId, uploadId }, { itemName, sealedText });
}

/** Puts back what somebody wrote; what stands there now stays. */
export async function insertFreeText(
  db: MainTransaction,
  { pilotId, personId, waveId, instrumentId, uploadId }: ResponseKey,
  { itemName, sealedText }: { itemName: string; sealedText: Buffer },
): Promise<void> {
  await sql`insert into research.free_text
      (pilot_id, wave_id, instrument_id, respondent_id, upload_id, item_name, sealed_text)
    values (${pilotId}, ${waveId}, ${instrumentId}, ${personId}, ${uploadId}, ${itemName}, ${sealedText})
    on conflict do nothing`.execute(db);
}

export async function deleteFreeText(
  db: MainTransaction,
  { pilotId, personId, waveId, instrumentId, uploadId }: ResponseKey,
  itemName: string,
): Promise<void> {
  await sql`delete from research.free_text
    where pilot_id = ${pilotId} and respondent_id = ${personId} and wave_id = ${waveId}
      and instrument_id = ${instrumentId} and upload_id = ${uploadId} and item_name = ${itemName}`.execute(db);
}

/** Changes what is sealed of a person's name or contact; null: takes it out. */
export async function updateSealedField(
  db: MainTransaction,
  { pilotId, personId }: Of,
  { column, sealed }: { column: 'sealed_name' | 'sealed_contact'; sealed: Buffer | null },
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

export type NewSealedValue = {
  personId: string;
  valueId: string;
  objectType: 'answer' | 'outcome' | 'field';
  reason: 'replaced' | 'contested';
  sealedValue: Buffer;
};

/** Keeps what stood, or is contested, under the people's own keys. */
export async function insertSealedValues(
  db: MainTransaction,
  pilotId: string,
  values: readonly NewSealedValue[],
): Promise<void> {
  if (values.length === 0) return;
  const of = <K extends keyof NewSealedValue>(name: K) => values.map((value) => value[name]);
  await sql`insert into rights.sealed_value (pilot_id, person_id, value_id, object_type, reason, sealed_value)
    select ${pilotId}, * from unnest(${of('personId')}::uuid[], ${of('valueId')}::uuid[], ${of('objectType')}::text[],
      ${of('reason')}::text[], ${of('sealedValue')}::bytea[])`.execute(db);
}

export function insertSealedValue(
  db: MainTransaction,
  { pilotId, ...value }: { pilotId: string } & NewSealedValue,
): Promise<void> {
  return insertSealedValues(db, pilotId, [value]);
}

export type NewRequest = {
  personId: string;
  requestId: string;
  kind: 'correction' | 'objection' | 'lost_pin' | 'question';
  valueId: string | null;
  sealedStatement: Buffer | null;
};

/** Asks for what takes a human being; due in thirty days. */
export async function insertRequests(
  db: MainTransaction,
  pilotId: string,
  requests: readonly NewRequest[],
): Promise<void> {
  if (requests.length === 0) return;
  const of = <K extends keyof NewRequest>(name: K) => requests.map((request) => request[name]);
  await sql`insert into rights.request (pilot_id, person_id, request_id, kind, value_id, sealed_statement, due_on)
    select ${pilotId}, asked.*, ${dayInNorway()}::date + 30 from unnest(${of('personId')}::uuid[],
      ${of('requestId')}::uuid[], ${of('kind')}::text[], ${of('valueId')}::uuid[], ${of('sealedStatement')}::bytea[]) asked`.execute(
    db,
  );
}

export function insertRequest(
  db: MainTransaction,
  { pilotId, ...request }: { pilotId: string } & NewRequest,
): Promise<void> {
  return insertRequests(db, pilotId, [request]);
}
