import { dayInNorway, type GoalAttainmentReport, type Language, problem } from '@folge/contracts';
import { findGoalChart, goalChartSvg, reportPdf } from '@folge/rendering';

/** The report as a PDF, under a name that says what it is, of which pilot and day, and whether its figures are invented. */
export async function renderReportPdf(
  report: GoalAttainmentReport,
  language: Language,
): Promise<{ fileName: string; bytes: Buffer }> {
  return { fileName: reportFileName(report, 'pdf'), bytes: await reportPdf(report, language) };
}

/** One of the report's charts as SVG; a name that the report does not have is refused. */
export async function renderReportChart(
  report: GoalAttainmentReport,
  { chartId, language }: { chartId: string; language: Language },
): Promise<string> {
  const chart = findGoalChart(report, chartId);
  if (!chart) throw problem('not-found');
  return goalChartSvg(report, chart, language);
}

export function reportFileName(report: GoalAttainmentReport, extension: 'pdf' | 'json' | 'svg'): string {
  const invented = report.figuresAreInvented ? '-OPPDIKTEDE-TALL' : '';
  return `maloppnaelse-${report.pilotId}-${dayInNorway(report.computedAt)}${invented}.${extension}`;
}
