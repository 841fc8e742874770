import { z } from 'zod';
import { Condition } from './condition.ts';
import { Localized } from './localized.ts';

/**
 * A time an indicator is computed for: a wave (months from inclusion), an event in the person's own course (exit), or
 * every period of a kind that has records ('2025-H1', '2025-host' and '2026-var', '2025-2026').
 */
export const IndicatorTime = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wave'), occasion: z.string() }),
  z.strictObject({ kind: z.literal('event'), occasion: z.string() }),
  z.strictObject({ kind: z.literal('every'), period: z.enum(['half_year', 'term', 'school_year']) }),
]);
export type IndicatorTime = z.infer<typeof IndicatorTime>;

/** Everybody included of these kinds, those who left too: nobody falls out because an outcome is missing. */
export const Population = z.strictObject({
  kinds: z.array(z.enum(['participant', 'staff', 'mentor', 'comparison'])).min(1),
  strandId: z.string().nullable().default(null),
  arm: z.string().nullable().default(null),
});
export type Population = z.infer<typeof Population>;

/** What the indicator is held against before the trial. */
export const Baseline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('occasion'), occasion: z.string() }),
  /** The same place, the period before. */
  z.strictObject({ kind: z.literal('previous_period'), words: Localized }),
  z.strictObject({ kind: z.literal('value'), value: z.number(), words: Localized }),
]);
export type Baseline = z.infer<typeof Baseline>;

const CountedCondition = z.strictObject({
  words: Localized,
  condition: Condition,
  /** Parts that the indicator's own words say are shown for themselves; shown beside, whether or not in the sum. */
  shownApart: z.array(z.strictObject({ id: z.string(), name: Localized, condition: Condition })).default([]),
});

const common = {
  direction: z.enum(['up', 'down']),
  instrumentIds: z.array(z.string()).default([]),
  note: z.string().optional(),
};

export const ProportionIndicator = z.strictObject({
  type: z.literal('proportion'),
  ...common,
  population: Population,
  numerator: CountedCondition,
  /** condition null: everybody in the population. */
  denominator: z.strictObject({ words: Localized, condition: Condition.nullable().default(null) }),
  times: z.array(IndicatorTime).min(1),
  baseline: Baseline.nullable().default(null),
});
export type ProportionIndicator = z.infer<typeof ProportionIndicator>;

/** What is measured twice: a scale of an instrument, or a number recorded as an outcome. */
export const Measure = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('scale'),
    instrumentId: z.string(),
    scale: z.string(),
    itemNames: z.array(z.string()).optional(),
  }),
  z.strictObject({ of: z.literal('outcome'), outcomeId: z.string() }),
]);
export type Measure = z.infer<typeof Measure>;

export const MeanChangeIndicator = z.strictObject({
  type: z.literal('mean_change'),
  ...common,
  population: Population,
  measure: Measure,
  from: z.string(),
  to: z.string(),
  baseline: Baseline.nullable().default(null),
});
export type MeanChangeIndicator = z.infer<typeof MeanChangeIndicator>;

/** Each goal is a pair of number outcomes: the level reached (−2 to +2) and the weight agreed before start (1 to 4). */
export const GasIndicator = z.strictObject({
  type: z.literal('gas'),
  ...common,
  population: Population,
  goals: z.array(z.strictObject({ level: z.string(), weight: z.string().nullable() })).min(1),
  times: z.array(IndicatorTime).min(1),
  baselineOccasion: z.string(),
  rho: z.number().min(0).max(1).default(0.3),
});
export type GasIndicator = z.infer<typeof GasIndicator>;

const EventDate = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('inclusion') }),
  /** The earliest day recorded for a date outcome. */
  z.strictObject({ is: z.literal('outcome_day'), outcome: z.string() }),
]);

/** What ends a person's observation without the event. The earliest that applies counts. */
export const Censoring = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('months'), months: z.number().int().positive() }),
  /** The latest day on which the outcome was recorded with a code that says something. */
  z.strictObject({ is: z.literal('last_known'), outcome: z.string(), except: z.array(z.string()).default([]) }),
  z.strictObject({ is: z.literal('withdrawal') }),
  /** Left the trial; reasons empty: whatever the reason. */
  z.strictObject({ is: z.literal('exit'), reasons: z.array(z.string()).default([]) }),
  z.strictObject({
    is: z.literal('next_yearly_date'),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
  }),
]);
export type Censoring = z.infer<typeof Censoring>;

export const TimeToEventIndicator = z.strictObject({
  type: z.literal('time_to_event'),
  ...common,
  population: Population,
  start: z.strictObject({ words: Localized, date: EventDate }),
  event: z.strictObject({ words: Localized, date: EventDate }),
  censoring: z.strictObject({ words: Localized, by: z.array(Censoring).min(1) }),
});
export type TimeToEventIndicator = z.infer<typeof TimeToEventIndicator>;

export const CountIndicator = z.strictObject({
  type: z.literal('count'),
  ...common,
  population: Population,
  numerator: CountedCondition,
  times: z.array(IndicatorTime).min(1),
});
export type CountIndicator = z.infer<typeof CountIndicator>;

export const ChecklistRequirement = z.strictObject({
  id: z.string(),
  name: Localized,
  met: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('requirement_met'), requirementId: z.string() }),
    /** In the latest period reported that is over, the site delivered at least this much of the element. */
    z.strictObject({
      is: z.literal('element_delivered'),
      elementId: z.string(),
      atLeast: z.number(),
      unit: z.string(),
    }),
    /** Every core area of the programme has evidence with this property. */
    z.strictObject({
      is: z.literal('evidence'),
      property: z.enum(['published', 'source_and_design', 'linked_to_element']),
    }),
  ]),
});
export type ChecklistRequirement = z.infer<typeof ChecklistRequirement>;

export const ChecklistIndicator = z.strictObject({
  type: z.literal('checklist'),
  ...common,
  requirements: z.array(ChecklistRequirement).min(1),
});
export type ChecklistIndicator = z.infer<typeof ChecklistIndicator>;

export const Indicator = z.discriminatedUnion('type', [
  ProportionIndicator,
  MeanChangeIndicator,
  GasIndicator,
  TimeToEventIndicator,
  CountIndicator,
  ChecklistIndicator,
]);
export type Indicator = z.infer<typeof Indicator>;
