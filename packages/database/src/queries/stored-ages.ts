import type { PersonKind } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

export type AgeOfPerson = { personId: string; kind: PersonKind; ageBand: string | null; ageBandOn: string };

/** What is stored of these people's ages for research: the band, and the day it was recorded. */
export async function listStoredAges(
  db: MainTransaction,
  { pilotId, personIds }: { pilotId: string; personIds: readonly string[] },
): Promise<AgeOfPerson[]> {
  const { rows } = await sql<AgeOfPerson>`
    select person_id as "personId", kind, age_band as "ageBand",
           coalesce(age_band_on, (registered_at at time zone 'Europe/Oslo')::date)::text as "ageBandOn"
      from research.person where pilot_id = ${pilotId} and person_id = any(${personIds}::uuid[])`.execute(db);
  return rows;
}
