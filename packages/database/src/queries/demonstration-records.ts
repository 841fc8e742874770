import type { Site } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { asRows, columnsOf } from './catalogue-records.ts';
import { catalogueTables } from './catalogue-tables.ts';

/** From now on every figure of this pilot says that it is invented. */
export async function markFiguresInvented(db: MainTransaction, pilotId: string): Promise<void> {
  await db
    .updateTable('catalogue.pilot')
    .set({ figures_are_invented: true })
    .where('pilot_id', '=', pilotId)
    .where('figures_are_invented', '=', false)
    .execute();
}

/** Adds invented offices; those that are there stay as they are. */
export async function insertInventedSites(db: MainTransaction, sites: readonly Site[]): Promise<void> {
  const columns = columnsOf(catalogueTables.site);
  await sql`
    insert into catalogue.site (${columns}) select ${columns} from ${asRows(catalogueTables.site, sites)}
    on conflict do nothing`.execute(db);
}

/** Whether anybody is registered in the pilot. */
export async function hasPeople(db: MainTransaction, pilotId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from research.person where pilot_id = ${pilotId}) as found`.execute(db);
  return rows[0]?.found ?? false;
}

export async function insertDisclosureBasis(
  db: MainTransaction,
  basis: { pilotId: string; reference: string; decidedOn: string; scope: string },
): Promise<void> {
  await sql`
    insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, scope)
    values (${basis.pilotId}, ${basis.reference}, ${basis.decidedOn}, ${basis.decidedOn}, ${basis.scope})
    on conflict do nothing`.execute(db);
}

export async function insertRequirementsMet(
  db: MainTransaction,
  { pilotId, met }: { pilotId: string; met: readonly { requirementId: string; metOn: string; reference: string }[] },
): Promise<void> {
  await sql`
    insert into research.requirement_met (pilot_id, requirement_id, met_on, reference)
    select ${pilotId}, "requirementId", "metOn", reference
      from jsonb_to_recordset(${JSON.stringify(met)}::jsonb) as given("requirementId" text, "metOn" date, reference text)
    on conflict do nothing`.execute(db);
}

export type SavedUpload = {
  uploadId: string;
  kind: 'survey' | 'outcomes' | 'deliveries';
  fileName: string;
  fileDigest: string;
  fileBytes: number;
  waveId: string | null;
  instrumentId: string | null;
  instrumentVersion: number | null;
  counts: object;
};

/** Notes uploads as already saved. */
export async function insertSavedUploads(
  db: MainTransaction,
  { pilotId, uploadedBy, uploads }: { pilotId: string; uploadedBy: string; uploads: readonly SavedUpload[] },
): Promise<void> {
  await sql`
    insert into research.upload (pilot_id, upload_id, kind, state, file_name, file_digest, file_bytes, wave_id, instrument_id,
                                 instrument_version, counts, progress, uploaded_by, saved_at)
    select ${pilotId}, "uploadId", kind, 'saved', "fileName", decode("fileDigest", 'hex'), "fileBytes", "waveId",
           "instrumentId", "instrumentVersion", counts, 1, ${uploadedBy}::uuid, now()
      from jsonb_to_recordset(${JSON.stringify(uploads)}::jsonb)
           as given("uploadId" uuid, kind text, "fileName" text, "fileDigest" text, "fileBytes" bigint, "waveId" text,
                    "instrumentId" text, "instrumentVersion" integer, counts jsonb)
    on conflict do nothing`.execute(db);
}

export type SavedResponse = {
  waveId: string;
  instrumentId: string;
  instrumentVersion: number;
  respondentId: string;
  uploadId: string;
  siteId: string;
  answeredOn: string;
  contentDigest: string;
  answers: (number | null)[];
  missingCodes: (number | null)[] | null;
  scores: (number | null)[];
  purposeId: string;
};

/** Adds answers of covered people, each with the permission that covers it. */
export async function insertCoveredResponses(
  db: MainTransaction,
  { pilotId, responses }: { pilotId: string; responses: readonly SavedResponse[] },
): Promise<void> {
  await sql`
    insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version, site_id,
                                   answered_on, covered_by, content_digest, answers, missing_codes, scores)
    select ${pilotId}, "waveId", "instrumentId", "respondentId", "uploadId", "instrumentVersion", "siteId", "answeredOn",
           c.event_id, decode("contentDigest", 'hex'), answers, "missingCodes", scores
      from jsonb_to_recordset(${JSON.stringify(responses)}::jsonb)
           as given("waveId" text, "instrumentId" text, "respondentId" uuid, "uploadId" uuid, "instrumentVersion" integer,
                    "siteId" text, "answeredOn" date, "contentDigest" text, answers smallint[], "missingCodes" smallint[],
                    scores float8[], "purposeId" text)
      join research.coverage c on c.pilot_id = ${pilotId} and c.person_id = "respondentId" and c.purpose_id = "purposeId"
     order by "waveId", "instrumentId", "respondentId"`.execute(db);
}

export type SavedOutcome = {
  outcomeId: string;
  personId: string;
  occasion: string;
  uploadId: string;
  occurredOn: string | null;
  code: string | null;
  number: number | null;
  day: string | null;
  contentDigest: string;
  purposeId: string;
};

/** Adds outcomes of covered people, each with the permission that covers it. */
export async function insertCoveredOutcomes(
  db: MainTransaction,
  { pilotId, outcomes }: { pilotId: string; outcomes: readonly SavedOutcome[] },
): Promise<void> {
  await sql`
    insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, occurred_on, code, number, day,
                                        covered_by, content_digest)
    select ${pilotId}, "outcomeId", "personId", occasion, "uploadId", "occurredOn", code, number, day, c.event_id,
           decode("contentDigest", 'hex')
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
           as given("outcomeId" text, "personId" uuid, occasion text, "uploadId" uuid, "occurredOn" date, code text,
                    number float8, day date, "contentDigest" text, "purposeId" text)
      join research.coverage c on c.pilot_id = ${pilotId} and c.person_id = "personId" and c.purpose_id = "purposeId"
     order by "outcomeId", "personId", occasion`.execute(db);
}

export type SavedDelivery = {
  siteId: string;
  elementId: string;
  period: string;
  uploadId: string;
  planned: number;
  delivered: number;
  contentDigest: string;
};

export async function insertDeliveredElements(
  db: MainTransaction,
  { pilotId, deliveries }: { pilotId: string; deliveries: readonly SavedDelivery[] },
): Promise<void> {
  await sql`
    insert into research.delivery (pilot_id, site_id, element_id, period, upload_id, planned, delivered, content_digest)
    select ${pilotId}, "siteId", "elementId", period, "uploadId", planned, delivered, decode("contentDigest", 'hex')
      from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
           as given("siteId" text, "elementId" text, period text, "uploadId" uuid, planned float8, delivered float8,
                    "contentDigest" text)
     order by "siteId", "elementId", period`.execute(db);
}

/** A few people who have answered a form and whose answers count: participants first, in the order of their ids. */
export async function listAnsweringPeople(
  db: MainTransaction,
  { pilotId, most }: { pilotId: string; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select p.person_id as "personId" from research.person p
     where p.pilot_id = ${pilotId}
       and exists (select from research.response r where r.pilot_id = p.pilot_id and r.respondent_id = p.person_id)
       and exists (select from research.coverage c
                    where c.pilot_id = p.pilot_id and c.person_id = p.person_id and c.accepts_new)
     order by p.kind <> 'participant', p.person_id limit ${most}`.execute(db);
  return rows.map(({ personId }) => personId);
}
