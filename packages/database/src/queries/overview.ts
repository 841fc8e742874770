import { dayInNorway, type OverviewCell, type OverviewPeople } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

/**
 * How many current responses does each office have of each instrument in each wave? Counted are those of anonymous
 * waves and those whose person is still covered for the purpose of the event that covered them.
 */
export async function countResponses(db: MainTransaction, pilotId: string): Promise<OverviewCell[]> {
  const { rows } = await sql<OverviewCell>`
    with covering as (
      select c.event_id from research.coverage c where c.pilot_id = ${pilotId}
      union all
      select e.event_id from research.coverage c join research.consent_event e using (pilot_id, person_id, purpose_id)
       where c.pilot_id = ${pilotId} and not c.only_event and e.permission = 'participation' and e.event_id <> c.event_id)
    select r.wave_id as "waveId", r.instrument_id as "instrumentId", r.site_id as "siteId",
           count(*)::integer as responses
      from research.response r
      left join covering on covering.event_id = r.covered_by
     where r.pilot_id = ${pilotId} and r.superseded_by is null
       and (r.covered_by is null or covering.event_id is not null)
     group by r.wave_id, r.instrument_id, r.site_id
     order by r.wave_id, r.instrument_id, r.site_id`.execute(db);
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
