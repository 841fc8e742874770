import { z } from 'zod';
import { Language, Localized } from './localized.ts';
import { Estimate, ReportUnit } from './report-estimate.ts';
import { CollectionCount, ReportFlow } from './report-flow.ts';
import { ReportMessage } from './report-message.ts';
import { Source } from './source.ts';

/** Was the target reached? Only where the target is a number and the estimate has an interval. */
export const AttainmentVerdict = z.enum([
  'reached',
  'probably_reached',
  'probably_not_reached',
  'not_reached',
  'undecided',
  'no_target',
  'not_computed',
]);
export type AttainmentVerdict = z.infer<typeof AttainmentVerdict>;

export const ReportOffice = z.object({
  siteId: z.string().nullable(),
  name: z.string(),
  role: z.enum(['trial', 'source', 'receiver', 'comparison']).nullable(),
  invented: z.boolean(),
});
export type ReportOffice = z.infer<typeof ReportOffice>;

/** null in the model: the source gives no figure, and the report says so. */
export const ReportTarget = z.object({
  value: z.number(),
  /** The source's own unit, where it is not the one the goal is measured in; null: the goal's. */
  unit: z.string().nullable(),
  /** country: the figure is for the whole country, and the pilot's own number is not judged against it. */
  scope: z.enum(['pilot', 'country']),
  source: Source.nullable(),
});
export type ReportTarget = z.infer<typeof ReportTarget>;

/** A goal at one time. chartId null: there is nothing to draw. */
export const GoalMeasurement = z.object({
  /** A wave, an occasion, or «now». */
  atId: z.string(),
  atName: Localized,
  unit: ReportUnit,
  overOffices: Estimate,
  offices: z.array(z.object({ siteId: z.string().nullable(), estimate: Estimate })),
  /** What the goal is held against, measured before it was to be reached. */
  isBaseline: z.boolean(),
  /** Why a half-year, term or school year is not complete yet; null: it is, or the time is no such period. */
  incomplete: ReportMessage.nullable(),
  /** Of n, those with nothing recorded. They are in the denominator. null where the indicator has no such count. */
  missing: z.number().int().nullable(),
  /** Included people whom nothing covers for this: they are in no number. */
  uncovered: z.number().int(),
  /** Parts that the catalogue wants shown apart. */
  parts: z.array(z.object({ name: Localized, count: z.number().int() })),
  verdict: AttainmentVerdict,
  /** The result in plain words, to stand beside the number. */
  sentence: ReportMessage,
  /** For a checklist: each requirement and whether it is met. */
  requirements: z.array(z.object({ name: Localized, met: z.boolean() })),
  chartId: z.string().nullable(),
});
export type GoalMeasurement = z.infer<typeof GoalMeasurement>;

export const GoalResult = z.object({
  goalId: z.string(),
  name: Localized,
  source: Source.nullable(),
  indicatorType: z.enum(['proportion', 'mean_change', 'gas', 'time_to_event', 'count', 'checklist']),
  /** Up: more is better. */
  direction: z.enum(['up', 'down']),
  /** What is counted, of what, in whom; as the catalogue has it in words. */
  definition: Localized.nullable(),
  target: ReportTarget.nullable(),
  smallestWorthwhileChange: z.number().nullable(),
  measurements: z.array(GoalMeasurement),
  /** The time of the measurement that the goal is judged by: the latest complete one. null: there is none. */
  latestAtId: z.string().nullable(),
});
export type GoalResult = z.infer<typeof GoalResult>;

/** The measurement that a goal is judged by. */
export function latestMeasured(goal: GoalResult): GoalMeasurement | undefined {
  return goal.measurements.find(({ atId }) => atId === goal.latestAtId);
}

export const ItemRest = z.object({
  item: z.string(),
  correlation: z.number().nullable(),
  status: z.enum(['ok', 'low', 'negative', 'no_variation']),
});
export type ItemRest = z.infer<typeof ItemRest>;

export const ScaleReliability = z.object({
  instrumentId: z.string(),
  instrumentName: Localized,
  instrumentVersion: z.number().int(),
  scale: z.string(),
  scaleName: Localized,
  waveId: z.string(),
  waveName: Localized,
  items: z.number().int(),
  /** Current, covered answers to the instrument in the wave. */
  responses: z.number().int(),
  /** How many of them have a score by the scale's own rule, and how many answered every item. */
  scored: z.number().int(),
  complete: z.number().int(),
  meanScore: z.number().nullable(),
  scoreStandardDeviation: z.number().nullable(),
  alpha: Estimate,
  itemRest: z.array(ItemRest),
});
export type ScaleReliability = z.infer<typeof ScaleReliability>;

/** What could not be computed, or only with caution: collected from every part of the report, never written by hand. */
export const ReportHole = z.object({
  section: z.enum(['flow', 'goals', 'reliability']),
  subject: ReportMessage,
  status: z.enum(['ok_caution', 'not_computable', 'too_few', 'suppressed', 'not_collected']),
  reason: ReportMessage,
});
export type ReportHole = z.infer<typeof ReportHole>;

export const reportSchemaVersion = '1.1.0';

/**
 * The goal-attainment report of a pilot, for its own researchers. Numbers are unrounded and texts are keys; both become
 * words and digits only when shown.
 */
export const GoalAttainmentReport = z.object({
  schemaVersion: z.literal(reportSchemaVersion),
  kind: z.literal('goal_attainment'),
  audience: z.literal('pilot_researchers'),
  pilotId: z.string(),
  pilotName: Localized,
  programmeName: Localized,
  figuresAreInvented: z.boolean(),
  computedAt: z.iso.datetime(),
  /** A digest that changes when a record that the report counts is added, superseded, removed, or loses its coverage. */
  recordsState: z.string(),
  catalogueRevision: z.string(),
  level: z.number(),
  methods: z.array(ReportMessage),
  offices: z.array(ReportOffice),
  summary: z.array(ReportMessage),
  verdictCounts: z.array(z.object({ verdict: AttainmentVerdict, goals: z.number().int() })),
  flows: z.array(ReportFlow),
  collection: z.array(CollectionCount),
  goals: z.array(GoalResult),
  reliability: z.array(ScaleReliability),
  holes: z.array(ReportHole),
});
export type GoalAttainmentReport = z.infer<typeof GoalAttainmentReport>;

/** What GET and POST …/reports/goal-attainment answer. */
export const StoredReport = z.object({
  reportId: z.uuid(),
  computedAt: z.iso.datetime(),
  /** The records have changed since it was computed. */
  stale: z.boolean(),
  model: GoalAttainmentReport,
});
export type StoredReport = z.infer<typeof StoredReport>;

export const ReportLanguageQuery = z.strictObject({ language: Language.default('nb') });
export type ReportLanguageQuery = z.infer<typeof ReportLanguageQuery>;
