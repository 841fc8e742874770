import { z } from 'zod';
import { CatalogueId, PilotId, StoredFields } from './catalogue-record.ts';
import { Indicator } from './indicator.ts';
import { Localized } from './localized.ts';
import { Source } from './source.ts';
import { SourcedText } from './sourced-text.ts';

/** The figure a goal is held against. No target is null: the report says «ikke tallfestet i kilden». */
export const Target = z.strictObject({
  value: z.number(),
  unit: z.string().optional(),
  name: Localized.optional(),
  /** The figure is for the whole country: no pilot's own number can be held against it. */
  scope: z.literal('country').optional(),
  source: Source,
});
export type Target = z.infer<typeof Target>;

export const Goal = z.strictObject({
  goalId: CatalogueId,
  programmeId: CatalogueId,
  /** Null: shared by the programme's pilots. */
  pilotId: PilotId.nullable().default(null),
  name: Localized,
  indicator: Indicator,
  target: Target.nullable().default(null),
  body: z.strictObject({ reference: SourcedText.optional(), note: z.string().optional() }).default({}),
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
});
export type Goal = z.infer<typeof Goal>;

export const StoredGoal = z.object({ ...Goal.shape, ...StoredFields });
export type StoredGoal = z.infer<typeof StoredGoal>;
