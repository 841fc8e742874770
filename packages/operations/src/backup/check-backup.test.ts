import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import type { DumpedTable } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackupHead } from './backup-head.ts';
import { type BackupRecord, ByteSum, type TableSum, writeRecord } from './backup-records.ts';
import { checkBackup } from './check-backup.ts';
import { sealChunks } from './sealed-chunks.ts';

const madeAt = '2026-01-01T00:00:00.000Z';
const head: BackupHead = { format: 1, backupId: 'a', database: 'main', keyId: 'b', madeAt };
const key = Buffer.alloc(32, 3);
const bytes = Buffer.from('1\tprove\n');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folge-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Sealed under the right key: what is wrong lies inside, where no seal tells of it. */
async function sealed(content: Buffer): Promise<string> {
  const file = join(folder, 'file');
  const parts: Buffer[] = [];
  for await (const part of sealChunks(
    (async function* () {
      yield content;
    })(),
    { head, key },
  ))
    parts.push(part);
  await writeFile(file, Buffer.concat(parts));
  return file;
}

const rightSum = () => {
  const sum = new ByteSum();
  sum.add(bytes);
  return sum.end('research.person', 1);
};

async function check({ written = rightSum(), promised = [rightSum()] }: { written?: TableSum; promised?: TableSum[] }) {
  const records: BackupRecord[] = [
    { kind: 'start', start: { database: 'main', madeAt, migrations: [], tables: [] } },
    { kind: 'table', table: { name: 'research.person' } as DumpedTable },
    { kind: 'bytes', bytes },
    { kind: 'sum', sum: written },
    { kind: 'end', end: { tables: promised, sequences: [] } },
  ];
  const content = Buffer.concat(records.flatMap((record) => [...writeRecord(record)]));
  return checkBackup(await sealed(zstdCompressSync(content)), { key });
}

it('takes a backup whose tables are the ones that its end tells of', async () => {
  expect(await check({})).toMatchObject({ end: { tables: [{ name: 'research.person', rows: 1, bytes: 8 }] } });
});

it('refuses a table that is another than the one that was written', async () => {
  const other = { ...rightSum(), digest: '00' };
  await expect(check({ written: other, promised: [other] })).rejects.toThrow('tabellen research.person er en annen');
});

it.each([
  ['fewer tables', []],
  ['more tables', [rightSum(), { ...rightSum(), name: 'research.consent_event' }]],
  ['another number of rows', [{ ...rightSum(), rows: 2 }]],
])('refuses an end that tells of %s', async (_, promised) => {
  await expect(check({ promised })).rejects.toThrow('tabellene er ikke de som slutten forteller om');
});

it('refuses a content that cannot be unpacked', async () => {
  await expect(checkBackup(await sealed(Buffer.alloc(100, 7)), { key })).rejects.toThrow('lar seg ikke pakke ut');
});
