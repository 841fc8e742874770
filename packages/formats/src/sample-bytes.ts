import { open } from 'node:fs/promises';

/** How much of a file is looked at before anything is said about it. */
export const SAMPLE_BYTES = 1024 * 1024;

/** The first bytes of a file, at most a sample's worth. */
export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
