import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveFile } from './receive-upload.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'folge-receive-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = 600_000;

/** Nine megabytes, more than what is waited for before a file is read while it comes. */
const rows = Array.from({ length: ROWS }, (_, row) => `S-${1_000_000 + row};1;2\n`).join('');

/** The pieces come with pauses, so that the reading overtakes them again and again. */
async function* slowly(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 700_000) {
    yield bytes.subarray(at, at + 700_000);
    await sleep(15);
  }
}

function receive(body: Readable, announcedBytes: number) {
  const room = { folder, sizeLimitBytes: 20_000_000 };
  return receiveFile(room, { kind: 'survey', fileName: 'svar.csv', body, announcedBytes });
}

const receiveText = (text: string, encoding: BufferEncoding = 'utf8') => {
  const bytes = Buffer.from(text, encoding);
  return receive(Readable.from(slowly(bytes)), bytes.length);
};

test('a large file is counted while it comes', async () => {
  const received = await receiveText(`nr;a;b\n${rows}`);
  expect(received.inspection).toMatchObject({ rowCount: ROWS, encoding: { value: 'utf-8', reason: 'only-ascii' } });
  rmSync(join(folder, received.uploadId));
});

test('a large file that turns out to be written otherwise at its end is counted anew', async () => {
  const received = await receiveText(`nr;a;b\n${rows}S-æ;1;2\n`, 'latin1');
  expect(received.inspection).toMatchObject({ rowCount: ROWS + 1, encoding: { value: 'windows-1252' } });
  rmSync(join(folder, received.uploadId));
});

test('a national identity number in the last row refuses a large file, and nothing of it stays', async () => {
  const refused = receiveText(`nr;a;b\n${rows}15098500097;1;2\n`);
  await expect(refused).rejects.toMatchObject({ code: 'file.national-identity-number', facts: { row: ROWS + 2 } });
  expect(readdirSync(folder)).toEqual([]);
});

test('a large file that is cut off on its way is refused, and nothing of it stays', async () => {
  const bytes = Buffer.from(`nr;a;b\n${rows}`);
  const refused = receive(Readable.from(slowly(bytes.subarray(0, -100))), bytes.length);
  await expect(refused).rejects.toMatchObject({ code: 'upload.cut-off' });
  expect(readdirSync(folder)).toEqual([]);
});
