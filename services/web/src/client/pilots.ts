import {
  Overview,
  PilotSummary,
  StoredCatalogueInstrument,
  StoredCatalogueItem,
  StoredGoal,
  StoredNotice,
  StoredOutcome,
  StoredPilot,
  StoredSite,
  StoredWave,
  WaveFrequencies,
} from '@folge/contracts';
import { path, query, request } from './request.ts';

export function listPilots(): Promise<PilotSummary[]> {
  return request(PilotSummary.array(), '/api/pilots');
}

export function readPilot(pilotId: string): Promise<StoredPilot> {
  return request(StoredPilot, path`/api/pilots/${pilotId}`);
}

export function listSites(pilotId: string): Promise<StoredSite[]> {
  return request(StoredSite.array(), path`/api/pilots/${pilotId}/sites`);
}

export function listWaves(pilotId: string): Promise<StoredWave[]> {
  return request(StoredWave.array(), path`/api/pilots/${pilotId}/waves`);
}

export function listOutcomes(pilotId: string): Promise<StoredOutcome[]> {
  return request(StoredOutcome.array(), path`/api/pilots/${pilotId}/outcomes`);
}

export function listGoals(pilotId: string): Promise<StoredGoal[]> {
  return request(StoredGoal.array(), path`/api/pilots/${pilotId}/goals`);
}

export function listInstruments(pilotId: string): Promise<StoredCatalogueInstrument[]> {
  return request(StoredCatalogueInstrument.array(), path`/api/pilots/${pilotId}/instruments`);
}

export function listNotices(pilotId: string): Promise<StoredNotice[]> {
  return request(StoredNotice.array(), path`/api/pilots/${pilotId}/notices`);
}

/** The pilot's elements, strands, criteria and other items. */
export function listPilotItems(pilotId: string): Promise<StoredCatalogueItem[]> {
  return request(StoredCatalogueItem.array(), path`/api/pilots/${pilotId}/catalogue`);
}

export function readOverview(pilotId: string): Promise<Overview> {
  return request(Overview, path`/api/pilots/${pilotId}/overview`);
}

type FrequenciesOf = { pilotId: string; waveId: string; instrumentId: string | undefined };

export function readFrequencies({ pilotId, waveId, instrumentId }: FrequenciesOf): Promise<WaveFrequencies> {
  return request(WaveFrequencies, path`/api/pilots/${pilotId}/waves/${waveId}/frequencies` + query({ instrumentId }));
}
