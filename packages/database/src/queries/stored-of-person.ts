import type {
  Background,
  InstrumentDefinition,
  InstrumentRespondent,
  Localized,
  OutcomeCode,
  PlainName,
} from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

type Of = { pilotId: string; personId: string };
type OfPeople = { pilotId: string; personIds: readonly string[] };

/** One form that a person answered, or that was answered about them, with what its numbers mean. */
export type ResponseOfPerson = {
  personId: string;
  waveId: string;
  waveName: Localized | null;
  instrumentId: string;
  instrumentName: Localized;
  respondent: InstrumentRespondent;
  uploadId: string;
  answeredOn: string | null;
  recordedAt: string | null;
  isReplaced: boolean;
  definition: InstrumentDefinition;
  answers: (number | null)[];
  numbers: (number | null)[] | null;
  missingCodes: (number | null)[] | null;
  scores: (number | null)[] | null;
};

export async function listResponsesOfPeople(
  db: MainTransaction,
  { pilotId, personIds }: OfPeople,
): Promise<ResponseOfPerson[]> {
  const { rows } = await sql<Omit<ResponseOfPerson, 'definition'> & { version: number }>`
    select r.respondent_id as "personId", r.wave_id as "waveId", w.name as "waveName", r.instrument_id as "instrumentId", i.name as "instrumentName",
           i.respondent, r.upload_id as "uploadId", r.answered_on as "answeredOn",
           ${instant(sql<Date | null>`u.saved_at`)} as "recordedAt", r.superseded_by is not null as "isReplaced",
           r.instrument_version as version, r.answers, r.numbers, r.missing_codes as "missingCodes", r.scores
      from research.response r
      join catalogue.instrument i on i.instrument_id = r.instrument_id
      left join catalogue.wave w on w.pilot_id = r.pilot_id and w.wave_id = r.wave_id
      left join research.upload u on u.pilot_id = r.pilot_id and u.upload_id = r.upload_id
     where r.pilot_id = ${pilotId} and r.respondent_id = any(${personIds}::uuid[])
     order by r.answered_on nulls last, w.position, i.position, r.instrument_id, r.upload_id`.execute(db);
  const definitions = await definitionsOf(db, [...new Set(rows.map(({ instrumentId }) => instrumentId))]);
  return rows.flatMap(({ version, ...row }) => {
    const definition = definitions.get(`${row.instrumentId} ${version}`);
    return definition ? [{ ...row, definition }] : [];
  });
}

/** Once for all who answered: a definition is many times the size of what is answered to it. */
async function definitionsOf(
  db: MainTransaction,
  instrumentIds: readonly string[],
): Promise<Map<string, InstrumentDefinition>> {
  if (instrumentIds.length === 0) return new Map();
  const { rows } = await sql<{ instrumentId: string; version: number; definition: InstrumentDefinition }>`
    select instrument_id as "instrumentId", version, definition from catalogue.instrument_version
     where instrument_id = any(${instrumentIds}::text[])`.execute(db);
  return new Map(rows.map(({ instrumentId, version, definition }) => [`${instrumentId} ${version}`, definition]));
}

export type TextOfPerson = {
  personId: string;
  waveId: string;
  instrumentId: string;
  uploadId: string;
  itemName: string;
  sealedText: Buffer;
};

export async function listTextsOfPeople(
  db: MainTransaction,
  { pilotId, personIds }: OfPeople,
): Promise<TextOfPerson[]> {
  const { rows } = await sql<TextOfPerson>`
    select respondent_id as "personId", wave_id as "waveId", instrument_id as "instrumentId", upload_id as "uploadId", item_name as "itemName",
           sealed_text as "sealedText"
      from research.free_text where pilot_id = ${pilotId} and respondent_id = any(${personIds}::uuid[])
     order by wave_id, instrument_id, upload_id, item_name`.execute(db);
  return rows;
}

export type OutcomeOfPerson = {
  outcomeId: string;
  name: Localized;
  codes: OutcomeCode[] | null;
  unit: string | null;
  valueKind: 'code' | 'number' | 'date';
  fromNav: boolean;
  occasion: string;
  uploadId: string;
  occurredOn: string | null;
  recordedAt: string | null;
  isReplaced: boolean;
  code: string | null;
  number: number | null;
  day: string | null;
  coveredBy: string | null;
  contentDigest: string;
  /** Of the wave that its occasion is, where it is one. */
  waveName?: Localized | null;
};

/** A person's outcomes come out of here and go into what is sealed of them. */
export async function listOutcomesOfPeople(
  db: MainTransaction,
  { pilotId, personIds }: OfPeople,
): Promise<(OutcomeOfPerson & { personId: string })[]> {
  const { rows } = await sql<OutcomeOfPerson & { personId: string }>`
    select o.person_id as "personId", o.outcome_id as "outcomeId", c.name, c.codes, c.unit, c.value_kind as "valueKind", c.from_nav as "fromNav",
           o.occasion, o.upload_id as "uploadId", o.occurred_on as "occurredOn",
           ${instant(sql<Date | null>`u.saved_at`)} as "recordedAt", o.superseded_by is not null as "isReplaced",
           o.code, o.number, o.day, o.covered_by as "coveredBy", encode(o.content_digest, 'hex') as "contentDigest", w.name as "waveName"
      from research.outcome_value o
      join catalogue.outcome c on c.pilot_id = o.pilot_id and c.outcome_id = o.outcome_id
      left join catalogue.wave w on w.pilot_id = o.pilot_id and w.wave_id = o.occasion
      left join research.upload u on u.pilot_id = o.pilot_id and u.upload_id = o.upload_id
     where o.pilot_id = ${pilotId} and o.person_id = any(${personIds}::uuid[])
     order by c.position, o.outcome_id, o.occasion, o.upload_id`.execute(db);
  return rows;
}

