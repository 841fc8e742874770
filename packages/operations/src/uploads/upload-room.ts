import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Databases, UploadJob } from '@folge/database';
import type { Keyring } from '../keyring.ts';

/** A file and what was staged of it are kept for a day at most. */
export const KEPT_MILLISECONDS = 24 * 3600 * 1000;

/** What work on uploads stands on, in the API and in the worker. */
export type UploadRoom = {
  databases: Databases;
  /** The import login's own address, for the processes that read files. */
  importUrl: string;
  keyring: Keyring;
  /** Where the files lie until they are saved. */
  folder: string;
  sizeLimitBytes: number;
  enqueue(job: UploadJob): Promise<void>;
};

export function uploadPath(room: Pick<UploadRoom, 'folder'>, uploadId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(uploadId)) throw new TypeError('An upload id is a uuid.');
  return join(room.folder, uploadId);
}

export async function makeUploadFolder(room: Pick<UploadRoom, 'folder'>): Promise<void> {
  await mkdir(room.folder, { recursive: true, mode: 0o700 });
}

export async function deleteUploadFile(room: Pick<UploadRoom, 'folder'>, uploadId: string): Promise<void> {
  const path = uploadPath(room, uploadId);
  await Promise.all([rm(path, { force: true }), rm(`${path}.part`, { force: true })]);
}
