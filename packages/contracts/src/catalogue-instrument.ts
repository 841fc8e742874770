import { z } from 'zod';
import { CatalogueId, PilotId, StoredFields } from './catalogue-record.ts';
import { InstrumentDefinition } from './instrument.ts';
import { Localized } from './localized.ts';
import { Source } from './source.ts';

export const InstrumentBody = z.strictObject({
  /** How its records come in: answers of a wave, outcomes, delivered elements, a register, or nowhere in Følge. */
  recordedAs: z.enum(['answers', 'outcomes', 'deliveries', 'register', 'elsewhere']).default('answers'),
  purposeId: z.string().default('f_sporreskjema'),
  rights: z.string().optional(),
  /** False: the item texts belong to somebody else and must be put in by the researcher before use. */
  itemTextsDelivered: z.boolean().default(true),
  scoring: z.string().optional(),
  note: z.string().optional(),
  responseScale: z
    .strictObject({
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      cutOff: z.number().optional(),
      anchors: Localized.optional(),
      codeListId: z.string().optional(),
      codes: z.array(z.string()).optional(),
      fields: z.array(z.string()).optional(),
      kind: z.string().optional(),
    })
    .optional(),
  itemTemplate: z.string().optional(),
  smallestWorthwhileChange: z.strictObject({ value: z.number(), source: Source }).optional(),
  specialCategory: z.boolean().default(false),
  /** What in the programmes' documents the instrument is there for. */
  reason: Source.optional(),
  outcomeIds: z.array(z.string()).default([]),
  basedOn: z.string().optional(),
});
export type InstrumentBody = z.infer<typeof InstrumentBody>;

/** Who answers an instrument: people of a kind, their counsellor, or somebody on behalf of an office or school. */
export const InstrumentRespondent = z.enum([
  'participant',
  'staff',
  'mentor',
  'comparison',
  'counsellor',
  'participant_and_counsellor',
  'counsellor_or_participant',
  'counsellor_or_test',
  'office',
  'school',
  'researcher_or_leader',
]);
export type InstrumentRespondent = z.infer<typeof InstrumentRespondent>;

/** An instrument of the house (pilotId null) or of one pilot. Its items are in its versions. */
export const CatalogueInstrument = z.strictObject({
  instrumentId: CatalogueId,
  pilotId: PilotId.nullable().default(null),
  name: Localized,
  respondent: InstrumentRespondent,
  body: InstrumentBody,
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
});
export type CatalogueInstrument = z.infer<typeof CatalogueInstrument>;

export const StoredCatalogueInstrument = z.object({
  ...CatalogueInstrument.shape,
  /** One written before the choices were set may be another text. */
  respondent: z.string(),
  ...StoredFields,
});
export type StoredCatalogueInstrument = z.infer<typeof StoredCatalogueInstrument>;

export const InstrumentVersion = z.object({
  instrumentId: z.string(),
  version: z.number().int().positive(),
  definition: InstrumentDefinition,
  publishedAt: z.iso.datetime().nullable(),
});
export type InstrumentVersion = z.infer<typeof InstrumentVersion>;
