import { type InstrumentDefinition, InstrumentVersion, StoredCatalogueInstrument } from '@folge/contracts';
import { path, request } from './request.ts';

export type VersionPlace = { instrumentId: string; version: number };

const at = ({ instrumentId, version }: VersionPlace) => path`/api/instruments/${instrumentId}/versions/${version}`;

export function readInstrument(instrumentId: string): Promise<StoredCatalogueInstrument> {
  return request(StoredCatalogueInstrument, path`/api/instruments/${instrumentId}`);
}

export function listInstrumentVersions(instrumentId: string): Promise<InstrumentVersion[]> {
  return request(InstrumentVersion.array(), path`/api/instruments/${instrumentId}/versions`);
}

export function readInstrumentVersion(place: VersionPlace): Promise<InstrumentVersion> {
  return request(InstrumentVersion, at(place));
}

export function putInstrumentDraft(place: VersionPlace, body: InstrumentDefinition): Promise<InstrumentVersion> {
  return request(InstrumentVersion, at(place), { method: 'PUT', body });
}

export function publishInstrument(place: VersionPlace): Promise<InstrumentVersion> {
  return request(InstrumentVersion, `${at(place)}/publish`, { method: 'POST', body: {} });
}
