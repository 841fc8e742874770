import { z } from 'zod';
import { Localized } from './localized.ts';

/** How often one code was chosen at one office; the office is null for answers without one. */
export const FrequencyCell = z.object({ siteId: z.string().nullable(), count: z.number().int() });
export type FrequencyCell = z.infer<typeof FrequencyCell>;

/** The answers to one item: each code with its count per office, then the answers that are missing. */
export const ItemFrequency = z.object({
  item: z.string(),
  wording: Localized,
  kind: z.enum(['code', 'number', 'date']),
  codes: z.array(
    z.object({
      code: z.number().int(),
      label: Localized.nullable(),
      /** A missing code such as «vet ikke»: shown, never counted as an answer. */
      missing: z.boolean(),
      total: z.number().int(),
      sites: z.array(FrequencyCell),
    }),
  ),
  /** No answer at all. */
  unanswered: z.object({ total: z.number().int(), sites: z.array(FrequencyCell) }),
  /** For numbers and dates (days since 1970-01-01), per office and in all (`siteId` null and `all` true). */
  measures: z.array(
    z.object({
      siteId: z.string().nullable(),
      all: z.boolean(),
      count: z.number().int(),
      mean: z.number().nullable(),
      minimum: z.number().nullable(),
      maximum: z.number().nullable(),
    }),
  ),
});
export type ItemFrequency = z.infer<typeof ItemFrequency>;

export const FrequencyQuery = z.strictObject({ instrumentId: z.string().optional() });
export type FrequencyQuery = z.infer<typeof FrequencyQuery>;

/** Every item of one instrument in one wave, per office. For the pilot's own researchers only. */
export const WaveFrequencies = z.object({
  pilotId: z.string(),
  waveId: z.string(),
  instrumentId: z.string(),
  instrumentVersion: z.number().int(),
  /** Other instruments with answers in this wave. */
  instrumentIds: z.array(z.string()),
  respondents: z.number().int(),
  sites: z.array(
    z.object({ siteId: z.string().nullable(), name: z.string().nullable(), respondents: z.number().int() }),
  ),
  items: z.array(ItemFrequency),
  figuresAreInvented: z.boolean(),
});
export type WaveFrequencies = z.infer<typeof WaveFrequencies>;
