import {
  type Drift,
  fillIn,
  type ProblemCode,
  problemCatalogue,
  type Upload,
  type UploadCounts,
} from '@folge/contracts';
import { type Databases, listAccountNames, type UploadRow } from '@folge/database';
import { KEPT_MILLISECONDS } from './upload-room.ts';

type StoredProblem = { code: ProblemCode; facts: Record<string, string | number | boolean> };

function problemOf(stored: StoredProblem | null): Upload['problem'] {
  if (!stored) return null;
  const { code, facts } = stored;
  return { code, facts, title: fillIn(problemCatalogue[code].title.nb, facts) };
}

/** When the sweep ends an upload that waits for the researcher; work that goes on is not ended. */
function endOf({ state, uploadedAt }: UploadRow): string | null {
  const waits = state === 'received' || state === 'checked';
  return waits ? new Date(Date.parse(uploadedAt) + KEPT_MILLISECONDS).toISOString() : null;
}

/** Uploads as they are shown, with the names of those who uploaded them. */
export async function describeUploads(databases: Pick<Databases, 'access'>, uploads: UploadRow[]): Promise<Upload[]> {
  const names = await listAccountNames(databases.access, [...new Set(uploads.map(({ uploadedBy }) => uploadedBy))]);
  return uploads.map((upload) => ({
    ...upload,
    counts: upload.counts as UploadCounts | null,
    drift: upload.drift as Drift[] | null,
    problem: problemOf(upload.problem as StoredProblem | null),
    uploadedByName: names.get(upload.uploadedBy) ?? '',
    canBeUndone: upload.state === 'saved',
    endsAt: endOf(upload),
  }));
}

export async function describeUpload(databases: Pick<Databases, 'access'>, upload: UploadRow): Promise<Upload> {
  return (await describeUploads(databases, [upload]))[0] as Upload;
}
