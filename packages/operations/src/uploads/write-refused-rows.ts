import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { copyRows, type FileSettings, type FileSource } from '@folge/formats';

export type RefusedRowsTask = { file: FileSource; settings: FileSettings; rows: number[]; target: string };

/** Writes chosen rows of a file, in the file's own layout, to another file. */
export async function writeRefusedRows({ file, settings, rows, target }: RefusedRowsTask): Promise<void> {
  await pipeline(Readable.from(copyRows(file, settings, rows)), createWriteStream(target, { mode: 0o600 }));
}
