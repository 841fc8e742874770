import { FreeTextPage, FreeTextSettings } from '@folge/contracts';
import { path, query, request } from './request.ts';

export function listFreeTextSettings(pilotId: string): Promise<FreeTextSettings> {
  return request(FreeTextSettings, path`/api/pilots/${pilotId}/free-texts`);
}

export function putFreeTextSetting(pilotId: string, instrumentId: string, isOn: boolean): Promise<FreeTextSettings> {
  return request(FreeTextSettings, path`/api/pilots/${pilotId}/free-texts/${instrumentId}`, {
    method: 'PUT',
    body: { isOn },
  });
}

export function readFreeTexts(pilotId: string, instrumentId: string, offset: number): Promise<FreeTextPage> {
  const address = path`/api/pilots/${pilotId}/free-texts/${instrumentId}`;
  return request(FreeTextPage, address + query({ offset }));
}
