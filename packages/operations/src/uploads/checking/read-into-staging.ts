import { copyIntoStaging, type Half, type ReadPart, StagingCopy } from '@folge/database';
import type { FilePart } from '@folge/formats';
import type { ReadingTask } from './check-task.ts';
import { type ReadResult, readFile } from './read-file.ts';
import { rowBlocks } from './row-source.ts';

/** What one reader does: a part of a file into the staging tables of its half. Plain JSON. */
export type HalfTask = { reading: ReadingTask; part: FilePart; half: Half; uploadId: string; importUrl: string };

/** Reads a part of a file into staging, each table by a connection of its own; `progress` is told the rows so far. */
export async function readIntoStaging(
  { reading, part, half, uploadId, importUrl }: HalfTask,
  progress: (rows: number) => void,
): Promise<ReadResult> {
  const copies = new Map<ReadPart, StagingCopy>();
  const read = await readFile(reading, rowBlocks(reading.file, reading.settings, part), {
    write: (into, bytes, written) => {
      const copy = copies.get(into.part);
      if (copy) return copy.write(bytes, written);
      return StagingCopy.open(importUrl, copyIntoStaging(uploadId, into, half)).then((opened) => {
        copies.set(into.part, opened);
        return opened.write(bytes, written);
      });
    },
    progress,
  });
  for (const copy of copies.values()) await copy.end();
  return read;
}
