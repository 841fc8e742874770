import { z } from 'zod';
import { Localized } from './localized.ts';
import { Source } from './source.ts';

/** A text with the place it was taken from, shown beside it. */
export const SourcedText = z.strictObject({ text: Localized, source: Source.optional(), note: z.string().optional() });
export type SourcedText = z.infer<typeof SourcedText>;

/**
 * One labelled fact about a programme or a pilot: target group, funding of a year, a deadline, a known result.
 * Only the parts that the source gives are there; nothing is filled in.
 */
export const Fact = z.strictObject({
  id: z.string().min(1),
  label: Localized,
  text: Localized.optional(),
  list: z.array(Localized).optional(),
  value: z.number().optional(),
  unit: z.string().optional(),
  /** A year, a range of years, or a date as exact as the source gives it: '2013', '2014-2016', '2015-08'. */
  when: z.string().optional(),
  reservation: z.string().optional(),
  source: Source.optional(),
  note: z.string().optional(),
});
export type Fact = z.infer<typeof Fact>;

/** A period as exact as the source gives it; null: the source does not say. */
export const Period = z.strictObject({
  from: z.string().nullable(),
  until: z.string().nullable(),
  source: Source.optional(),
  note: z.string().optional(),
});
export type Period = z.infer<typeof Period>;
