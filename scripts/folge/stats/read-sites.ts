import type { SiteEffect } from '@folge/statistics';
import { needRows, type Table } from './read-table.ts';
import { usageRefusal } from './usage-refusal.ts';

/** The columns that hold effect, variance and, where there is one, the name of an office. */
export type SiteColumns = { effect: string; variance: string; label?: string | undefined };

/** The offices of a file, one a row, in its order; the name is that of the column, or the number of the row. */
export type NamedSite = SiteEffect & { label: string };

/** Refuses a variance no office can have, and fewer than `least` offices with both numbers. */
export function readSites(table: Table, columns: SiteColumns, least: number): NamedSite[] {
  const variances = table.numbers(columns.variance);
  const labels = columns.label === undefined ? [] : table.labels(columns.label);
  const sites = table.numbers(columns.effect).map((effect, row) => {
    const variance = variances[row] ?? null;
    if (variance !== null && !(variance > 0)) {
      throw usageRefusal(`Kolonnen «${columns.variance}» har en varians som ikke er over 0 i ${table.rowWords(row)}.`);
    }
    return { effect, variance, label: labels[row] ?? String(row + 1) };
  });
  const complete = sites.filter(({ effect, variance }) => effect !== null && variance !== null).length;
  needRows(complete, least, 'rader med både effekt og varians');
  return sites;
}
