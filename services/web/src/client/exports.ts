import { type NewExport, PersonExportList } from '@folge/contracts';
import { ProblemError, path, query, request, toProblem, UnreachableError } from './request.ts';

export function listExports(pilotId: string, page: number): Promise<PersonExportList> {
  return request(PersonExportList, path`/api/pilots/${pilotId}/exports` + query({ page }));
}

export type ReceivedFile = { fileName: string; blob: Blob };

/** Makes a file of people and receives it; it is kept nowhere but where the reader puts it. */
export async function makeExport(pilotId: string, body: NewExport): Promise<ReceivedFile> {
  const response = await fetch(path`/api/pilots/${pilotId}/exports`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new UnreachableError('exports');
  });
  if (!response.ok) throw new ProblemError(toProblem(response.status, await response.text()));
  const fileName = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'folge';
  return { fileName, blob: await response.blob() };
}

/** Hands a received file to the browser, which asks or knows where to put it. */
export function saveFile({ fileName, blob }: ReceivedFile): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
