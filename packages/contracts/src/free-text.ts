import { z } from 'zod';
import { Localized } from './localized.ts';

/** Whether what people wrote in their own words is taken in for one form of a pilot, and who said so; never said: off. */
export const FreeTextSetting = z.object({
  instrumentId: z.string(),
  name: Localized,
  /** The form's questions that are answered in words. */
  items: z.array(z.object({ name: z.string(), wording: Localized })),
  isOn: z.boolean(),
  changedByName: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
  /** How many texts are stored that may be read now; none is read while it is off. */
  texts: z.number().int(),
});
export type FreeTextSetting = z.infer<typeof FreeTextSetting>;

export const FreeTextSettings = z.object({ settings: z.array(FreeTextSetting) });
export type FreeTextSettings = z.infer<typeof FreeTextSettings>;

export const FreeTextSettingEdit = z.strictObject({ isOn: z.boolean() });
export type FreeTextSettingEdit = z.infer<typeof FreeTextSettingEdit>;

export const FreeTextQuery = z.strictObject({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FreeTextQuery = z.infer<typeof FreeTextQuery>;

/** A page of what people wrote, without who: for the pilot's researchers to read. */
export const FreeTextPage = z.object({
  total: z.number().int(),
  texts: z.array(z.object({ waveId: z.string(), item: z.string(), text: z.string() })),
});
export type FreeTextPage = z.infer<typeof FreeTextPage>;
