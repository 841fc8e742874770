import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { countedOutcomes, officeOfInclusion } from './report-coverage.ts';

export type OutcomeCountRow = { outcomeId: string; occasion: string; siteId: string | null; count: number };

/** How many covered people at each office have a value of each outcome at each occasion? */
export async function countRecordedOutcomes(db: MainTransaction, pilotId: string): Promise<OutcomeCountRow[]> {
  const { rows } = await sql<OutcomeCountRow>`
    with ${countedOutcomes(pilotId)}, ${officeOfInclusion(pilotId)}
    select outcome_id as "outcomeId", occasion, site_id as "siteId", count(*)::integer as count
      from counted_outcome left join office using (person_id)
     group by outcome_id, occasion, site_id
     order by outcome_id, occasion, site_id nulls last`.execute(db);
  return rows;
}
