import type { Condition, ConditionTime } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import { type IndicatorOutcomes, requireOutcome } from './indicator-population.ts';

export type Period = 'half_year' | 'term' | 'school_year';

/**
 * Turns conditions into SQL over people. Each leaf becomes one aggregate over a person's recorded values (collected in
 * `columns`, the same leaf once), and the tree becomes a boolean expression over those columns.
 */
export class ConditionCompiler {
  readonly #outcomes: IndicatorOutcomes;
  readonly #aggregates = new Map<string, { name: string; aggregate: RawBuilder<unknown> }>();

  constructor(outcomes: IndicatorOutcomes) {
    this.#outcomes = outcomes;
  }

  /** The aggregates for the select list of one row a person; call after the conditions are compiled. */
  columns(): RawBuilder<unknown> {
    const all = [...this.#aggregates.values()];
    return sql.join([sql`person_id`, ...all.map(({ name, aggregate }) => sql`${aggregate} as ${sql.id(name)}`)]);
  }

  /** True for the person at the occasion. Nothing recorded is false, never null. */
  compile(condition: Condition, occasion: string, period: Period | null): RawBuilder<boolean> {
    switch (condition.is) {
      case 'all':
      case 'any': {
        const parts = condition.of.map((part) => this.compile(part, occasion, period));
        return sql`(${sql.join(parts, condition.is === 'all' ? sql` and ` : sql` or `)})`;
      }
      case 'not':
        return sql`(not ${this.compile(condition.that, occasion, period)})`;
      case 'exit_reason':
        return sql`coalesce(exit_reason = any(${condition.reasons}::text[]), false)`;
      default:
        return this.#column(JSON.stringify([condition, occasion]), this.#leaf(condition, occasion, period));
    }
  }

  /** Whether anything that says something is recorded of what the condition asks about. */
  known(condition: Condition, occasion: string): RawBuilder<boolean> {
    switch (condition.is) {
      case 'all':
      case 'any':
        return sql`(${sql.join(
          condition.of.map((part) => this.known(part, occasion)),
          sql` or `,
        )})`;
      case 'not':
        return this.known(condition.that, occasion);
      case 'outcome_in':
      case 'outcome_known':
      case 'number_between':
        return this.compile(
          { is: 'outcome_known', outcome: condition.outcome, except: [], at: condition.at },
          occasion,
          null,
        );
      case 'level_up': {
        const at = (time: string): Condition => ({
          is: 'outcome_known',
          outcome: condition.outcome,
          except: [],
          at: { occasion: time },
        });
        return this.compile({ is: 'all', of: [at(condition.from), at(condition.to)] }, occasion, null);
      }
      default:
        // A service that is not registered was not given; an exit without a reason has none.
        return sql`true`;
    }
  }

  #column(key: string, aggregate: RawBuilder<unknown>): RawBuilder<boolean> {
    const known = this.#aggregates.get(key);
    const name = known?.name ?? `fact_${this.#aggregates.size}`;
    if (!known) this.#aggregates.set(key, { name, aggregate });
    return sql`coalesce(${sql.id(name)}, false)`;
  }

  #leaf(
    leaf: Exclude<Condition, { is: 'all' | 'any' | 'not' | 'exit_reason' }>,
    occasion: string,
    period: Period | null,
  ): RawBuilder<unknown> {
    switch (leaf.is) {
      case 'outcome_in':
        return sql`bool_or(${recordedAt(leaf, occasion)} and code = any(${leaf.codes}::text[]))`;
      case 'outcome_known': {
        const unknown = [...leaf.except, ...unknownCodes(this.#outcomes, leaf.outcome)];
        return sql`bool_or(${recordedAt(leaf, occasion)} and (code is null or code <> all(${unknown}::text[])))`;
      }
      case 'number_between':
        return sql`bool_or(${recordedAt(leaf, occasion)} and number >= ${leaf.minimum ?? '-infinity'}::float8
          and number <= ${leaf.maximum ?? 'infinity'}::float8)`;
      case 'level_up': {
        const levels = requireOutcome(this.#outcomes, leaf.outcome).codes?.map(({ code }) => code) ?? [];
        const level = (time: string) => sql`max(array_position(${levels}::text[], code))
          filter (where outcome_id = ${leaf.outcome} and occasion = ${time})`;
        return sql`${level(leaf.to)} - ${level(leaf.from)} >= ${leaf.by}`;
      }
      case 'recorded_in_period':
        return sql`bool_or(outcome_id = ${leaf.outcome} and ${periodOfMonth(period)} = ${occasion})`;
      case 'same_month': {
        const months = (outcome: string) => sql`array_agg(distinct month)
          filter (where outcome_id = ${outcome} and ${periodOfMonth(period)} = ${occasion})`;
        return sql`${months(leaf.outcomes[0])} && ${months(leaf.outcomes[1])}`;
      }
    }
  }
}

function recordedAt({ outcome, at }: { outcome: string; at: ConditionTime }, occasion: string): RawBuilder<boolean> {
  if (at === 'any') return sql`outcome_id = ${outcome}`;
  return sql`outcome_id = ${outcome} and occasion = ${at === 'this' ? occasion : at.occasion}`;
}

/** The codes of an outcome that mean "not known". */
export function unknownCodes(outcomes: IndicatorOutcomes, outcomeId: string): string[] {
  const codes = requireOutcome(outcomes, outcomeId).codes ?? [];
  return codes.filter(({ unknown }) => unknown).map(({ code }) => code);
}

/** The half-year ('2025-H1'), term ('2025-host', '2026-var') or school year ('2025-2026') of the column `month`. */
export function periodOfMonth(period: Period | null): RawBuilder<string> {
  const year = sql`left(month, 4)`;
  const number = sql`right(month, 2)`;
  if (period === 'half_year') return sql`(${year} || case when ${number} <= '06' then '-H1' else '-H2' end)`;
  if (period === 'term') return sql`(${year} || case when ${number} <= '07' then '-var' else '-host' end)`;
  return sql`case when ${number} <= '07' then (${year}::integer - 1) || '-' || ${year}
                  else ${year} || '-' || (${year}::integer + 1) end`;
}

/** What an occasion of such a period looks like. */
export const periodPattern: Record<Period, string> = {
  half_year: '^\\d{4}-H[12]$',
  term: '^\\d{4}-(host|var)$',
  school_year: '^\\d{4}-\\d{4}$',
};
