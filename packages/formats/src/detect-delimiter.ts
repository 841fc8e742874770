import { certainly, type Detection, perhaps } from './detection.ts';
import { type Delimiter, delimiters, type LineEnd } from './file-settings.ts';
import { sampleRows, type TextSample } from './sample-records.ts';

/** Line ends of the sample: CR alone only where there is no LF at all. */
export function detectLineEnd(sample: TextSample): LineEnd {
  return sample.bytes.includes(0x0a) || !sample.bytes.includes(0x0d) ? 'lf' : 'cr';
}

type Evenness = { delimiter: Delimiter; cellCount: number; share: number };

/** The commonest cell count above one that a delimiter gives, and the share of rows that have it. */
function evenness(sample: TextSample, delimiter: Delimiter, lineEnd: LineEnd): Evenness {
  const { rows } = sampleRows(sample, { delimiter, lineEnd, limit: 500 });
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  let best: Evenness = { delimiter, cellCount: 1, share: 0 };
  for (const [cellCount, times] of counts) {
    const share = times / rows.length;
    if (cellCount > 1 && share > best.share) best = { delimiter, cellCount, share };
  }
  return best;
}

/** The delimiter named by Excel's own first line (`sep=;`). */
function separatorLine(sample: TextSample): Delimiter | undefined {
  const mark = /^"?sep=([;,|\t])"?\r?\n/.exec(sample.bytes.toString('latin1', 0, 10))?.[1];
  return delimiters.find((delimiter) => delimiter === mark);
}

/**
 * The delimiter that cuts the sample's rows most evenly into more than one cell. Certain when every row gets the same
 * count and no other delimiter does as well. A file with one column has none: `;` with the reason `no-delimiter-found`.
 */
export function detectDelimiter(sample: TextSample, lineEnd: LineEnd): Detection<Delimiter> {
  const named = separatorLine(sample);
  const others = (value: Delimiter) => delimiters.filter((delimiter) => delimiter !== value);
  if (named) return certainly(named, 'separator-line', others(named));
  const ranked = delimiters
    .map((delimiter) => evenness(sample, delimiter, lineEnd))
    .sort((a, b) => b.share - a.share || b.cellCount - a.cellCount);
  const [best, second] = ranked as [Evenness, Evenness];
  if (best.share === 0) return perhaps<Delimiter>(';', 'no-delimiter-found', others(';'));
  const alternatives = ranked.slice(1).map((candidate) => candidate.delimiter);
  if (best.share === 1 && second.share < 1) {
    return certainly(best.delimiter, 'same-cell-count-in-every-row', alternatives);
  }
  return perhaps(best.delimiter, 'most-even-cell-count', alternatives);
}
