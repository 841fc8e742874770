import {
  type DriftAcceptance,
  type InstrumentDraftRequest,
  InstrumentVersion,
  type Language,
  type ProposalQuery,
  Upload,
  UploadList,
  type UploadMapping,
  UploadPreview,
  UploadProblems,
  UploadProposal,
} from '@folge/contracts';
import { path, query, request } from './request.ts';

type WhichUploads = { page: number; waiting: 'yes' | 'no' };

export function listUploads(pilotId: string, which: WhichUploads): Promise<UploadList> {
  return request(UploadList, path`/api/pilots/${pilotId}/uploads` + query(which));
}

export type UploadPlace = { pilotId: string; uploadId: string };

const at = ({ pilotId, uploadId }: UploadPlace) => path`/api/pilots/${pilotId}/uploads/${uploadId}`;

export function readUpload(place: UploadPlace): Promise<Upload> {
  return request(Upload, at(place));
}

export function readProposal(place: UploadPlace, chosen: ProposalQuery): Promise<UploadProposal> {
  return request(UploadProposal, `${at(place)}/proposal${query({ ...chosen })}`);
}

export function putMapping(place: UploadPlace, mapping: UploadMapping): Promise<Upload> {
  return request(Upload, `${at(place)}/mapping`, { method: 'PUT', body: mapping });
}

export function readPreview(place: UploadPlace): Promise<UploadPreview> {
  return request(UploadPreview, `${at(place)}/preview`);
}

export function listProblems(place: UploadPlace, page: { offset: number; limit: number }): Promise<UploadProblems> {
  return request(UploadProblems, `${at(place)}/problems${query(page)}`);
}

export function acceptDrift(place: UploadPlace, acceptance: DriftAcceptance): Promise<Upload> {
  return request(Upload, `${at(place)}/accepted-drift`, { method: 'POST', body: acceptance });
}

export function saveUpload(place: UploadPlace): Promise<Upload> {
  return request(Upload, `${at(place)}/save`, { method: 'POST', body: {} });
}

export function undoUpload(place: UploadPlace): Promise<Upload> {
  return request(Upload, `${at(place)}/undo`, { method: 'POST', body: {} });
}

export function cancelUpload(place: UploadPlace): Promise<Upload> {
  return request(Upload, at(place), { method: 'DELETE' });
}

export function draftInstrument(place: UploadPlace, draft: InstrumentDraftRequest): Promise<InstrumentVersion> {
  return request(InstrumentVersion, `${at(place)}/instrument-draft`, { method: 'POST', body: draft });
}

/** Files that the browser itself fetches. */
export function addressOfProblems(place: UploadPlace, language: Language): string {
  return `${at(place)}/problems.csv${query({ language })}`;
}

export function addressOfRefusedRows(place: UploadPlace): string {
  return `${at(place)}/refused-rows`;
}
