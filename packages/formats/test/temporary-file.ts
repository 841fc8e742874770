import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { FileSource } from '../src/index.ts';

let folder: string | undefined;
let count = 0;

/** Writes bytes to a file that is gone when the test file is done. */
export function temporaryFile(bytes: Uint8Array | string, fileName = 'opplasting.csv'): FileSource {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'folge-formats-'));
    folder = made;
    afterAll(() => rmSync(made, { recursive: true, force: true }));
  }
  const path = join(folder, `${count++}`);
  writeFileSync(path, bytes);
  return { path, fileName };
}
