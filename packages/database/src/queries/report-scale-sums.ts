import { codedItems, type InstrumentDefinition, type Scale } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';

/** Sums of those who answered every item of a scale, items reversed where the scale says so; and of the scores there are. */
export type ScaleTally = {
  scored: number;
  scoreSum: number;
  scoreSumOfSquares: number;
  complete: number;
  total: { sum: number; sumSquares: number };
  items: { sum: number; sumSquares: number; sumTimesTotal: number }[];
};

/** Count, sum and sum of squares of the scores; then what regression knows of the total on each item. */
const PER_SCORE = 3;
const PER_ITEM = 6;

/**
 * The columns of a query that tallies every scale: the slots used, the totals over them (null where an item is missing), and
 * the sums as one array a scale. Items are summed as they were answered and reversed ones count negative in the total, so that
 * everything summed is a whole number; turning is arithmetic on the sums. The functions of regression take an item and its
 * total in one step, pass over a pair without a total by themselves, and share what they keep. Scores and
 * their squares are summed as whole numbers of a small part: whole numbers have the same sum in whatever order several processes
 * add them, to the last digit.
 */
export function scaleTallySql(definition: InstrumentDefinition) {
  const slotOf = new Map(codedItems(definition).map((item, index) => [item.name, index + 1]));
  const used = [...new Set(definition.scales.flatMap((scale) => scale.items))];
  const place = (item: string) => sql.id(`a${slotOf.get(item)}`);
  const slots = used.map((item) => sql`answers[${sql.lit(slotOf.get(item))}]::float8 as ${place(item)}`);
  const scores = definition.scales.map((_, index) => sql`scores[${sql.lit(index + 1)}] as ${score(index)}`);
  const totals = definition.scales.map((scale, index) => sql`${totalOf(scale, place)} as ${total(index)}`);
  const sums = definition.scales.map((scale, index) => sumsOf(scale, index, place));
  const listed = (columns: RawBuilder<unknown>[]) => (columns.length > 0 ? sql`, ${sql.join(columns)}` : sql``);
  return {
    slots: listed([...slots, ...scores]),
    totals: listed(totals),
    sums: sums.length > 0 ? sql.join(sums) : sql``,
  };
}

const total = (index: number) => sql.id(`t${index}`);
const score = (index: number) => sql.id(`s${index}`);

function totalOf(scale: Scale, place: (item: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  const terms = scale.items.map((item) => sql`${sql.raw(scale.reversed.includes(item) ? '-' : '')}${place(item)}`);
  return sql.join(terms, sql` + `);
}

function sumsOf(scale: Scale, index: number, place: (item: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  const [t, s] = [total(index), score(index)];
  const items = scale.items.flatMap((item) =>
    ['count', 'avgx', 'sxx', 'avgy', 'syy', 'sxy'].map((what) => sql`${sql.raw(`regr_${what}`)}(${t}, ${place(item)})`),
  );
  const part = sql.lit(partsOfOne(scale));
  const fineSum = (of: RawBuilder<unknown>) => sql`sum((${of} * ${part})::bigint)::float8 / ${part}`;
  return sql`array[${sql.join([sql`count(${s})`, fineSum(s), fineSum(sql`${s} * ${s}`), ...items])}]::float8[]`;
}

/** 2⁴⁰, so that a score is right to 5·10⁻¹³; less where its square would not fit into a whole number of 64 bits. */
function partsOfOne({ minimum, maximum }: Scale): number {
  const largest = Math.max(1, Math.abs(minimum), Math.abs(maximum));
  return 2 ** Math.min(40, Math.floor(61 - 2 * Math.log2(largest)));
}

/** The tally of a scale from its array, with the reversed items turned: Σ(c − x), Σ(c − x)², Σ(c − x)·total. */
export function readScaleTally(scale: Scale, sums: readonly (number | null)[]): ScaleTally {
  const turned = scale.minimum + scale.maximum;
  const [scored = 0, scoreSum = 0, scoreSumOfSquares = 0] = sums.slice(0, PER_SCORE).map((sum) => sum ?? 0);
  const pairs = scale.items.map((_, index) => readPair(sums, PER_SCORE + PER_ITEM * index));
  const { n, total } = turnTotal(pairs[0], turned * scale.reversed.length);
  const items = scale.items.map((item, index) => {
    const { sum, sumSquares, sumTimesTotal } = pairs[index] as Pair;
    const timesTotal = sumTimesTotal + turned * scale.reversed.length * sum;
    if (!scale.reversed.includes(item)) return { sum, sumSquares, sumTimesTotal: timesTotal };
    return {
      sum: n * turned - sum,
      sumSquares: n * turned * turned - 2 * turned * sum + sumSquares,
      sumTimesTotal: turned * total.sum - timesTotal,
    };
  });
  return {
    scored,
    scoreSum,
    scoreSumOfSquares,
    complete: n,
    total,
    items,
  };
}

type Pair = ReturnType<typeof readPair>;

/** What was summed were whole numbers: rounding takes away what the means added. */
function readPair(sums: readonly (number | null)[], from: number) {
  const [n = 0, x = 0, xx = 0, y = 0, yy = 0, xy = 0] = sums.slice(from, from + PER_ITEM).map((sum) => sum ?? 0);
  return {
    n,
    sum: Math.round(n * x),
    sumSquares: Math.round(xx + n * x * x),
    totalSum: Math.round(n * y),
    totalSumSquares: Math.round(yy + n * y * y),
    sumTimesTotal: Math.round(xy + n * x * y),
  };
}

/** Σ and Σ² of the total when so much is added to everybody's. */
function turnTotal(pair: Pair | undefined, added: number) {
  const { n = 0, totalSum = 0, totalSumSquares = 0 } = pair ?? {};
  const sum = totalSum + n * added;
  return { n, total: { sum, sumSquares: totalSumSquares + 2 * added * totalSum + n * added * added } };
}