/** What the study itself has noted of people. */
export type FactsOfPerson = {
  personId: string;
  ageBand: string | null;
  includedOn: string | null;
  exitedOn: string | null;
  background: Background;
  specialBackground: Background;
  registeredAt: string;
  siteIds: string[];
};

export async function listFactsOfPeople(
  db: MainTransaction,
  { pilotId, personIds }: OfPeople,
): Promise<FactsOfPerson[]> {
  const { rows } = await sql<FactsOfPerson>`
    select p.person_id as "personId", p.age_band as "ageBand", p.included_on as "includedOn", p.exited_on as "exitedOn",
           p.background, p.special_background as "specialBackground",
           ${instant(sql<Date>`p.registered_at`)} as "registeredAt",
           array(select s.site_id from research.person_site s
                  where s.pilot_id = p.pilot_id and s.person_id = p.person_id order by s.from_date) as "siteIds"
      from research.person p where p.pilot_id = ${pilotId} and p.person_id = any(${personIds}::uuid[])`.execute(db);
  return rows;
}

export type SealedValue = {
  personId: string;
  valueId: string;
  objectType: 'answer' | 'outcome' | 'field';
  reason: 'replaced' | 'contested';
  sealedValue: Buffer;
  sealedAt: string;
};

/** What stood before corrections, and what is contested; under the person's key. */
export async function listSealedValues(db: MainTransaction, { pilotId, personIds }: OfPeople): Promise<SealedValue[]> {
  const { rows } = await sql<SealedValue>`
    select person_id as "personId", value_id as "valueId", object_type as "objectType", reason, sealed_value as "sealedValue",
           ${instant(sql<Date>`sealed_at`)} as "sealedAt"
      from rights.sealed_value where pilot_id = ${pilotId} and person_id = any(${personIds}::uuid[])
     order by sealed_at, value_id`.execute(db);
  return rows;
}

export type RequestOfPerson = {
  requestId: string;
  sealedStatement: Buffer | null;
  kind: 'correction' | 'objection' | 'lost_pin' | 'question';
  madeAt: string;
  dueOn: string;
  decision: 'accepted' | 'refused' | null;
};

export async function listRequestsOfPerson(db: MainTransaction, { pilotId, personId }: Of): Promise<RequestOfPerson[]> {
  const { rows } = await sql<RequestOfPerson>`
    select request_id as "requestId", sealed_statement as "sealedStatement", kind, ${instant(sql<Date>`made_at`)} as "madeAt", due_on as "dueOn", decision
      from rights.request where pilot_id = ${pilotId} and person_id = ${personId} order by made_at desc`.execute(db);
  return rows;
}

export type ReceiptOfPerson = { receiptNumber: string; kind: string; madeAt: string; body: Record<string, unknown> };

/**
 * The person's latest receipts, so many at most, and how many came before them. What a guardian was given a receipt for is the
 * guardian's, and no act of hers.
 */
export async function listReceiptsOfPerson(
  db: MainTransaction,
  { pilotId, personId, atMost = 500 }: Of & { atMost?: number },
): Promise<{ receipts: ReceiptOfPerson[]; olderReceipts: number }> {
  const { rows } = await sql<ReceiptOfPerson & { total: number }>`
    select r.receipt_number as "receiptNumber", r.kind, ${instant(sql<Date>`r.made_at`)} as "madeAt", r.body,
           (count(*) over ())::int as total
      from rights.receipt_of_person p join rights.receipt r using (receipt_number)
     where p.pilot_id = ${pilotId} and p.person_id = ${personId} and r.body ->> 'givenBy' is distinct from 'guardian'
     order by r.made_at desc limit ${atMost}`.execute(db);
  const receipts = rows.map(({ total: _, ...receipt }) => receipt);
  return { receipts, olderReceipts: (rows[0]?.total ?? 0) - rows.length };
}

/** Whether a receipt is of something that was done about this person. */
export async function isReceiptOfPerson(
  db: MainTransaction,
  { pilotId, personId, receiptNumber }: Of & { receiptNumber: string },
): Promise<boolean> {
  const { rows } = await sql`select from rights.receipt_of_person
    where pilot_id = ${pilotId} and person_id = ${personId} and receipt_number = ${receiptNumber}`.execute(db);
  return rows.length > 0;
}

/** What the pilot's purposes, background variables and offices are called, by their ids: purposes as participants are told. */
export async function findPilotNames(db: MainTransaction, pilotId: string): Promise<PilotNames> {
  const { rows } = await sql<PilotNames>`
    select coalesce((select jsonb_object_agg(item_id, coalesce(body -> 'plainName', body -> 'name')) from catalogue.item where kind = 'purpose'), '{}') as purposes,
           coalesce((select jsonb_object_agg(body ->> 'variableId', jsonb_build_object('name', body -> 'name', 'codes', body -> 'codes'))
                       from catalogue.item where kind = 'background_variable' and pilot_id = ${pilotId}), '{}') as variables,
           coalesce((select jsonb_object_agg(site_id, name) from catalogue.site where pilot_id = ${pilotId}), '{}') as sites`.execute(
    db,
  );
  return rows[0] ?? { purposes: {}, variables: {}, sites: {} };
}

export type PilotNames = {
  purposes: Record<string, PlainName>;
  variables: Record<string, { name: Localized; codes: OutcomeCode[] }>;
  sites: Record<string, string>;
};
