import { LetterList, type NewLetters } from '@folge/contracts';
import { type ReceivedFile, receiveFile } from './receive-file.ts';
import { path, query, request } from './request.ts';
import { anything } from './shapes.ts';

type Letter = { pilotId: string; linkId: string };

export function listLetters(pilotId: string, page: number): Promise<LetterList> {
  return request(LetterList, path`/api/pilots/${pilotId}/letters` + query({ page }));
}

/** Makes letters and gives the PDF, which nobody can fetch again. */
export function makeLetters(pilotId: string, wanted: NewLetters): Promise<ReceivedFile> {
  return receiveFile(path`/api/pilots/${pilotId}/letters`, wanted);
}

/** Revokes a letter and gives another for the same person. */
export function reissueLetter({ pilotId, linkId }: Letter): Promise<ReceivedFile> {
  return receiveFile(path`/api/pilots/${pilotId}/letters/${linkId}/reissue`);
}

export function revokeLetter({ pilotId, linkId }: Letter): Promise<unknown> {
  return request(anything, path`/api/pilots/${pilotId}/letters/${linkId}/revocation`, { method: 'POST' });
}

export function setPinAside({ pilotId, personId }: { pilotId: string; personId: string }): Promise<unknown> {
  return request(anything, path`/api/pilots/${pilotId}/people/${personId}/lost-pin`, { method: 'POST' });
}
