import type { InstrumentDefinition, Item, Localized, Scale } from '@folge/contracts';
import { type ColumnInspection, type FileSettings, type FileSource, readNumber } from '@folge/formats';
import { rowBlocks } from './checking/row-source.ts';
import type { UploadInspection } from './inspect-upload.ts';

export type DraftTask = {
  file: FileSource;
  settings: FileSettings;
  columns: ColumnInspection[];
  optionGroups: UploadInspection['optionGroups'];
  /** The columns that become items. */
  positions: number[];
};

export type DraftResult = { definition: InstrumentDefinition; positions: { position: number; item: string }[] };

/** More different whole numbers than this, or larger ones, are a measure and not codes. */
const CODES_AT_MOST = 12;

type Values = Map<number, Float64Array>;

const base = (name: string, wording: string) => ({
  name,
  wording: { nb: wording === '' ? name : wording },
  otherWordings: [],
  specialCategory: false,
});

/** A name that no other item has: the header where it is one, else a word of the text with a number. */
function namesFor(columns: ColumnInspection[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const wished = column.itemName ?? `sp${String(column.position).padStart(2, '0')}`;
    let name = wished;
    for (let n = 2; taken.has(name); n++) name = `${wished}_${n}`;
    taken.add(name);
    return name;
  });
}

function codedByLabel(name: string, column: ColumnInspection): Item {
  const labels = column.distinct.map(({ value }) => value).filter((value) => !column.missingTexts.includes(value));
  const codes = labels
    .sort((a, b) => a.localeCompare(b, 'nb'))
    .map((label, index) => ({
      code: index + 1,
      label: { nb: label },
      missing: false,
    }));
  return { ...base(name, column.text), kind: 'code', codes, minimum: 1, maximum: Math.max(codes.length, 1) };
}

function itemOf(name: string, column: ColumnInspection): Item {
  const { kind, min, max, text } = column;
  if (kind === 'label') return codedByLabel(name, column);
  if (kind === 'date' || kind === 'datetime') return { ...base(name, text), kind: 'date' };
  if (kind === 'integer' && column.distinct.length <= CODES_AT_MOST && Math.abs(Number(max)) < 1000) {
    const item = { ...base(name, text), kind: 'code' as const, codes: [], minimum: Number(min), maximum: Number(max) };
    return column.optionGroup === undefined ? item : { ...item, minimum: 0, maximum: 1, optionOf: column.optionGroup };
  }
  if (kind === 'integer' || kind === 'decimal') {
    return { ...base(name, text), kind: 'number', minimum: null, maximum: null, missingCodes: [] };
  }
  return { ...base(name, text), kind: 'text' };
}

/** Items that belong together by name: the same letters before a number (A1 … A5, kkv.k01 … kkv.k03), three or more. */
function groupsByName(items: Item[]): Map<string, Extract<Item, { kind: 'code' }>[]> {
  const groups = new Map<string, Extract<Item, { kind: 'code' }>[]>();
  for (const item of items) {
    const stem = /^(.*?[\p{L}_])[._-]?\d+[a-z]?$/u.exec(item.name)?.[1];
    if (item.kind !== 'code' || stem === undefined || item.optionOf !== undefined || item.codes.length > 0) continue;
    groups.set(stem, [...(groups.get(stem) ?? []), item]);
  }
  return new Map([...groups].filter(([, members]) => members.length >= 3));
}

/** Correlation over the rows where both are there. */
function correlation(x: Float64Array, y: Float64Array): number {
  let n = 0;
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const a = x[row] as number;
    const b = y[row] as number;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    n++;
    sx += a;
    sy += b;
    sxx += a * a;
    syy += b * b;
    sxy += a * b;
  }
  const spread = Math.sqrt((sxx - (sx * sx) / n) * (syy - (sy * sy) / n));
  return n < 3 || !(spread > 0) ? 0 : (sxy - (sx * sy) / n) / spread;
}

