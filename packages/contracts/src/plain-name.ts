import { z } from 'zod';
import { Localized } from './localized.ts';
import type { ParticipantLanguage } from './participant-page.ts';

/** What something is called to participants: level A2, in the languages of their own pages. Bokmål is always there. */
export const PlainName = z.strictObject({
  ...Localized.shape,
  ar: z.string().optional(),
  uk: z.string().optional(),
  so: z.string().optional(),
  ti: z.string().optional(),
  pl: z.string().optional(),
});
export type PlainName = z.infer<typeof PlainName>;

/** A name as a page shows it, and the language it is written in. */
export type NameShown = { name: string; language: ParticipantLanguage };

/** In the first of these languages that the name is given in; else in bokmål. */
export function plainNameIn(name: PlainName, languages: readonly ParticipantLanguage[]): NameShown {
  const language = languages.find((one) => name[one]) ?? 'nb';
  return { name: name[language] ?? name.nb, language };
}
