import type { IndicatorFigures, ReportOffice } from '@folge/contracts';
import type { GoalAttainmentInput } from './report-input.ts';

/**
 * The offices that get a row. Every office of the pilot, but where figures are invented only the invented ones and those
 * with records of their own: an invented figure among the names of real offices would be taken for theirs.
 */
export function officesShown(input: GoalAttainmentInput): ReportOffice[] {
  if (!input.figuresAreInvented || !input.offices.some(({ invented }) => invented)) return input.offices;
  const recorded = officesWithRecords(input);
  return input.offices.filter(({ siteId, invented }) => invented || recorded.has(siteId));
}

function officesWithRecords({ flows, collection, goals }: GoalAttainmentInput): Set<string | null> {
  return new Set([
    ...flows.map(({ siteId }) => siteId),
    ...collection.flatMap(({ offices }) => offices.map(({ siteId }) => siteId)),
    ...goals.flatMap(({ figures }) => sitesIn(figures)),
  ]);
}

function sitesIn(figures: IndicatorFigures): (string | null)[] {
  const rows: { siteId: string | null }[] = figures.type === 'time_to_event' ? figures.figures.rows : figures.sites;
  return rows.map(({ siteId }) => siteId);
}
