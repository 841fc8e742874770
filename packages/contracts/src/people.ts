import { z } from 'zod';
import { PersonKind, StudyNumber } from './person.ts';

/** A page of the pilot's people. With a study number: that person alone, or nobody. */
export const PeopleQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
  kind: PersonKind.optional(),
  siteId: z.string().max(120).optional(),
  /** in: takes part · exited: has an exit date. */
  participation: z.enum(['in', 'exited']).optional(),
  /** Whether any purpose is covered. */
  covered: z.enum(['yes', 'no']).optional(),
  studyNumber: StudyNumber.optional(),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const PersonSummary = z.object({
  personId: z.uuid(),
  studyNumber: z.string(),
  name: z.string().nullable(),
  kind: PersonKind,
  strandId: z.string().nullable(),
  arm: z.string().nullable(),
  siteId: z.string().nullable(),
  includedOn: z.iso.date().nullable(),
  exitedOn: z.iso.date().nullable(),
  coveredPurposes: z.array(z.string()),
});
export type PersonSummary = z.infer<typeof PersonSummary>;

export const PeoplePage = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pageSize: z.number().int(),
  people: z.array(PersonSummary),
});
export type PeoplePage = z.infer<typeof PeoplePage>;
