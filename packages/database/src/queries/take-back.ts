import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

/** How many of the upload's rows has a later upload changed? */
export async function countSuperseded(db: MainTransaction, uploadId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from research.response where upload_id = ${uploadId} and superseded_by is not null)
         + (select count(*) from research.outcome_value where upload_id = ${uploadId} and superseded_by is not null)
         + (select count(*) from research.delivery where upload_id = ${uploadId} and superseded_by is not null) as count`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Deletes every row of the upload and lets what it had replaced hold again. */
export async function takeBackRows(db: MainTransaction, uploadId: string): Promise<void> {
  await sql`delete from research.free_text where upload_id = ${uploadId}`.execute(db);
  await sql`delete from research.response where upload_id = ${uploadId}`.execute(db);
  await sql`delete from research.outcome_value where upload_id = ${uploadId}`.execute(db);
  await sql`delete from research.delivery where upload_id = ${uploadId}`.execute(db);
  await sql`update research.response set superseded_by = null where superseded_by = ${uploadId}`.execute(db);
  await sql`update research.outcome_value set superseded_by = null where superseded_by = ${uploadId}`.execute(db);
  await sql`update research.delivery set superseded_by = null where superseded_by = ${uploadId}`.execute(db);
}

/** Takes away the people and permissions that only this upload brought; returns who is gone. */
export async function takeBackPeople(db: MainTransaction, uploadId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select research.take_back_people(${uploadId}) as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The respondents of an anonymous upload's free texts: ids that only their keys know. */
export async function listTextRespondents(db: MainTransaction, uploadId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct f.respondent_id as id from research.free_text f
     where f.upload_id = ${uploadId}
       and not exists (select from research.person p where p.pilot_id = f.pilot_id and p.person_id = f.respondent_id)`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Saves and undoings of one pilot come one after the other. Held until the commit. */
export async function lockRecords(db: MainTransaction, pilotId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('records of ' || ${pilotId}::text, 0))`.execute(db);
}
