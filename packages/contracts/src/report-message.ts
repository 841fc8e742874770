import { z } from 'zod';
import { Localized } from './localized.ts';

/**
 * A sentence by its key. The words stand in report-texts, once for each language; the numbers stay unrounded here. A fact
 * is a number, a text, a text in several languages, or a sentence of its own.
 */
export const ReportMessage: z.ZodType<ReportMessage> = z.object({
  key: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), Localized, z.lazy(() => ReportMessage)])),
});
export type ReportMessage = { key: string; facts: Record<string, ReportFact> };
export type ReportFact = string | number | Localized | ReportMessage;
