import { z } from 'zod';
import { Localized } from './localized.ts';

/** A number, a text, or a text in several languages that a sentence of the report has a place for. */
export const ReportFact = z.union([z.string(), z.number(), Localized]);
export type ReportFact = z.infer<typeof ReportFact>;

/** A sentence by its key. The words stand in report-texts, once for each language; the numbers stay unrounded here. */
export const ReportMessage = z.object({ key: z.string(), facts: z.record(z.string(), ReportFact).default({}) });
export type ReportMessage = z.infer<typeof ReportMessage>;
