import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BackupHead } from './backup-head.ts';
import { openChunks, sealChunks } from './sealed-chunks.ts';

const head: BackupHead = {
  format: 1,
  backupId: '00000000-0000-4000-8000-000000000001',
  database: 'main',
  keyId: '00000000-0000-4000-8000-000000000002',
  madeAt: '2026-01-01T00:00:00.000Z',
};
const key = Buffer.alloc(32, 3);
/** Three and a half megabytes, each byte another than its neighbours: three whole chunks and a last one. */
const content = Buffer.from(Uint8Array.from({ length: 3_500_000 }, (_, index) => (index * 7919) % 251));

let folder: string;
let parts: Buffer[];

async function* inPieces(): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += 70_001) yield content.subarray(at, at + 70_001);
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folge-chunks-'));
  parts = await collect(sealChunks(inPieces(), { head, key }));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(given: readonly Buffer[]): Promise<Buffer> {
  const file = join(folder, 'file');
  await writeFile(file, Buffer.concat(given));
  return Buffer.concat(await collect(openChunks(file, { key })));
}

const [begin, one, two, three, last] = [0, 1, 2, 3, 4].map((index) => () => parts[index] as Buffer) as [
  () => Buffer,
  () => Buffer,
  () => Buffer,
  () => Buffer,
  () => Buffer,
];

it('E-13 gives back what was sealed, in chunks of a megabyte and a last one', async () => {
  expect(parts.map(({ length }) => length - 21).slice(1)).toEqual([1_048_576, 1_048_576, 1_048_576, 354_272]);
  expect((await opened(parts)).equals(content)).toBe(true);
});

it('E-13 refuses chunks that changed places, came twice, or are left out', async () => {
  const refused = 'endret eller står på feil plass';
  await expect(opened([begin(), one(), three(), two(), last()])).rejects.toThrow(refused);
  await expect(opened([begin(), one(), one(), two(), three(), last()])).rejects.toThrow(refused);
  await expect(opened([begin(), one(), three(), last()])).rejects.toThrow(refused);
});

it('E-13 refuses an end that is no end: the last chunk gone, or an earlier one called the last', async () => {
  await expect(opened([begin(), one(), two(), three()])).rejects.toThrow('kortere');
  const called = Buffer.from(three());
  called[0] = 1;
  await expect(opened([begin(), one(), two(), called])).rejects.toThrow('endret');
});

it('E-13 refuses a chunk of another backup under the same key', async () => {
  const other = await collect(
    sealChunks(inPieces(), { key, head: { ...head, backupId: '00000000-0000-4000-8000-000000000009' } }),
  );
  await expect(opened([begin(), one(), other[2] as Buffer, three(), last()])).rejects.toThrow('del 2 er endret');
});
