import { z } from 'zod';
import { PageOfList } from './page.ts';
import { ParticipantLanguage } from './participant-page.ts';

/** Whose code a letter carries: the person's own, or a guardian's, who sees the notice and says yes or no. */
export const LetterHolder = z.enum(['person', 'guardian']);
export type LetterHolder = z.infer<typeof LetterHolder>;

/** Letters to be made now, one for each person. Their codes are on the paper and nowhere else. */
export const NewLetters = z.strictObject({
  personIds: z.array(z.uuid()).min(1).max(200),
  holder: LetterHolder.default('person'),
  language: ParticipantLanguage.default('nb'),
  /** The last day the codes open anything. The study's end where it is left out, and never later than that. */
  expiresOn: z.iso.date().optional(),
});
export type NewLetters = z.infer<typeof NewLetters>;

/** A letter as researchers see it: nothing tells whether, or when, anybody opened it. */
export const LetterRow = z.object({
  linkId: z.uuid(),
  personId: z.uuid(),
  studyNumber: z.string(),
  holder: LetterHolder,
  /** What an office may know of a letter. */
  letterNumber: z.string(),
  language: ParticipantLanguage,
  issuedAt: z.iso.datetime(),
  expiresOn: z.iso.date(),
  revokedAt: z.iso.datetime().nullable(),
});
export type LetterRow = z.infer<typeof LetterRow>;

/** A page of the letters, the latest first. */
export const LetterList = z.object({ ...PageOfList.shape, letters: z.array(LetterRow) });
export type LetterList = z.infer<typeof LetterList>;
