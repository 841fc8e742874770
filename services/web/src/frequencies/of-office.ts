import type { ItemFrequency } from '@folge/contracts';

export type OfficeChoice = { all: true } | { all: false; siteId: string | null };
type Counted = { total: number; sites: { siteId: string | null; count: number }[] };

/** The count over all offices, or that of the chosen one. */
export function countOf(counted: Counted, office: OfficeChoice): number {
  if (office.all) return counted.total;
  return counted.sites.find((site) => site.siteId === office.siteId)?.count ?? 0;
}

export function measureOf(item: ItemFrequency, office: OfficeChoice): ItemFrequency['measures'][number] | undefined {
  return item.measures.find((measure) => (office.all ? measure.all : !measure.all && measure.siteId === office.siteId));
}
