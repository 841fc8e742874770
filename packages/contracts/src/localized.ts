import { z } from 'zod';

export const Language = z.enum(['nb', 'nn', 'en']);
export type Language = z.infer<typeof Language>;

/** A text in the languages of the interface. Bokmål is always there; the others fall back to it. */
export const Localized = z.strictObject({
  nb: z.string().min(1),
  nn: z.string().optional(),
  en: z.string().optional(),
});
export type Localized = z.infer<typeof Localized>;

export function inLanguage(text: Localized, language: Language): string {
  return text[language] ?? text.nb;
}
