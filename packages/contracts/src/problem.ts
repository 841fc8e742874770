import { z } from 'zod';
import { agreeing } from './by-number.ts';
import { factInWords } from './fact-words.ts';
import type { Language } from './localized.ts';
import { problemCatalogue } from './problem-catalogue.ts';

export type ProblemCode = keyof typeof problemCatalogue;

/** The wire format of a refusal (RFC 9457). `facts` are ids, counts, rows and columns; never personal data. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export type ProblemFacts = Record<string, string | number | boolean>;

/** The platform refuses. The sentence a person reads is made from the catalogue's title with the facts filled in. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts) {
    super(fillIn(problemCatalogue[code].title.nb, facts));
    this.name = 'Refusal';
    this.code = code;
    this.status = problemCatalogue[code].status;
    this.facts = facts;
  }
}

export function problem(code: ProblemCode, facts: ProblemFacts = {}): Refusal {
  return new Refusal(code, facts);
}

/** Fills {name} in a text with the fact of that name, in the text's language, and chooses {name|one|more} by it; a missing fact leaves the name visible. */
export function fillIn(text: string, facts: ProblemFacts, language: Language = 'nb'): string {
  return agreeing(text, facts).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    return fact === undefined ? whole : factInWords(name, fact, language);
  });
}
