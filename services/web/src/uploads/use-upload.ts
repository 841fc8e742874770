import type { Upload } from '@folge/contracts';
import { useQuery } from '@tanstack/react-query';
import { readUpload, type UploadPlace } from '../client/uploads.ts';
import { uploadKey } from './upload-keys.ts';

const pollMilliseconds = 600;

export function isAtWork(upload: Upload | undefined): boolean {
  return upload?.state === 'checking' || upload?.state === 'saving';
}

/** One upload, asked for again while the worker is at it. */
export function useUpload(place: UploadPlace) {
  return useQuery({
    queryKey: uploadKey(place),
    queryFn: () => readUpload(place),
    refetchInterval: (query) => (isAtWork(query.state.data) ? pollMilliseconds : false),
  });
}
