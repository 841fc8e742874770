import type { ReportOffice } from '@folge/contracts';
import { useReportText } from './use-report-text.ts';

export function useOfficeName(offices: ReportOffice[]): (siteId: string | null) => string {
  const { text } = useReportText();
  const names = new Map(offices.map((office) => [office.siteId, office.name]));
  return (siteId) => (siteId === null ? text('no.office') : (names.get(siteId) ?? siteId));
}
