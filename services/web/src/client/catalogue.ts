import { type ItemKind, StoredCatalogueItem, StoredGoal, StoredProgramme } from '@folge/contracts';
import { path, request } from './request.ts';

export function listProgrammes(): Promise<StoredProgramme[]> {
  return request(StoredProgramme.array(), '/api/programmes');
}

export function readProgramme(programmeId: string): Promise<StoredProgramme> {
  return request(StoredProgramme, path`/api/programmes/${programmeId}`);
}

export function listProgrammeGoals(programmeId: string): Promise<StoredGoal[]> {
  return request(StoredGoal.array(), path`/api/programmes/${programmeId}/goals`);
}

export function listCatalogueItems(kind: ItemKind): Promise<StoredCatalogueItem[]> {
  return request(StoredCatalogueItem.array(), path`/api/catalogue/${kind}`);
}
