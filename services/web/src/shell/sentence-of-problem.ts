import {
  fillIn,
  inLanguage,
  type Language,
  type ProblemCode,
  type ProblemFacts,
  problemCatalogue,
} from '@folge/contracts';

type Said = { code: string; title: string; facts?: Record<string, unknown> | undefined };

/** The one sentence of a refusal in the reader's language, with its facts filled in. */
export function sentenceOfProblem(said: Said, language: Language): string {
  if (!isKnown(said.code)) return said.title;
  return fillIn(inLanguage(problemCatalogue[said.code].title, language), (said.facts ?? {}) as ProblemFacts, language);
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(problemCatalogue, code);
}