/** The sum of the other items of each row; NaN where one of them is missing. */
function restOf(members: Float64Array[], without: number): Float64Array {
  const rest = new Float64Array(members[0]?.length ?? 0);
  for (const [index, values] of members.entries()) {
    if (index === without) continue;
    for (let row = 0; row < rest.length; row++) rest[row] = (rest[row] as number) + (values[row] as number);
  }
  return rest;
}

/**
 * Which items seem to count the other way: turned one at a time, the worst first, while one is related negatively to the
 * sum of the others. Never more than half of them are turned: which end is «more» is the researcher's to say.
 */
function reversedAmong(members: Float64Array[], bounds: number): number[] {
  const values = members.map((column) => Float64Array.from(column));
  const turned = new Set<number>();
  for (let round = 0; round < members.length; round++) {
    const related = values.map((column, index) => correlation(column, restOf(values, index)));
    const worst = related.indexOf(Math.min(...related));
    if ((related[worst] as number) >= 0 || turned.has(worst)) break;
    turned.add(worst);
    values[worst] = (values[worst] as Float64Array).map((value) => bounds - value);
  }
  const all = members.map((_, index) => index);
  return turned.size * 2 > members.length ? all.filter((index) => !turned.has(index)) : [...turned];
}

function scalesOf(items: Item[], valuesByName: Map<string, Float64Array>): Scale[] {
  return [...groupsByName(items)].map(([stem, members]) => {
    const minimum = Math.min(...members.map((item) => item.minimum));
    const maximum = Math.max(...members.map((item) => item.maximum));
    const columns = members.map(({ name }) => valuesByName.get(name) as Float64Array);
    const reversed = reversedAmong(columns, minimum + maximum);
    const label: Localized = { nb: stem };
    return {
      name: stem.replace(/[._-]$/, ''),
      label,
      items: members.map(({ name }) => name),
      reversed: reversed.map((index) => (members[index] as Item).name),
      minimum,
      maximum,
      answeredShare: 0.5,
      smallestWorthwhileChange: null,
    };
  });
}

/** At most so many rows are looked at for which items count the other way. */
const ROWS_AT_MOST = 50_000;

async function readValues(task: DraftTask, positions: number[]): Promise<Values> {
  const columns = new Map(positions.map((position) => [position, [] as number[]]));
  let rows = 0;
  for await (const block of rowBlocks(task.file, task.settings)) {
    for (let record = 0; record < block.recordCount && rows < ROWS_AT_MOST; record++) {
      if (block.rowNumber(record) < task.settings.firstDataRow || block.isBlank(record)) continue;
      rows++;
      for (const [position, values] of columns) {
        values.push(readNumber(block.text(record, position - 1), task.settings.decimalMark) ?? Number.NaN);
      }
    }
  }
  return new Map([...columns].map(([position, values]) => [position, Float64Array.from(values)]));
}

/** The smallest and largest answer of the whole file, which the sample may not have held. */
function widen(item: Item, values: Float64Array | undefined): Item {
  if (item.kind !== 'code' || item.codes.length > 0 || !values) return item;
  let { minimum, maximum } = item;
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return Number.isInteger(minimum) && Number.isInteger(maximum) ? { ...item, minimum, maximum } : item;
}

/**
 * Proposes an instrument from a file: an item for each column with its kind, codes and range; a scale for items that are
 * named alike, with the items that seem to count the other way. The researcher names, turns and publishes.
 */
export async function draftDefinition(task: DraftTask): Promise<DraftResult> {
  const columns = task.columns.filter(({ position, kind }) => task.positions.includes(position) && kind !== 'empty');
  const names = namesFor(columns);
  const drafted = columns.map((column, index) => itemOf(names[index] as string, column));
  const coded = columns.filter((_, index) => drafted[index]?.kind === 'code').map(({ position }) => position);
  const values = await readValues(task, coded);
  const items = drafted.map((item, index) => widen(item, values.get(columns[index]?.position ?? 0)));
  const byName = new Map(items.map((item, index) => [item.name, values.get(columns[index]?.position ?? 0)]));
  const scales = scalesOf(items, byName as Map<string, Float64Array>);
  const positions = columns.map(({ position }, index) => ({ position, item: names[index] as string }));
  return { definition: { items, scales }, positions };
}
