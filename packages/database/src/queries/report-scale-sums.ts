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

/** Squares of totals up to this fit PostgreSQL's integer, whose sums are exact and fast. */
const LARGEST_ROOT = 46_340;

/**
 * The columns of a query that tallies every scale: the slots used, the totals over them (null where an item is missing), and
 * the sums as one array a scale. Items are summed as they were answered; reversing is arithmetic on the sums.
 */
export function scaleTallySql(definition: InstrumentDefinition) {
  const slotOf = new Map(codedItems(definition).map((item, index) => [item.name, index + 1]));
  const used = [...new Set(definition.scales.flatMap((scale) => scale.items))];
  const place = (item: string) => sql.id(`a${slotOf.get(item)}`);
  const slots = used.map((item) => sql`r.answers[${sql.lit(slotOf.get(item))}]::integer as ${place(item)}`);
  const scores = definition.scales.map((_, index) => sql`r.scores[${sql.lit(index + 1)}] as ${score(index)}`);
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
  const turned = scale.minimum + scale.maximum;
  const terms = scale.items.map((item) =>
    scale.reversed.includes(item) ? sql`(${sql.lit(turned)} - ${place(item)})` : place(item),
  );
  return sql.join(terms, sql` + `);
}

function sumsOf(scale: Scale, index: number, place: (item: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  const [t, s] = [total(index), score(index)];
  const largest = Math.max(Math.abs(scale.minimum), Math.abs(scale.maximum)) * scale.items.length;
  const wide = largest > LARGEST_ROOT || !Number.isInteger(scale.minimum + scale.maximum);
  const product = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) =>
    wide ? sql`${a}::float8 * ${b}` : sql`${a} * ${b}`;
  const items = scale.items.flatMap((item) => {
    const a = place(item);
    return [
      sql`sum(${a}) filter (where ${t} is not null)`,
      sql`sum(${product(a, a)}) filter (where ${t} is not null)`,
      sql`sum(${product(a, t)})`,
    ];
  });
  const all = [
    sql`count(${s})`,
    sql`sum(${s})`,
    sql`sum(${s} * ${s})`,
    sql`count(${t})`,
    sql`sum(${t})`,
    sql`sum(${product(t, t)})`,
  ];
  return sql`array[${sql.join([...all, ...items])}]::float8[]`;
}

/** The tally of a scale from its array, with the reversed items turned: Σ(c − x), Σ(c − x)², Σ(c − x)·total. */
export function readScaleTally(scale: Scale, sums: readonly (number | null)[]): ScaleTally {
  const at = (index: number) => sums[index] ?? 0;
  const n = at(3);
  const turned = scale.minimum + scale.maximum;
  const items = scale.items.map((item, index) => {
    const [sum, sumSquares, sumTimesTotal] = [at(6 + 3 * index), at(7 + 3 * index), at(8 + 3 * index)];
    if (!scale.reversed.includes(item)) return { sum, sumSquares, sumTimesTotal };
    return {
      sum: n * turned - sum,
      sumSquares: n * turned * turned - 2 * turned * sum + sumSquares,
      sumTimesTotal: turned * at(4) - sumTimesTotal,
    };
  });
  return {
    scored: at(0),
    scoreSum: at(1),
    scoreSumOfSquares: at(2),
    complete: n,
    total: { sum: at(4), sumSquares: at(5) },
    items,
  };
}
