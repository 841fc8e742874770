import { type Localized, Overview, PilotSummary, WaveFrequencies } from '@folge/contracts';
import { path, query, request } from './request.ts';
import { PilotDetail } from './unsettled.ts';

export function listPilots(): Promise<PilotSummary[]> {
  return request(PilotSummary.array(), '/api/pilots');
}

export function readPilot(pilotId: string): Promise<PilotDetail> {
  return request(PilotDetail, path`/api/pilots/${pilotId}`);
}

export function readOverview(pilotId: string): Promise<Overview> {
  return request(Overview, path`/api/pilots/${pilotId}/overview`);
}

type FrequenciesOf = { pilotId: string; waveId: string; instrumentId: string | undefined };

export function readFrequencies({ pilotId, waveId, instrumentId }: FrequenciesOf): Promise<WaveFrequencies> {
  return request(WaveFrequencies, path`/api/pilots/${pilotId}/waves/${waveId}/frequencies` + query({ instrumentId }));
}

/** A pilot with everything of the catalogue that its pages show and choose from. */
export type PilotCatalogue = PilotDetail & { purposes: { purposeId: string; name: Localized }[] };
