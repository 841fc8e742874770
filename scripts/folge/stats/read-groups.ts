import type { Table } from './read-table.ts';
import { usageRefusal } from './usage-refusal.ts';

/** Two groups by a column: the name of each, and of every row whether it is in the first (null where missing). */
export type TwoGroups = { first: string; second: string; inFirst: (boolean | null)[] };

const yes = /^(1|ja|yes|true|sann)$/i;
const no = /^(0|nei|no|false|usann)$/i;

/** A column of two words. Of 1 and 0 (or yes and no) the yes is the first; of other words the one that stands first in the file. */
export function readGroups(table: Table, column: string): TwoGroups {
  const labels = table.labels(column);
  const found = [...new Set(labels.filter((label) => label !== null))];
  if (found.length !== 2) {
    throw usageRefusal(`Kolonnen «${column}» må ha to grupper, og den har ${found.length}.`);
  }
  const [one = '', two = ''] = found;
  const [first, second] = yes.test(two) && no.test(one) ? [two, one] : [one, two];
  return { first, second, inFirst: labels.map((label) => (label === null ? null : label === first)) };
}
