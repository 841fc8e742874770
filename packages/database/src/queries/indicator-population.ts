import { type Indicator, type Outcome, outcomesNamed, type Population, type Uncovered } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

/** Permission for this purpose; fromNav: and the dispensation or the lifting of confidentiality. */
export type Permit = { purposeId: string; fromNav: boolean };

export type IndicatorOutcomes = ReadonlyMap<string, Outcome>;

/** What must be permitted before anything of this indicator may be counted: the purposes of its outcomes. */
export function permitsOf(indicator: Indicator, outcomes: IndicatorOutcomes): Permit[] {
  const permits = new Map<string, boolean>();
  for (const outcomeId of outcomesNamed(indicator)) {
    const { purposeId, fromNav } = requireOutcome(outcomes, outcomeId);
    permits.set(purposeId, fromNav || (permits.get(purposeId) ?? false));
  }
  return [...permits].map(([purposeId, fromNav]) => ({ purposeId, fromNav }));
}

export function requireOutcome(outcomes: IndicatorOutcomes, outcomeId: string): Outcome {
  const outcome = outcomes.get(outcomeId);
  if (!outcome) throw new Error(`An indicator names the outcome ${outcomeId}, which the pilot does not have.`);
  return outcome;
}

/**
 * The common table `everybody`: who is in the population, at the office where they were included, and whether they are
 * covered for every permit. Joined, not looked up, so that a million people cost one hash join for each permit.
 */
export function everybody(pilotId: string, population: Population, permits: readonly Permit[]): RawBuilder<unknown> {
  const joins = permits.map(
    ({ purposeId, fromNav }, index) => sql`
      left join research.coverage ${permitName(index)} on ${permitName(index)}.pilot_id = p.pilot_id
        and ${permitName(index)}.person_id = p.person_id and ${permitName(index)}.purpose_id = ${purposeId}
        ${fromNav ? sql`and ${permitName(index)}.covers_nav_outcomes` : sql``}`,
  );
  const covered = permits.map((_, index) => sql`${permitName(index)}.person_id is not null`);
  const withdrawn = permits.map(
    (_, index) => sql`case when not ${permitName(index)}.accepts_new then ${permitName(index)}.event_id end`,
  );
  return sql`everybody as materialized (
    select p.person_id, office.site_id, p.included_on, p.exited_on, p.exit_reason,
           ${covered.length > 0 ? sql.join(covered, sql` and `) : sql`true`} as covered,
           ${withdrawn.length > 0 ? sql`coalesce(${sql.join(withdrawn)})` : sql`null::uuid`} as withdrawn_by
      from research.person p
      left join (select distinct on (s.person_id) s.person_id, s.site_id from research.person_site s
                  where s.pilot_id = ${pilotId} order by s.person_id, s.from_date) office on office.person_id = p.person_id
      ${sql.join(joins, sql` `)}
     where p.pilot_id = ${pilotId} and p.kind = any(${population.kinds}::text[])
       ${population.strandId === null ? sql`` : sql`and p.strand_id = ${population.strandId}`}
       ${population.arm === null ? sql`` : sql`and p.arm = ${population.arm}`})`;
}

function permitName(index: number): RawBuilder<unknown> {
  return sql.raw(`permit_${index}`);
}

/** The common table `value`: what is recorded now of these outcomes, with the month it belongs to. */
export function recordedValues(pilotId: string, outcomeIds: readonly string[]): RawBuilder<unknown> {
  return sql`value as (
    select v.person_id, v.outcome_id, v.occasion, v.code, v.number, v.day, v.occurred_on,
           coalesce(to_char(coalesce(v.occurred_on, v.day), 'YYYY-MM'),
                    substring(v.occasion from '^\\d{4}-(?:0[1-9]|1[0-2])(?!\\d)')) as month
      from research.outcome_value v
     where v.pilot_id = ${pilotId} and v.outcome_id = any(${outcomeIds}::text[]) and v.superseded_by is null)`;
}

export type Computed<Row> = { rows: Row[]; uncovered: Uncovered[] };

/**
 * Runs the common tables and the select of an indicator, with those who are included and not covered beside it, in one
 * statement: finding who is covered is half of the work, and is done once.
 */
export async function computeWithUncovered<Row>(
  db: MainTransaction,
  { tables, select }: { tables: RawBuilder<unknown>; select: RawBuilder<unknown> },
): Promise<Computed<Row>> {
  const { rows } = await sql<Computed<Row>>`
    with ${tables},
         figure as (${select}),
         absent as (select site_id as "siteId", count(*)::integer as persons from everybody
                     where not covered group by site_id order by site_id nulls last)
    select (select coalesce(jsonb_agg(figure), '[]') from figure) as rows,
           (select coalesce(jsonb_agg(absent), '[]') from absent) as uncovered`.execute(db);
  return rows[0] as Computed<Row>;
}
