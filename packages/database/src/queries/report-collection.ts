import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { countedOutcomes, officeOfInclusion } from './report-coverage.ts';

export type OutcomeCountRow = { outcomeId: string; occasion: string; siteId: string | null; count: number };

/** An occasion that is a day: services are recorded as they are given. */
const A_DAY = '^\\d{4}-\\d{2}-\\d{2}$';

/**
 * How many covered people at each office have a value of each outcome at each occasion? What is recorded day by day is
 * counted year by year, each person once.
 */
export async function countRecordedOutcomes(db: MainTransaction, pilotId: string): Promise<OutcomeCountRow[]> {
  const { rows } = await sql<OutcomeCountRow>`
    with ${countedOutcomes(pilotId)}, ${officeOfInclusion(pilotId)}
    select outcome_id as "outcomeId", occasion, site_id as "siteId", count(*)::integer as count
      from (select person_id, outcome_id, occasion from counted_outcome where occasion !~ ${A_DAY}
            union all
            select distinct person_id, outcome_id, left(occasion, 4) from counted_outcome where occasion ~ ${A_DAY}) o
      left join office using (person_id)
     group by outcome_id, occasion, site_id
     order by outcome_id, occasion, site_id nulls last`.execute(db);
  return rows;
}
