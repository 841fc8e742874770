import { ProblemError, toProblem, UnreachableError } from './request.ts';

export type ReceivedFile = { fileName: string; blob: Blob };

/** Asks for a file that is made once; it is kept nowhere but where the reader puts it. */
export async function receiveFile(address: string, body?: unknown): Promise<ReceivedFile> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(address, { method: 'POST', credentials: 'same-origin', ...json }).catch(() => {
    throw new UnreachableError(address);
  });
  if (!response.ok) throw new ProblemError(toProblem(response.status, await response.text()));
  const fileName = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'folge';
  return { fileName, blob: await response.blob() };
}

/** Hands a received file to the browser, which asks or knows where to put it; nothing of it stays in the page. */
export function saveFile({ fileName, blob }: ReceivedFile): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
