import { type InstrumentDefinition, InstrumentVersion } from '@folge/contracts';
import { path, request } from './request.ts';

const at = (instrumentId: string, version: number) => path`/api/instruments/${instrumentId}/versions/${version}`;

export function readInstrumentVersion(instrumentId: string, version: number): Promise<InstrumentVersion> {
  return request(InstrumentVersion, at(instrumentId, version));
}

export type VersionPlace = { instrumentId: string; version: number };

export function changeDraft({ instrumentId, version }: VersionPlace, body: InstrumentDefinition) {
  return request(InstrumentVersion, at(instrumentId, version), { method: 'PUT', body });
}

export function publishInstrument({ instrumentId, version }: VersionPlace): Promise<InstrumentVersion> {
  return request(InstrumentVersion, `${at(instrumentId, version)}/publish`, { method: 'POST', body: {} });
}
