import { path, query } from '../client/request.ts';
import type { UploadPlace } from '../client/uploads.ts';

/** The steps after the file is chosen, as they stand in the address. */
export const uploadStepNames = ['funn', 'kolonner', 'kontroll', 'svar'] as const;
export type UploadStepName = (typeof uploadStepNames)[number];

export function uploadAddress({ pilotId, uploadId }: UploadPlace, step: UploadStepName, waveId?: string): string {
  return path`/piloter/${pilotId}/opplastinger/${uploadId}/${step}` + query({ bolge: waveId });
}
