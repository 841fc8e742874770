/** Signs with which a spreadsheet starts to calculate, in half and full width; tab, CR, LF and NUL hide one behind them. */
const startsFormula = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const shielded = /^'+[=+\-@\t\r\n\0＝＋－＠]/;
const negativeNumber = /^-\d+(?:[.,]\d+)?$/;

/**
 * A text that no spreadsheet takes for a formula: one apostrophe goes before a text that starts with `=`, `+`, `-`,
 * `@`, tab, CR, LF, NUL or a full-width form of the signs. A plain negative number stays as it is. A text that already
 * has apostrophes before such a sign gets one more, so that {@link unshieldedText} always finds the way back.
 */
export function shieldedText(text: string): string {
  return startsFormula.test(text) && !negativeNumber.test(text) ? `'${text}` : text;
}

/** Takes away the apostrophe that {@link shieldedText} put there. */
export function unshieldedText(text: string): string {
  return shielded.test(text) ? text.slice(1) : text;
}
