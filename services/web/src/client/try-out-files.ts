import { z } from 'zod';
import { path, request } from './request.ts';
import { TryOutFile } from './unsettled.ts';

export function listTryOutFiles(): Promise<TryOutFile[]> {
  return request(z.array(TryOutFile), '/api/try-out-files');
}

export function addressOfTryOutFile(name: string): string {
  return path`/api/try-out-files/${name}`;
}
