import type { DateOrder, DecimalMark } from './file-settings.ts';
import { dateParts, readDate } from './read-date.ts';
import { readNumber } from './read-number.ts';

export type ColumnKind = 'integer' | 'decimal' | 'date' | 'datetime' | 'label' | 'text' | 'empty';

export type DistinctValue = { value: string; count: number };

/** What the sample says about the answers of one column. */
export type ColumnContent = {
  kind: ColumnKind;
  /** Up to fifty different texts with how often each occurs, the commonest first. */
  distinct: DistinctValue[];
  /** Whether `distinct` holds every different text of the sample. */
  distinctIsComplete: boolean;
  filled: number;
  missing: number;
  /** Texts such as `NA` that stand for a missing answer in other programs; left out when the kind was judged. */
  missingTexts: string[];
  /** Numbers for integer and decimal, ISO dates for date and datetime. */
  min?: number | string;
  max?: number | string;
};

const DISTINCT_AT_MOST = 50;
const COUNTED_AT_MOST = 5000;

const missingWords = new Set(['NA', 'N/A', '#N/A', 'NaN', 'NULL', 'null', '.', '-', '[not completed]']);

/** Whether a cell says that an answer is missing: nothing, or a text such as `NA` that stands for it in other programs. */
export function isMissingText(text: string): boolean {
  return text === '' || missingWords.has(text);
}

function countValues(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    const known = counts.get(value);
    if (known !== undefined || counts.size < COUNTED_AT_MOST) counts.set(value, (known ?? 0) + 1);
  }
  return counts;
}

type Reading = { decimalMark: DecimalMark; dateOrder: DateOrder | 'undecided' };

function numericKind(texts: string[], mark: DecimalMark): ColumnKind | undefined {
  let whole = true;
  for (const text of texts) {
    const number = readNumber(text, mark);
    if (number === undefined) return undefined;
    if (!Number.isInteger(number)) whole = false;
  }
  return whole ? 'integer' : 'decimal';
}

function dateKind(texts: string[]): ColumnKind | undefined {
  let withTime = false;
  for (const text of texts) {
    const parts = dateParts(text);
    if (!parts) return undefined;
    if (parts.hasTime) withTime = true;
  }
  return withTime ? 'datetime' : 'date';
}

/** Labels are short and few or come again; everything else is free text. */
function wordKind(counts: Map<string, number>, filled: number): ColumnKind {
  const short = [...counts.keys()].every((text) => text.length <= 120);
  const few = counts.size <= DISTINCT_AT_MOST && (counts.size <= 7 || counts.size <= filled / 2);
  return short && few ? 'label' : 'text';
}

function kindOf(counts: Map<string, number>, filled: number, mark: DecimalMark): ColumnKind {
  const texts = [...counts.keys()];
  if (texts.length === 0) return 'empty';
  return numericKind(texts, mark) ?? dateKind(texts) ?? wordKind(counts, filled);
}

function range(kind: ColumnKind, texts: string[], reading: Reading): Pick<ColumnContent, 'min' | 'max'> {
  if (kind === 'integer' || kind === 'decimal') {
    const numbers = texts.map((text) => readNumber(text, reading.decimalMark) as number);
    return {
      min: numbers.reduce((low, number) => Math.min(low, number)),
      max: numbers.reduce((high, number) => Math.max(high, number)),
    };
  }
  if (kind !== 'date' && kind !== 'datetime') return {};
  const dates = texts.map((text) => readDate(text, reading.dateOrder)).filter((date) => date !== undefined);
  dates.sort();
  return dates.length === 0 ? {} : { min: dates[0] as string, max: dates[dates.length - 1] as string };
}

/** What kind of answers a column's sample holds, how often each, and from where to where. */
export function inspectContent(values: string[], reading: Reading): ColumnContent {
  const filledValues = values.map((value) => value.trim()).filter((value) => value !== '');
  const counts = countValues(filledValues);
  const missingTexts = [...counts.keys()].filter((text) => missingWords.has(text));
  const judged = new Map([...counts].filter(([text]) => !missingWords.has(text)));
  const kind = kindOf(judged, filledValues.length, reading.decimalMark);
  const isWords = kind === 'label' || kind === 'text';
  const distinct = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  return {
    kind,
    distinct: distinct.slice(0, DISTINCT_AT_MOST),
    distinctIsComplete: counts.size <= DISTINCT_AT_MOST,
    filled: filledValues.length,
    missing: values.length - filledValues.length,
    missingTexts: isWords ? missingTexts.filter((text) => text !== '.' && text !== '-') : missingTexts,
    ...range(kind, [...judged.keys()], reading),
  };
}
