import type { ResponseOfPerson } from '@folge/database';
import { scoresOf } from '../score-answers.ts';
import type { ThingPlace } from './stored-thing.ts';

export type AnswerPlace = Extract<ThingPlace, { type: 'code' | 'number' | 'text' }>;
type Answers = Pick<ResponseOfPerson, 'answers' | 'numbers' | 'missingCodes'> & { scores: (number | null)[] };

/** A form's answers as they are with one of them changed, and its scores; null: without it. */
export function answersWith({ item, slot, response }: AnswerPlace, value: number | null): Answers {
  const { answers, numbers, missingCodes, definition } = response;
  if (item.kind !== 'code')
    return {
      answers,
      missingCodes,
      numbers: numbers?.with(slot, value) ?? null,
      scores: scoresOf(definition, answers),
    };
  const isMissing = item.codes.some(({ code, missing }) => missing && code === value);
  const now = answers.with(slot, isMissing ? null : value);
  const empty = missingCodes ?? (isMissing ? answers.map(() => null) : null);
  return {
    answers: now,
    numbers,
    missingCodes: empty?.with(slot, isMissing ? value : null) ?? null,
    scores: scoresOf(definition, now),
  };
}

/** Where the text of an item lies sealed. */
export const textPlace = (personId: string, item: string) => ({
  table: 'research.free_text',
  column: 'text',
  recordId: `${personId} ${item}`,
});
