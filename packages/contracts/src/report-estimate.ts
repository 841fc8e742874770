import { z } from 'zod';
import { ReportMessage } from './report-message.ts';

/** ok_caution: computed, but a listed condition weakens it. suppressed is not used in a report for the pilot's own researchers. */
export const EstimateStatus = z.enum(['ok', 'ok_caution', 'not_computable', 'too_few', 'suppressed', 'not_collected']);
export type EstimateStatus = z.infer<typeof EstimateStatus>;

export const EstimateMethod = z.enum([
  'wilson_score',
  'wilson_assumed_clustering',
  'paired_t',
  'cr2_mean',
  'person_t',
  'feldt',
  'sum',
  'requirements_met',
  'none',
]);
export type EstimateMethod = z.infer<typeof EstimateMethod>;

/** low and high are null where the number is defined but its interval is not; the notes then say why. */
export const Estimate = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  level: z.number(),
  /** How many people it is computed from. */
  n: z.number().int(),
  /** The numerator of a share or a checklist, where it has one. */
  numerator: z.number().int().nullable(),
  /** How many offices contribute. */
  offices: z.number().int(),
  /** Satterthwaite's degrees of freedom, where the method has them. */
  degreesOfFreedom: z.number().nullable(),
  method: EstimateMethod,
  status: EstimateStatus,
  reason: ReportMessage.nullable(),
  notes: z.array(ReportMessage),
});
export type Estimate = z.infer<typeof Estimate>;

/** share: 0…1, shown in percent. points: points on a scale. number: an outcome in its own unit. count: people or things. */
export const ReportUnit = z.object({
  kind: z.enum(['share', 'points', 'number', 'count']),
  name: z.string().nullable(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
});
export type ReportUnit = z.infer<typeof ReportUnit>;
