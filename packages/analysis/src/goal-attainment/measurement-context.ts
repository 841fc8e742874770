import { type Localized, type ReportMessage, type ReportOffice, reportMessage } from '@folge/contracts';
import type { GoalAttainmentInput, GoalInput } from './report-input.ts';

/** What every measurement of a goal needs to know about the pilot. */
export type MeasurementContext = {
  goal: GoalInput;
  offices: ReportOffice[];
} & Pick<GoalAttainmentInput, 'waves' | 'computedAt' | 'closedOn'>;

/** The name of a time: the wave's, or the occasion as it is recorded. */
export function nameOfTime(waves: GoalAttainmentInput['waves'], occasion: string): Localized {
  return waves.find(({ waveId }) => waveId === occasion)?.name ?? { nb: occasion };
}

/** Where the model comes from, and where it was not tried: shown in their rows, kept out of the overall figure. */
export function isReference(office: ReportOffice): boolean {
  return office.role === 'source' || office.role === 'comparison';
}

export function isReferenceSite(offices: readonly ReportOffice[], siteId: string | null): boolean {
  return offices.some((office) => office.siteId === siteId && isReference(office));
}

/** The figures of each office, in the report's order; an office without figures keeps its row. */
export function byOffice<Figures extends { siteId: string | null }>(
  offices: readonly ReportOffice[],
  figures: readonly Figures[],
): { office: ReportOffice; figures: Figures | undefined }[] {
  const rows = offices.map((office) => ({ office, figures: figures.find(({ siteId }) => siteId === office.siteId) }));
  const homeless = figures.find(({ siteId }) => siteId === null);
  return homeless && !offices.some(({ siteId }) => siteId === null)
    ? [...rows, { office: noOffice, figures: homeless }]
    : rows;
}

/** The figures that the overall number is made of. */
export function ofTrialOffices<Figures extends { siteId: string | null }>(
  offices: readonly ReportOffice[],
  figures: readonly Figures[],
): Figures[] {
  return byOffice(offices, figures).flatMap((row) => (row.figures && !isReference(row.office) ? [row.figures] : []));
}

/** What stands under the overall number about who is in it. */
export function officeNotes(
  offices: readonly ReportOffice[],
  figures: readonly { siteId: string | null; n: number }[],
): ReportMessage[] {
  const rows = byOffice(offices, figures).filter((row) => (row.figures?.n ?? 0) > 0);
  const left = rows.filter(({ office }) => isReference(office)).map(({ office }) => office.name);
  const homeless = rows.find(({ office }) => office.siteId === null)?.figures?.n ?? 0;
  return [
    ...(left.length > 0 ? [reportMessage('reason.reference_offices', { offices: left.join(', ') })] : []),
    ...(homeless > 0 && rows.length > 1 ? [reportMessage('reason.no_office', { count: homeless })] : []),
  ];
}

const noOffice: ReportOffice = { siteId: null, name: '', role: null, invented: false };
