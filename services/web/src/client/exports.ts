import { type NewExport, PersonExportList } from '@folge/contracts';
import { type ReceivedFile, receiveFile } from './receive-file.ts';
import { path, query, request } from './request.ts';

export function listExports(pilotId: string, page: number): Promise<PersonExportList> {
  return request(PersonExportList, path`/api/pilots/${pilotId}/exports` + query({ page }));
}

/** Makes a file of people and receives it. */
export function makeExport(pilotId: string, body: NewExport): Promise<ReceivedFile> {
  return receiveFile(path`/api/pilots/${pilotId}/exports`, body);
}
