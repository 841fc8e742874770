import { z } from 'zod';
import { CatalogueId, PilotId, StoredFields } from './catalogue-record.ts';
import { Localized } from './localized.ts';
import { Source } from './source.ts';

export const OutcomeCode = z.strictObject({
  code: z.string().min(1).max(80),
  label: Localized,
  /** Recorded as not known: never counted as an answer. */
  unknown: z.boolean().optional(),
});
export type OutcomeCode = z.infer<typeof OutcomeCode>;

/** What may be recorded about a person besides answers. The order of the codes is the order of the levels. */
export const Outcome = z.strictObject({
  pilotId: PilotId,
  outcomeId: CatalogueId,
  name: Localized,
  valueKind: z.enum(['code', 'number', 'date']),
  codes: z.array(OutcomeCode).max(500).nullable().default(null),
  minimum: z.number().nullable().default(null),
  maximum: z.number().nullable().default(null),
  unit: z.string().nullable().default(null),
  /** The purpose a person's permission must cover before a value is stored or counted. */
  purposeId: z.string(),
  /** Handed over by NAV: needs the dispensation or the lifting of confidentiality too. */
  fromNav: z.boolean().default(false),
  specialCategory: z.boolean().default(false),
  body: z
    .strictObject({
      codeListId: z.string().optional(),
      instrumentId: z.string().optional(),
      /** One of several options of the same question, where several may be chosen. */
      optionOf: z.string().optional(),
      optionCode: z.string().optional(),
      note: z.string().optional(),
    })
    .default({}),
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
});
export type Outcome = z.infer<typeof Outcome>;

export const StoredOutcome = z.object({ ...Outcome.shape, ...StoredFields });
export type StoredOutcome = z.infer<typeof StoredOutcome>;
