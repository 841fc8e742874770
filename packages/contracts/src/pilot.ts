import { z } from 'zod';
import { CatalogueId, PilotId, StoredFields } from './catalogue-record.ts';
import { Localized } from './localized.ts';
import { Source } from './source.ts';
import { Fact, SourcedText } from './sourced-text.ts';

export const LegalBasis = z.enum(['consent', 'public_interest']);
export type LegalBasis = z.infer<typeof LegalBasis>;

/** The work model of a pilot has a name and a source here; its elements are catalogue items of kind 'element'. */
export const PilotBody = z.strictObject({
  facts: z.array(Fact).default([]),
  workModel: SourcedText.optional(),
  ageRuleId: z.string().optional(),
  purposeIds: z.array(z.string()).default([]),
  roleIds: z.array(z.string()).default([]),
  contextFactorIds: z.array(z.string()).default([]),
  requirementIds: z.array(z.string()).default([]),
  attainmentMeans: SourcedText.optional(),
  /** What the arms of a pilot with a comparison are called; the codes stand in person.arm. */
  arms: z.array(z.strictObject({ id: z.string(), name: Localized })).default([]),
});
export type PilotBody = z.infer<typeof PilotBody>;

/** A pilot is the boundary of access: a grant, a key and every row about people belong to exactly one. */
export const Pilot = z.strictObject({
  pilotId: PilotId,
  programmeId: CatalogueId,
  name: Localized,
  body: PilotBody,
  legalBasis: LegalBasis.default('consent'),
  figuresAreInvented: z.boolean().default(false),
  goalIds: z.array(z.string()).default([]),
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
});
export type Pilot = z.infer<typeof Pilot>;

export const StoredPilot = z.object({ ...Pilot.shape, ...StoredFields });
export type StoredPilot = z.infer<typeof StoredPilot>;
