import { type Language, StoredReport } from '@folge/contracts';
import { path, query, request } from './request.ts';

export function readReport(pilotId: string): Promise<StoredReport> {
  return request(StoredReport, path`/api/pilots/${pilotId}/reports/goal-attainment`);
}

export function computeReport(pilotId: string): Promise<StoredReport> {
  return request(StoredReport, path`/api/pilots/${pilotId}/reports/goal-attainment`, { method: 'POST', body: {} });
}

/** Where the browser itself fetches the report as a document. */
export function addressOfReport(pilotId: string, format: 'pdf' | 'json', language: Language): string {
  const address = path`/api/pilots/${pilotId}/reports/goal-attainment`;
  return `${address}.${format}${format === 'pdf' ? query({ language }) : ''}`;
}

export function addressOfChart(pilotId: string, chartId: string, language: Language): string {
  return path`/api/pilots/${pilotId}/reports/goal-attainment/charts/${chartId}.svg` + query({ language });
}
