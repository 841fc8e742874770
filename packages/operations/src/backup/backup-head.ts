import { createHash } from 'node:crypto';
import type { DatabaseName } from '@folge/database';
import { type FileReader, openReader } from './file-reader.ts';
import { BackupRefusal, damaged } from './refuse-backup.ts';

/** The part of a backup that anybody may read: which key opens it. */
export type BackupHead = { format: 1; backupId: string; database: DatabaseName; keyId: string; madeAt: string };

const signature = Buffer.from('FOLGEBK1');

export function headBytesOf(head: BackupHead): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([signature, length, text]);
}

export async function readHeadFrom(reader: FileReader): Promise<{ head: BackupHead; headDigest: Buffer }> {
  const start = reader.size < signature.length + 4 ? Buffer.alloc(0) : await reader.read(signature.length + 4);
  if (!start.subarray(0, signature.length).equals(signature)) {
    throw new BackupRefusal('Fila er ikke en sikkerhetskopi fra Følge.');
  }
  const length = start.readUInt32BE(signature.length);
  if (length > 10_000) throw damaged('hodet er endret.');
  const text = await reader.read(length);
  const headDigest = createHash('sha256').update(start).update(text).digest();
  try {
    const head = JSON.parse(text.toString('utf8')) as BackupHead;
    if (head.format === 1) return { head, headDigest };
  } catch {
    throw damaged('hodet er endret.');
  }
  throw new BackupRefusal('Sikkerhetskopien har et format som denne utgaven av Følge ikke kjenner.');
}

/** Which backup a file says it is, and which key opens it. Not to be believed before it has been opened. */
export async function readBackupHead(file: string): Promise<BackupHead> {
  const reader = await openReader(file);
  try {
    return (await readHeadFrom(reader)).head;
  } finally {
    await reader.close();
  }
}
