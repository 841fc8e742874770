import { type ChecklistFigures, type ChecklistIndicator, dayInNorway } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { lastDayOfPeriod } from './periods.ts';

type Question = { pilotId: string; programmeId: string; indicator: ChecklistIndicator };
type Answer = { siteId: string | null; id: string; met: boolean };

/**
 * Which requirements are met. Those of documentation and evidence hold for the whole (siteId null); delivered elements
 * are judged office by office, in the latest period each office reported that is over (where none is, the latest), and
 * only for offices that reported.
 */
export async function computeChecklist(db: MainTransaction, question: Question): Promise<ChecklistFigures[]> {
  const answers = [
    ...(await answerRequirements(db, question)),
    ...(await answerElements(db, question)),
    ...(await answerEvidence(db, question)),
  ];
  const sites = [...new Set(answers.map(({ siteId }) => siteId))];
  return sites.map((siteId) => {
    const own = answers.filter((answer) => answer.siteId === siteId);
    const missing = own.filter(({ met }) => !met).map(({ id }) => id);
    return { siteId, met: own.length - missing.length, total: own.length, missing };
  });
}

function asked<K extends string>(indicator: ChecklistIndicator, is: K) {
  type Met = Extract<ChecklistIndicator['requirements'][number]['met'], { is: K }>;
  return indicator.requirements.flatMap(({ id, met }) => (met.is === is ? [{ id, ...(met as Met) }] : []));
}

async function answerRequirements(db: MainTransaction, { pilotId, indicator }: Question): Promise<Answer[]> {
  const requirements = asked(indicator, 'requirement_met');
  if (requirements.length === 0) return [];
  const { rows } = await sql<Answer>`
    select null as "siteId", a.id, exists (select from research.requirement_met m
             where m.pilot_id = ${pilotId} and m.requirement_id = a."requirementId") as met
      from rows from (jsonb_to_recordset(${JSON.stringify(requirements)}::jsonb) as (id text, "requirementId" text))
           with ordinality as a order by a.ordinality`.execute(db);
  return rows;
}

async function answerElements(db: MainTransaction, { pilotId, indicator }: Question): Promise<Answer[]> {
  const elements = asked(indicator, 'element_delivered');
  if (elements.length === 0) return [];
  const lastDay = lastDayOfPeriod(sql`period`);
  const { rows } = await sql<Answer>`
    with latest as (select distinct on (site_id, element_id) site_id, element_id, delivered from research.delivery
                     where pilot_id = ${pilotId} and superseded_by is null
                     order by site_id, element_id, ${lastDay} < ${dayInNorway()} desc, ${lastDay} desc, period desc)
    select s.site_id as "siteId", a.id, coalesce(l.delivered >= a."atLeast", false) as met
      from (select distinct site_id from latest) s
           cross join rows from (jsonb_to_recordset(${JSON.stringify(elements)}::jsonb)
             as (id text, "elementId" text, "atLeast" float8)) with ordinality as a
           left join latest l on l.site_id = s.site_id and l.element_id = a."elementId"
     order by s.site_id, a.ordinality`.execute(db);
  return rows;
}

async function answerEvidence(db: MainTransaction, { programmeId, indicator }: Question): Promise<Answer[]> {
  const properties = asked(indicator, 'evidence');
  if (properties.length === 0) return [];
  const { rows } = await sql<Answer>`
    with area as (select jsonb_array_elements_text(body->'coreAreaIds') as id from catalogue.programme
                   where programme_id = ${programmeId}),
         proven as (select e.body->>'coreAreaId' as area_id,
                           bool_or(e.body->>'publishedOn' is not null) as published,
                           bool_or(e.source is not null and e.body->>'design' is not null) as source_and_design,
                           bool_or(jsonb_array_length(e.body->'elements') > 0) as linked_to_element
                      from catalogue.item e where e.kind = 'evidence' and e.programme_id = ${programmeId} group by 1)
    select null as "siteId", a.id, exists (select from area) and not exists (
             select from area left join proven on proven.area_id = area.id
              where not coalesce(case a.property when 'published' then published
                                                 when 'source_and_design' then source_and_design
                                                 else linked_to_element end, false)) as met
      from rows from (jsonb_to_recordset(${JSON.stringify(properties)}::jsonb) as (id text, property text))
           with ordinality as a order by a.ordinality`.execute(db);
  return rows;
}
