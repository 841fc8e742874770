import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import type { StagedAnswers } from './staging-preview.ts';

export type StoredAnswers = Omit<StagedAnswers, 'row' | 'studyNumber'> & { instrumentVersion: number };

/** The current answers of these respondents. */
export async function listStoredAnswers(
  db: MainTransaction,
  { instrumentId, respondentIds }: { instrumentId: string; respondentIds: string[] },
): Promise<StoredAnswers[]> {
  const { rows } = await sql<StoredAnswers>`
    select respondent_id as "respondentId", wave_id as "waveId", site_id as "siteId", answered_on as "answeredOn",
           answers, numbers, missing_codes as "missingCodes", instrument_version as "instrumentVersion"
      from research.response
     where instrument_id = ${instrumentId} and respondent_id = any(${respondentIds}::uuid[])
       and superseded_by is null`.execute(db);
  return rows;
}

/** The current values of these people's outcomes, as text. */
export async function listStoredOutcomes(
  db: MainTransaction,
  personIds: string[],
): Promise<{ personId: string; outcomeId: string; occasion: string; value: string }[]> {
  const { rows } = await sql<{ personId: string; outcomeId: string; occasion: string; value: string }>`
    select person_id as "personId", outcome_id as "outcomeId", occasion,
           coalesce(code, number::text, day::text) as value
      from research.outcome_value
     where person_id = any(${personIds}::uuid[]) and superseded_by is null`.execute(db);
  return rows;
}

export async function listStoredDeliveries(
  db: MainTransaction,
  siteIds: string[],
): Promise<{ siteId: string; elementId: string; period: string; planned: number | null; delivered: number | null }[]> {
  const { rows } = await sql<{
    siteId: string;
    elementId: string;
    period: string;
    planned: number | null;
    delivered: number | null;
  }>`
    select site_id as "siteId", element_id as "elementId", period, planned, delivered
      from research.delivery where site_id = any(${siteIds}::text[]) and superseded_by is null`.execute(db);
  return rows;
}
