import type { MeanChangeIndicator, PairedFigures } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import {
  type Computed,
  computeWithUncovered,
  everybody,
  type IndicatorOutcomes,
  type Permit,
  permitsOf,
} from './indicator-population.ts';
import { findSharedItems, type SharedItems } from './shared-items.ts';

type Question = { pilotId: string; indicator: MeanChangeIndicator; outcomes: IndicatorOutcomes };

/**
 * The change within people from one time to another, as sums per office: only those with a value at both times are
 * pairs, and the others are counted. Who answered other items of the scale the second time is compared over the items
 * answered at both. Rows of an anonymous wave belong to nobody and are in no pair.
 */
export async function computeMeanChange(db: MainTransaction, question: Question): Promise<Computed<PairedFigures>> {
  const { pilotId, indicator } = question;
  const permits = await permitsOfChange(db, question);
  const shared = await sharedItems(db, indicator);
  const tables = sql`${everybody(pilotId, indicator.population, permits)},
         ${measuredAt(question, { name: 'earlier', occasion: indicator.from, shared })},
         ${measuredAt(question, { name: 'later', occasion: indicator.to, shared })},
         ${pairs(shared)}`;
  const select = sql`
    select site_id as "siteId", count(after - before)::integer as n,
           coalesce(sum(after - before), 0) as sum, coalesce(sum((after - before) ^ 2), 0) as "sumOfSquares",
           coalesce(sum(before), 0) as "sumBefore", coalesce(sum(before ^ 2), 0) as "sumOfSquaresBefore",
           coalesce(sum(after), 0) as "sumAfter", coalesce(sum(after ^ 2), 0) as "sumOfSquaresAfter",
           (count(*) filter (where first is not null and last is null))::integer as "onlyBefore",
           (count(*) filter (where first is null and last is not null))::integer as "onlyAfter",
           (count(*) filter (where differs and after - before is not null))::integer as "differentItems",
           (count(*) filter (where differs and after - before is null))::integer as "fewShared"
      from pair
     group by site_id
     order by site_id nulls last`;
  return computeWithUncovered(db, { tables, select });
}

async function sharedItems(db: MainTransaction, { measure }: MeanChangeIndicator): Promise<SharedItems> {
  if (measure.of === 'outcome') return { answers: [], least: 0, versionsDiffer: false };
  return findSharedItems(db, measure);
}

/** The answer to an item at one of the times, as a column of its own. */
const answer = (time: 'first' | 'last', index: number) => sql.raw(`${time}_${index}`);

/**
 * The common table `pair`: `before` and `after` of those with both, made of the same items. Each step is fenced by `offset 0`:
 * flattened, every sum over the pairs would compare all the items again.
 */
function pairs({ answers, least, versionsDiffer }: SharedItems): RawBuilder<unknown> {
  const answered = answers.flatMap((_, index) => [
    sql`, a.${sql.raw(`i${index}`)} as ${answer('first', index)}, b.${sql.raw(`i${index}`)} as ${answer('last', index)}`,
  ]);
  const unlike = answers.map((_, index) => sql.raw(`(a.i${index} is null) <> (b.i${index} is null)`));
  const differs = or(versionsDiffer ? [sql`a.instrument_version <> b.instrument_version`, ...unlike] : unlike);
  const both = (index: number) => sql`${answer('first', index)} is not null and ${answer('last', index)} is not null`;
  const shared = plus(answers.map((_, index) => sql`(${both(index)})::integer`));
  const meanOf = (time: 'first' | 'last') => sql`
    case when differs then case when ${shared} >= ${least} then ${plus(
      answers.map((_, index) => sql`case when ${both(index)} then ${answer(time, index)} else 0 end`),
    )}::float8 / nullif(${shared}, 0) end
         when first is not null and last is not null then ${sql.raw(time)} end`;
  return sql`
         compared as (
           select coalesce(e.site_id, a.site_id, b.site_id) as site_id, a.x as first, b.x as last,
                  coalesce(a.x is not null and b.x is not null and ${differs}, false) as differs ${listed(answered)}
             from everybody e left join earlier a using (person_id) left join later b using (person_id)
            where e.covered offset 0),
         pair as (
           select site_id, first, last, differs, ${meanOf('first')} as before, ${meanOf('last')} as after
             from compared offset 0)`;
}

/** Further columns of a select list, each with its comma; nothing where there are none. */
function listed(columns: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return columns.length === 0 ? sql`` : sql.join(columns, sql``);
}

function plus(terms: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return terms.length === 0 ? sql`0` : sql`(${sql.join(terms, sql` + `)})`;
}

function or(terms: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return terms.length === 0 ? sql`false` : sql`(${sql.join(terms, sql` or `)})`;
}

/** Answers are permitted by the purpose of their instrument, outcomes by their own. */
async function permitsOfChange(db: MainTransaction, { indicator, outcomes }: Question): Promise<Permit[]> {
  if (indicator.measure.of === 'outcome') return permitsOf(indicator, outcomes);
  const { rows } = await sql<{ purposeId: string | null }>`
    select body->>'purposeId' as "purposeId" from catalogue.instrument
     where instrument_id = ${indicator.measure.instrumentId}`.execute(db);
  return [{ purposeId: rows[0]?.purposeId ?? 'f_sporreskjema', fromNav: false }];
}

/** One value a person at a wave. A scale may stand at another place in the scores of another version. */
function measuredAt(
  { pilotId, indicator }: Question,
  { name, occasion, shared }: { name: string; occasion: string; shared: SharedItems },
): RawBuilder<unknown> {
  const { measure } = indicator;
  if (measure.of === 'outcome') {
    return sql`${sql.id(name)} as (
      select v.person_id, null::text as site_id, v.number as x from research.outcome_value v
       where v.pilot_id = ${pilotId} and v.outcome_id = ${measure.outcomeId} and v.occasion = ${occasion}
         and v.superseded_by is null)`;
  }
  const items = listed(shared.answers.map((answered, index) => sql`, ${answered} as ${sql.id(`i${index}`)}`));
  return sql`${sql.id(name)} as (
    select r.respondent_id as person_id, r.site_id, r.scores[place.slot] as x, r.instrument_version ${items}
      from research.response r
      join (select version, slot::integer from catalogue.instrument_version,
                   jsonb_array_elements(definition->'scales') with ordinality as scale(definition_of_scale, slot)
             where instrument_id = ${measure.instrumentId} and definition_of_scale->>'name' = ${measure.scale}) place
        on place.version = r.instrument_version
     where r.pilot_id = ${pilotId} and r.wave_id = ${occasion} and r.instrument_id = ${measure.instrumentId}
       and r.superseded_by is null)`;
}
