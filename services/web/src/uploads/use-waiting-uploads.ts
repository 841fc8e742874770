import type { UploadList } from '@folge/contracts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { listUploads } from '../client/uploads.ts';
import { uploadsKey } from './upload-keys.ts';
import { isAtWork } from './use-upload.ts';

const pollMilliseconds = 3000;

export const overKey = (pilotId: string) => [...uploadsKey(pilotId), 'over'];

/** Whether a file that waited is over since: fewer wait, or one of the page is not on it any more. */
export function isOneOver(before: UploadList | undefined, now: UploadList): boolean {
  if (!before) return false;
  const waiting = new Set(now.uploads.map(({ uploadId }) => uploadId));
  return now.total < before.total || before.uploads.some(({ uploadId }) => !waiting.has(uploadId));
}

type WaitingPage = { pilotId: string; page: number; queryKey: readonly unknown[] };

// A save that ends moves to the other list, which nobody else would ask for again.
async function readWaiting(queries: QueryClient, { pilotId, page, queryKey }: WaitingPage): Promise<UploadList> {
  const now = await listUploads(pilotId, { page, waiting: 'yes' });
  if (isOneOver(queries.getQueryData(queryKey), now)) queries.invalidateQueries({ queryKey: overKey(pilotId) });
  return now;
}

/** A page of the files that wait, asked for again while one is at work. */
export function useWaitingUploads(pilotId: string, page: number) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: [...uploadsKey(pilotId), 'waiting', page],
    queryFn: ({ queryKey }) => readWaiting(queries, { pilotId, page, queryKey }),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state }) => (state.data?.uploads.some(isAtWork) ? pollMilliseconds : false),
  });
}
