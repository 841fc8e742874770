import { codedItems, type InstrumentDefinition } from '@folge/contracts';

/** How a row of a survey lies in staging: so many answers of so many bytes in one field, and a column for each scale. */
export type SurveyLayout = { items: number; answerBytes: 1 | 2; scales: number };

/** The byte that stands for «no answer» where an answer takes one byte. */
export const NO_ANSWER_BYTE = 128;

/** One byte is enough for codes from 0 to 127, two for every code there is. */
export function surveyLayout(definition: InstrumentDefinition): SurveyLayout {
  const coded = codedItems(definition);
  const codes = coded.flatMap((item) => [
    item.minimum,
    item.maximum,
    ...item.codes.filter(({ missing }) => !missing).map(({ code }) => code),
  ]);
  const isSmall = codes.every((code) => code >= 0 && code < NO_ANSWER_BYTE);
  return { items: coded.length, answerBytes: isSmall ? 1 : 2, scales: definition.scales.length };
}

/**
 * The staging columns of answers and scores. NOTE: PostgreSQL receives an array element by element, which takes longer than
 * all the rest of a row; a string of bytes is copied at once. It is never compressed nor put beside its row: each look at
 * one of its bytes would undo that anew.
 */
export function surveyColumns({ scales }: SurveyLayout): string {
  const scores = Array.from({ length: scales }, (_, scale) => `, score_${scale + 1} double precision`);
  return `answers bytea storage plain not null${scores.join('')}`;
}

/** The answers of a staged row as the array that is stored. */
export function stagedAnswers(row: string, { items, answerBytes }: SurveyLayout): string {
  const byte = (place: number) => `get_byte(${row}.answers, ${place})`;
  const answer = (item: number) =>
    answerBytes === 1
      ? `nullif(${byte(item)}, ${NO_ANSWER_BYTE})::smallint`
      : `(nullif(${byte(2 * item)} * 256 + ${byte(2 * item + 1)}, 0) - 32768)::smallint`;
  return `array[${Array.from({ length: items }, (_, item) => answer(item)).join(', ')}]::smallint[]`;
}

/** The scores of a staged row as the array that is stored: null where the instrument has no scale. */
export function stagedScores(row: string, { scales }: SurveyLayout): string {
  if (scales === 0) return 'null::double precision[]';
  return `array[${Array.from({ length: scales }, (_, scale) => `${row}.score_${scale + 1}`).join(', ')}]`;
}
