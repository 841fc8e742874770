import { TryOutFile } from '@folge/contracts';
import { path, request } from './request.ts';

export function listTryOutFiles(): Promise<TryOutFile[]> {
  return request(TryOutFile.array(), '/api/try-out-files');
}

export function addressOfTryOutFile(name: string): string {
  return path`/api/try-out-files/${name}`;
}
