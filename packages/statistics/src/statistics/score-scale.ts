import { InvalidInput } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** How an instrument is scored. `reversed` lists items (from 0); `minimumAnswered` is half of them, rounded up, unless said. */
export type Scale = { items: number; min: number; max: number; reversed?: readonly number[]; minimumAnswered?: number };
export type ScoreDetails = { answered: number; minimumAnswered: number };
/** One person's answers in the order of the items; null or undefined where one is missing. */
export type Answers = ArrayLike<number | null | undefined>;

/**
 * What it answers: what is this person's score on the scale?
 * In words: an item that counts the other way becomes (min + max) − answer; the score is the mean of the answered items when at
 *   least half of them (⌈k/2⌉) are answered, or as many as the instrument asks for; otherwise there is none.
 * Assumptions: which items are reversed comes from the instrument, never from the answers.
 * Shapes and units: the answers of one person in, scale points out; n counts answered items.
 * Edges: nothing answered is not computable, too little answered is too few; an answer outside the scale is an invalid input.
 * Source: the half rule, Fairclough & Cella (1996), Qual Life Res 5:321.
 * R: `ifelse(rowSums(!is.na(x)) >= ceiling(k/2), rowMeans(x, na.rm = TRUE), NA)` after `x[, rev] <- min + max - x[, rev]`.
 */
export function scoreScale(answers: Answers, scale: Scale): StatisticResult<ScoreDetails> {
  const score = compileScale(scale)(answers);
  const answered = Array.from(answers).filter((answer) => answer !== null && answer !== undefined).length;
  const minimumAnswered = leastAnswers(scale);
  const frame = { method: 'mean_of_answered_items', level: 0.95, n: answered, k: scale.items };
  if (answered === 0) return withoutValue(frame, reason('no_observations'));
  if (score === null)
    return withoutValue(frame, reason('too_few_answered', { answered, minimum: minimumAnswered }), 'too_few');
  return computed(frame, { value: score, ci: null, details: { answered, minimumAnswered } });
}

/** The same rule as one function, for many rows: a score, or null where too little is answered. */
export function compileScale(scale: Scale): (answers: Answers) => number | null {
  const { items } = scale;
  const row = new Float64Array(items);
  const places = Array.from({ length: items }, (_, item) => item);
  const score = compileRowScale(scale, places, Number.POSITIVE_INFINITY);
  return (answers) => {
    if (answers.length !== items) throw new InvalidInput('answers', `are ${items}, one for each item`);
    for (let item = 0; item < items; item += 1) {
      const answer = answers[item];
      if (answer === Number.POSITIVE_INFINITY) throw outside(scale, item);
      row[item] = answer ?? Number.POSITIVE_INFINITY;
    }
    return score(row);
  };
}

function outside({ min, max }: Scale, item: number): InvalidInput {
  return new InvalidInput('answers', `lie between ${min} and ${max}`, item);
}

/**
 * The same rule straight from a row of numbers, for millions of them: the scale's items stand at `places` of the row, and
 * `none` stands where one is missing.
 */
export function compileRowScale(
  scale: Scale,
  places: ArrayLike<number>,
  none: number,
): (row: Int16Array | Float64Array) => number | null {
  const { items, min, max, reversed = [] } = scale;
  const least = leastAnswers(scale);
  const sign = new Float64Array(items).fill(1);
  const offset = new Float64Array(items);
  for (const item of reversed) {
    if (!(Number.isInteger(item) && item >= 0 && item < items))
      throw new InvalidInput('reversed', 'names items of the scale');
    sign[item] = -1;
    offset[item] = min + max;
  }
  const at = Int32Array.from(places);
  return (row) => {
    let sum = 0;
    let answered = 0;
    for (let item = 0; item < items; item += 1) {
      const answer = row[at[item] as number] as number;
      if (answer === none) continue;
      if (!(answer >= min && answer <= max)) throw outside(scale, item);
      sum += (offset[item] as number) + (sign[item] as number) * answer;
      answered += 1;
    }
    return answered < least ? null : sum / answered;
  };
}

function leastAnswers({ items, min, max, minimumAnswered }: Scale): number {
  if (!(Number.isSafeInteger(items) && items > 0)) throw new InvalidInput('items', 'is a whole number above 0');
  if (!(min < max)) throw new InvalidInput('min', 'is below max');
  const least = minimumAnswered ?? Math.ceil(items / 2);
  if (!(Number.isInteger(least) && least >= 1 && least <= items))
    throw new InvalidInput('minimumAnswered', 'is from 1 to the number of items');
  return least;
}
