import type { Language } from '@folge/contracts';

/**
 * The texts of one feature in the three languages. Bokmål is the shape: a text that nynorsk or English lacks, or has
 * besides, is a type error.
 */
export function translated<Texts>(
  nb: Texts,
  others: { nn: NoInfer<Texts>; en: NoInfer<Texts> },
): Record<Language, Texts> {
  return { nb, ...others };
}
