import { AskAgainList, type NoticeEdit, type NoticeReview, StoredNotice } from '@folge/contracts';
import { path, query, request } from './request.ts';

export type NoticePlace = { pilotId: string; noticeId: string; version: number; language: string };

const at = ({ pilotId, noticeId, version, language }: NoticePlace) =>
  path`/api/pilots/${pilotId}/notices/${noticeId}/versions/${version}/${language}`;

export function putNotice(place: NoticePlace, body: NoticeEdit): Promise<StoredNotice> {
  return request(StoredNotice, at(place), { method: 'PUT', body });
}

export function publishNotice(place: NoticePlace): Promise<StoredNotice> {
  return request(StoredNotice, `${at(place)}/publish`, { method: 'POST', body: {} });
}

export function reviewNotice(place: NoticePlace, body: NoticeReview): Promise<StoredNotice> {
  return request(StoredNotice, `${at(place)}/review`, { method: 'POST', body });
}

/** Who said yes to an earlier version of the letter. */
export function listAskAgain(
  { pilotId, noticeId, version }: Omit<NoticePlace, 'language'>,
  page: number,
): Promise<AskAgainList> {
  const at = path`/api/pilots/${pilotId}/notices/${noticeId}/versions/${version}/ask-again`;
  return request(AskAgainList, at + query({ page }));
}
