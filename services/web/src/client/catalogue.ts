import { type ItemKind, StoredCatalogueItem, StoredProgramme } from '@folge/contracts';
import { path, request } from './request.ts';
import { ProgrammeDetail } from './unsettled.ts';

export function listProgrammes(): Promise<StoredProgramme[]> {
  return request(StoredProgramme.array(), '/api/programmes');
}

export function listCatalogueItems(kind: ItemKind): Promise<StoredCatalogueItem[]> {
  return request(StoredCatalogueItem.array(), path`/api/catalogue/${kind}`);
}

export function readProgramme(programmeId: string): Promise<ProgrammeDetail> {
  return request(ProgrammeDetail, path`/api/programmes/${programmeId}`);
}
