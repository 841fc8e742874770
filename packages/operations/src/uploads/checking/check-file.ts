import type { InstrumentDefinition } from '@folge/contracts';
import {
  connectClient,
  createSecondHalf,
  createStagingTables,
  holdStaging,
  joinSecondHalf,
  type Staged,
  surveyLayout,
} from '@folge/database';
import type { RecordBorder } from '@folge/formats';
import type { ReadingTask } from './check-task.ts';
import { type Judged, type Judging, judgeStaged, prepareRecords } from './judge-staged.ts';
import type { ReadResult } from './read-file.ts';
import { type HalfTask, readIntoStaging } from './read-into-staging.ts';
import type { SecondReader } from './second-reader.ts';

export type CheckTask = {
  reading: ReadingTask;
  judging: Judging;
  importUrl: string;
  rowCount: number;
  /** Where a large file is cut in two. */
  middle: RecordBorder | undefined;
};
export type CheckResult = Judged & { rows: number };

/** The part of the way that reading takes; the rest is judging. */
const READING_SHARE = 0.7;

/** A large file is read by two, each a half: this process and a thread of it. */
async function readAll(
  { reading, judging: { uploadId }, importUrl, middle, rowCount }: CheckTask,
  progress: (share: number) => void,
  secondReader: SecondReader,
): Promise<ReadResult[]> {
  const rows = { first: 0, second: 0 };
  const told = (half: keyof typeof rows) => (read: number) => {
    rows[half] = read;
    progress((READING_SHARE * (rows.first + rows.second)) / Math.max(rowCount, 1));
  };
  const half: HalfTask = { reading, part: { before: middle }, half: 'first', uploadId, importUrl };
  const second = { ...half, part: { from: middle }, half: 'second' } as const;
  return Promise.all([
    readIntoStaging(half, told('first')),
    ...(middle ? [secondReader.read(second, told('second'))] : []),
  ]);
}

function stagedBy({ kind, definition }: ReadingTask, { day }: Judging): Staged {
  return kind === 'survey' ? { kind, layout: surveyLayout(definition as InstrumentDefinition), day } : { kind };
}

/** Reads a file into the staging tables of its upload and judges every row. Nothing is kept outside staging. */
export async function checkFile(
  task: CheckTask,
  progress: (share: number) => void,
  secondReader: SecondReader,
): Promise<CheckResult> {
  const { judging, middle } = task;
  const client = await connectClient(task.importUrl, 'folge-check');
  try {
    await holdStaging(client, judging.uploadId);
    await createStagingTables(client, judging.uploadId, stagedBy(task.reading, judging));
    if (middle) await createSecondHalf(client, judging.uploadId);
    await client.query('begin');
    await client.query("select set_config('folge.pilot_id', $1, true)", [judging.pilotId]);
    // Both at once: the file is read here, the records of the pilot by PostgreSQL.
    const [read, prepared] = await Promise.all([
      readAll(task, progress, secondReader),
      prepareRecords(client, judging, { rows: task.rowCount, asksRows: true }),
    ]);
    progress(READING_SHARE);
    if (middle) await joinSecondHalf(client, judging.uploadId);
    const judged = await judgeStaged(
      client,
      judging,
      prepared,
      read.flatMap(({ digests }) => digests ?? []),
    );
    await client.query('commit');
    return { rows: read.reduce((total, { rows }) => total + rows, 0), ...judged };
  } finally {
    await client.end();
  }
}
