import { dayInNorway, type OverviewCell, type OverviewPeople } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { countedResponses } from './report-coverage.ts';

/**
 * How many current responses does each office have of each instrument in each wave? Counted are those of anonymous
 * waves and those whose person is still covered for the purpose of the event that covered them.
 */
export async function countResponses(db: MainTransaction, pilotId: string): Promise<OverviewCell[]> {
  const { rows } = await sql<OverviewCell>`
    with ${countedResponses(pilotId, { columns: sql`r.wave_id, r.instrument_id, r.site_id` })}
    select wave_id as "waveId", instrument_id as "instrumentId", site_id as "siteId", count(*)::integer as responses
      from counted
     group by wave_id, instrument_id, site_id
     order by wave_id, instrument_id, site_id`.execute(db);
  return rows;
}

/** How many people belong to each office today, and how many of them are covered for any purpose? */
export async function countPeopleBySite(db: MainTransaction, pilotId: string): Promise<OverviewPeople[]> {
  const { rows } = await sql<OverviewPeople>`
    with site_today as (
      select distinct on (person_id) person_id, site_id from research.person_site
       where pilot_id = ${pilotId} and from_date <= ${dayInNorway()}::date
         and (until_date is null or until_date > ${dayInNorway()}::date)
       order by person_id, from_date desc),
    covered as (select distinct person_id from research.coverage where pilot_id = ${pilotId})
    select s.site_id as "siteId", count(*)::integer as registered, count(c.person_id)::integer as covered
      from research.person p
      left join site_today s using (person_id)
      left join covered c using (person_id)
     where p.pilot_id = ${pilotId}
     group by s.site_id
     order by s.site_id`.execute(db);
  return rows;
}
