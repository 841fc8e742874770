import { z } from 'zod';
import { Localized } from './localized.ts';

/** How many current, covered responses an office has of an instrument in a wave. */
export const OverviewCell = z.object({
  waveId: z.string(),
  instrumentId: z.string(),
  /** Null: the responses name no office. */
  siteId: z.string().nullable(),
  responses: z.number().int(),
});
export type OverviewCell = z.infer<typeof OverviewCell>;

/** How many people an office has, and how many of them are covered for any purpose. */
export const OverviewPeople = z.object({
  siteId: z.string().nullable(),
  registered: z.number().int(),
  covered: z.number().int(),
});
export type OverviewPeople = z.infer<typeof OverviewPeople>;

/** A pilot at a glance, for its own researchers: waves × instruments × offices. Combinations without a row have none. */
export const Overview = z.object({
  waves: z.array(
    z.object({
      waveId: z.string(),
      name: Localized,
      monthsAfterStart: z.number().int().nullable(),
      anonymous: z.boolean(),
      instrumentIds: z.array(z.string()),
    }),
  ),
  instruments: z.array(z.object({ instrumentId: z.string(), name: Localized })),
  sites: z.array(z.object({ siteId: z.string(), name: z.string(), invented: z.boolean() })),
  cells: z.array(OverviewCell),
  people: z.array(OverviewPeople),
  figuresAreInvented: z.boolean(),
});
export type Overview = z.infer<typeof Overview>;
