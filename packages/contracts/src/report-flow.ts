import { z } from 'zod';
import { Localized } from './localized.ts';
import { ReportMessage } from './report-message.ts';

export const FlowStepId = z.enum(['registered', 'covered', 'baseline', 'follow_up', 'analysed']);
export type FlowStepId = z.infer<typeof FlowStepId>;

/** Why people of the step before are not in this one. The counts of a step's reasons add up to the difference. */
export const FlowReason = z.object({ reason: ReportMessage, count: z.number().int() });
export type FlowReason = z.infer<typeof FlowReason>;

export const FlowStep = z.object({ step: FlowStepId, count: z.number().int(), lost: z.array(FlowReason) });
export type FlowStep = z.infer<typeof FlowStep>;

/** The way from registered to analysed for one kind of people. siteId null: people without an office. */
export const ReportFlow = z.object({
  kind: z.enum(['participant', 'staff', 'mentor', 'comparison']),
  total: z.array(FlowStep),
  offices: z.array(z.object({ siteId: z.string().nullable(), steps: z.array(FlowStep) })),
});
export type ReportFlow = z.infer<typeof ReportFlow>;

/** How many answered an instrument in a wave, or have an outcome recorded at an occasion, per office. */
export const CollectionCount = z.object({
  kind: z.enum(['survey', 'outcome']),
  /** The wave or the occasion. */
  atId: z.string(),
  atName: Localized,
  anonymous: z.boolean(),
  ofId: z.string(),
  ofName: Localized,
  count: z.number().int(),
  offices: z.array(z.object({ siteId: z.string().nullable(), count: z.number().int() })),
});
export type CollectionCount = z.infer<typeof CollectionCount>;
