import { createHash } from 'node:crypto';
import type { AppliedMigration, DatabaseName, DumpedTable, SequenceState } from '@folge/database';
import { damaged } from './refuse-backup.ts';

/** What a backup says of itself first: what it is a backup of. */
export type BackupStart = {
  database: DatabaseName;
  madeAt: string;
  migrations: AppliedMigration[];
  tables: DumpedTable[];
};
/** A table's rows: how many, and the SHA-256 of their bytes as COPY writes them. */
export type TableSum = { name: string; rows: number; bytes: number; digest: string };
/** What a backup says of itself last, when all is written. */
export type BackupEnd = { tables: TableSum[]; sequences: SequenceState[] };

export type BackupRecord =
  | { kind: 'start'; start: BackupStart }
  | { kind: 'table'; table: DumpedTable }
  | { kind: 'bytes'; bytes: Buffer }
  | { kind: 'sum'; sum: TableSum }
  | { kind: 'end'; end: BackupEnd };

const kinds = ['start', 'table', 'bytes', 'sum', 'end'] as const;

/** A record on the wire: its kind (1 byte), its length (4 bytes), its content. */
export function* writeRecord(record: BackupRecord): Generator<Buffer> {
  const content = record.kind === 'bytes' ? record.bytes : Buffer.from(JSON.stringify(record));
  const frame = Buffer.alloc(5);
  frame.writeUInt8(kinds.indexOf(record.kind), 0);
  frame.writeUInt32BE(content.length, 1);
  yield frame;
  yield content;
}

function parse(kind: (typeof kinds)[number], content: Buffer): BackupRecord {
  return kind === 'bytes' ? { kind, bytes: content } : (JSON.parse(content.toString('utf8')) as BackupRecord);
}

/** The records again, out of bytes cut anywhere. */
export async function* readRecords(content: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let left = Buffer.alloc(0);
  for await (const part of content) {
    left = left.length === 0 ? Buffer.from(part) : Buffer.concat([left, part]);
    let begin = 0;
    while (left.length - begin >= 5) {
      const length = left.readUInt32BE(begin + 1);
      const kind = kinds[left[begin] ?? kinds.length];
      if (kind === undefined) throw damaged('den inneholder noe ukjent.');
      if (left.length - begin - 5 < length) break;
      yield parse(kind, left.subarray(begin + 5, begin + 5 + length));
      begin += 5 + length;
    }
    left = left.subarray(begin);
  }
  if (left.length > 0) throw damaged('den siste posten er ikke hel.');
}

/** Counts a table's bytes as they pass. */
export class ByteSum {
  readonly #digest = createHash('sha256');
  bytes = 0;

  add(part: Buffer): void {
    this.#digest.update(part);
    this.bytes += part.length;
  }

  end(name: string, rows: number): TableSum {
    return { name, rows, bytes: this.bytes, digest: this.#digest.digest('hex') };
  }
}
