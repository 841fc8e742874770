import { open } from 'node:fs/promises';
import { BackupRefusal, damaged } from './refuse-backup.ts';

/** Reads a file from its beginning, so many bytes at a time; a file that ends too early is a damaged backup. */
export type FileReader = {
  read(bytes: number): Promise<Buffer>;
  position(): number;
  size: number;
  close(): Promise<void>;
};

export async function openReader(file: string): Promise<FileReader> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new BackupRefusal(`Det er ingen fil ${file}.`) : error;
  });
  const { size } = await handle.stat();
  let position = 0;
  return {
    size,
    position: () => position,
    read: async (bytes) => {
      if (position + bytes > size) throw damaged('fila er kortere enn den var.');
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, position);
      if (bytesRead !== bytes) throw damaged('fila er kortere enn den var.');
      position += bytes;
      return buffer;
    },
    close: () => handle.close(),
  };
}
