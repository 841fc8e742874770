import { LetterList, type NewLetters } from '@folge/contracts';
import { ProblemError, path, query, request, toProblem, UnreachableError } from './request.ts';
import { anything } from './shapes.ts';

type Letter = { pilotId: string; linkId: string };

export function listLetters(pilotId: string, page: number): Promise<LetterList> {
  return request(LetterList, path`/api/pilots/${pilotId}/letters` + query({ page }));
}

/** Makes letters and gives the PDF, which nobody can fetch again. */
export function makeLetters(pilotId: string, wanted: NewLetters): Promise<Blob> {
  return fetchPdf(path`/api/pilots/${pilotId}/letters`, wanted);
}

/** Revokes a letter and gives another for the same person. */
export function reissueLetter({ pilotId, linkId }: Letter): Promise<Blob> {
  return fetchPdf(path`/api/pilots/${pilotId}/letters/${linkId}/reissue`);
}

export function revokeLetter({ pilotId, linkId }: Letter): Promise<unknown> {
  return request(anything, path`/api/pilots/${pilotId}/letters/${linkId}/revocation`, { method: 'POST' });
}

export function setPinAside({ pilotId, personId }: { pilotId: string; personId: string }): Promise<unknown> {
  return request(anything, path`/api/pilots/${pilotId}/people/${personId}/lost-pin`, { method: 'POST' });
}

async function fetchPdf(address: string, body?: unknown): Promise<Blob> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(address, { method: 'POST', credentials: 'same-origin', ...json }).catch(() => {
    throw new UnreachableError(address);
  });
  if (!answer.ok) throw new ProblemError(toProblem(answer.status, await answer.text()));
  return answer.blob();
}
