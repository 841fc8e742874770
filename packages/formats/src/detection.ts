/** Why a detection came out as it did. Codes, so that a screen can say it in its own language. */
export type DetectionReason =
  | 'chosen'
  | 'byte-order-mark'
  | 'valid-utf-8'
  | 'only-ascii'
  | 'not-valid-utf-8'
  | 'zero-bytes-in-pattern'
  | 'zip-with-workbook'
  | 'text-content'
  | 'stored-in-format'
  | 'separator-line'
  | 'same-cell-count-in-every-row'
  | 'most-even-cell-count'
  | 'no-delimiter-found'
  | 'only-this-mark-in-numbers'
  | 'both-marks-in-numbers'
  | 'no-decimal-numbers'
  | 'usual-with-semicolon'
  | 'first-number-above-12'
  | 'second-number-above-12'
  | 'year-first'
  | 'both-orders-possible'
  | 'points-between-numbers'
  | 'contradicting-dates'
  | 'no-dates'
  | 'combining-letters'
  | 'composed-letters'
  | 'no-accented-letters'
  | 'first-row-has-names'
  | 'texts-above-numbers'
  | 'names-above-question-texts'
  | 'values-in-first-row'
  | 'nettskjema-columns'
  | 'item-names'
  | 'question-texts'
  | 'no-known-layout'
  | 'first-visible-sheet-with-content'
  | 'only-sheet';

/**
 * One thing found out about a file: what it is taken as, whether another reading is possible, why, and which other
 * readings there are. A person may choose another value.
 */
export type Detection<T> = {
  value: T;
  certain: boolean;
  reason: DetectionReason;
  alternatives: T[];
};

export function certainly<T>(value: T, reason: DetectionReason, alternatives: T[] = []): Detection<T> {
  return { value, certain: true, reason, alternatives };
}

export function perhaps<T>(value: T, reason: DetectionReason, alternatives: T[]): Detection<T> {
  return { value, certain: false, reason, alternatives };
}

/** The person's choice where there is one; what was detected becomes an alternative. */
export function orChosen<T>(detection: Detection<T>, choice: T | undefined): Detection<T> {
  if (choice === undefined) return detection;
  const others = [detection.value, ...detection.alternatives].filter((value) => value !== choice);
  return { value: choice, certain: true, reason: 'chosen', alternatives: others };
}
