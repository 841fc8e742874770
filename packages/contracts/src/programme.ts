import { z } from 'zod';
import { CatalogueId, StoredFields } from './catalogue-record.ts';
import { Localized } from './localized.ts';
import { Source } from './source.ts';
import { Fact, Period, SourcedText } from './sourced-text.ts';

export const ProgrammeBody = z.strictObject({
  /** A knowledge review has no people of its own: it is evidence behind the elements of other programmes' models. */
  nature: z.enum(['trial', 'knowledge_review']).default('trial'),
  note: z.string().optional(),
  period: Period.optional(),
  facts: z.array(Fact).default([]),
  responsibleRoleId: z.string().optional(),
  requirementIds: z.array(z.string()).default([]),
  coreAreaIds: z.array(z.string()).default([]),
  attainmentMeans: SourcedText.optional(),
});
export type ProgrammeBody = z.infer<typeof ProgrammeBody>;

export const Programme = z.strictObject({
  programmeId: CatalogueId,
  name: Localized,
  body: ProgrammeBody,
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
});
export type Programme = z.infer<typeof Programme>;

export const StoredProgramme = z.object({ ...Programme.shape, ...StoredFields });
export type StoredProgramme = z.infer<typeof StoredProgramme>;
