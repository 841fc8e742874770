import { type GoalAttainmentReport, type Language, reportText } from '@folge/contracts';

/** The name of an office in the report; people without one have a row of their own. */
export function officeName(report: GoalAttainmentReport, siteId: string | null, language: Language): string {
  const office = report.offices.find((one) => one.siteId === siteId);
  return office?.name || reportText('no.office', language);
}
