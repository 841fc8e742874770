import type { InstrumentDefinition } from '@folge/contracts';
import {
  connectClient,
  copyIntoStaging,
  createStagingTables,
  type Staged,
  StagingCopy,
  surveyLayout,
} from '@folge/database';
import type { ReadingTask } from './check-task.ts';
import { type Judged, type Judging, judgeStaged, prepareRecords } from './judge-staged.ts';
import { type ReadResult, readFile, type StagedTable } from './read-file.ts';

export type CheckTask = { reading: ReadingTask; judging: Judging; importUrl: string; rowCount: number };
export type CheckResult = Judged & { rows: number };

/** The part of the way that reading takes; the rest is judging. */
const READING_SHARE = 0.7;

async function readIntoStaging(task: CheckTask, progress: (share: number) => void): Promise<ReadResult> {
  const copies = new Map<StagedTable, StagingCopy>();
  const read = await readFile(task.reading, {
    write: (table, bytes) => {
      const copy = copies.get(table);
      if (copy) return copy.write(bytes);
      return StagingCopy.open(task.importUrl, copyIntoStaging(task.judging.uploadId, table)).then((opened) => {
        copies.set(table, opened);
        return opened.write(bytes);
      });
    },
    progress: (rows) => progress((READING_SHARE * rows) / Math.max(task.rowCount, 1)),
  });
  for (const copy of copies.values()) await copy.end();
  return read;
}

function stagedBy({ kind, definition }: ReadingTask): Staged {
  return kind === 'survey' ? { kind, layout: surveyLayout(definition as InstrumentDefinition) } : { kind };
}

/** Reads a file into the staging tables of its upload and judges every row. Nothing is kept outside staging. */
export async function checkFile(task: CheckTask, progress: (share: number) => void): Promise<CheckResult> {
  const client = await connectClient(task.importUrl, 'folge-check');
  try {
    await createStagingTables(client, task.judging.uploadId, stagedBy(task.reading));
    await client.query('begin');
    await client.query("select set_config('folge.pilot_id', $1, true)", [task.judging.pilotId]);
    // Both at once: the file is read here, the records of the pilot by PostgreSQL.
    const [{ rows, mayRepeat }, prepared] = await Promise.all([
      readIntoStaging(task, progress),
      prepareRecords(client, task.judging, task.rowCount),
    ]);
    progress(READING_SHARE);
    const judged = await judgeStaged(client, { ...task.judging, mayRepeat }, prepared);
    await client.query('commit');
    return { rows, ...judged };
  } finally {
    await client.end();
  }
}
