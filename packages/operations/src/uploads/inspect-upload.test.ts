import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBlocks } from '@folge/formats';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectUpload, type UploadInspection } from './inspect-upload.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'folge-inspect-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const MARK = '\ufeff';
const header = 'nr;kontor;svar\r\n';
const rows = (count: number, text = 'to linjer') =>
  Array.from({ length: count }, (_, row) => `S-${1_000_000 + row};"${text},\nslik";${row % 5}\r\n`).join('');

const task = (text: string) => {
  const path = join(folder, 'svar.csv');
  writeFileSync(path, text);
  return { file: { path, fileName: 'svar.csv' }, choices: {}, sizeLimitBytes: 50_000_000 };
};

const whole = () => ({ isWhole: true, whole: Promise.resolve() });

/** The file as it is found while it comes, and as it is found when it lies there. */
async function bothWays(text: string): Promise<[UploadInspection, UploadInspection]> {
  const given = task(text);
  const ahead = await inspectUpload({ ...given, growingPath: given.file.path }, () => {}, whole());
  return [ahead, await inspectUpload(given, () => {})];
}

test.each([
  ['only ASCII', header + rows(300_000)],
  ['letters at its very end', `${header + rows(300_000)}S-9;"æ";1\r\n`],
  ['a byte order mark', MARK + header + rows(300_000)],
  ['a row of other letters, as old as CP1252', header + rows(300_000, 'f\u00f8r')],
])('a file with %s is found the same while it comes as when it lies there', async (_name, text) => {
  const [ahead, later] = await bothWays(text);
  expect(ahead).toEqual(later);
  expect(ahead.sizeBytes).toBe(Buffer.byteLength(text));
});

test.each([
  ['without', ''],
  ['with', MARK],
])('a large file %s a mark is cut in two between two records, near its middle', async (_name, mark) => {
  const text = mark + header + rows(300_000);
  const given = task(text);
  const { middle, settings, sizeBytes } = await inspectUpload(given, () => {});
  if (!middle || settings.format !== 'csv') throw new Error('The file was not cut.');
  const bytes = readFileSync(given.file.path);
  expect(Math.abs(middle.byte / sizeBytes - 0.45)).toBeLessThan(0.15);
  // The header is row 1, so that of S-1000000 + n is row n + 2.
  expect(bytes.toString('latin1', middle.byte, middle.byte + 9)).toBe(`S-${1_000_000 + middle.row - 2}`);
  const rowsOf = async (part: object) => {
    const found: string[] = [];
    for await (const block of readBlocks(given.file, settings, part)) {
      for (let record = 0; record < block.recordCount; record++) {
        found.push(`${block.rowNumber(record)} ${block.texts(record).join('|')}`);
      }
    }
    return found;
  };
  const halves = [...(await rowsOf({ before: middle })), ...(await rowsOf({ from: middle }))];
  expect(halves).toEqual(await rowsOf({}));
  expect(halves).toHaveLength(300_001);
});

test.each([
  ['small', header + rows(1000), 'utf8'],
  ['of another encoding', header + rows(300_000, 'f\u00f8r'), 'latin1'],
])('a file that is %s is not cut', async (_name, text, encoding) => {
  const given = task('');
  writeFileSync(given.file.path, Buffer.from(text, encoding as BufferEncoding));
  expect((await inspectUpload(given, () => {})).middle).toBeUndefined();
});
