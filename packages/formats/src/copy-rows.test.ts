import { expect, test } from 'vitest';
import { allRows } from '../test/all-rows.ts';
import { temporaryFile } from '../test/temporary-file.ts';
import { sheetXml, workbookBytes } from '../test/workbook-bytes.ts';
import { encodeText } from './encode-text.ts';
import { copyRows, type FileSource, inspectFile } from './index.ts';

async function copied(source: FileSource, rowNumbers: number[]): Promise<Buffer> {
  const { settings } = await inspectFile(source);
  const pieces: Uint8Array[] = [];
  for await (const piece of copyRows(source, settings, rowNumbers)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const lines = [
  'studienr;k1;kommentar\r\n',
  'S-1;1;"går; på"\r\n',
  'S-2;9;å\r\n',
  '\r\n',
  'S-3;2;=1+1\r\n',
  'S-4;7;slutt',
];

test.each([
  ['utf-8', '\ufeff'],
  ['utf-8', ''],
  ['windows-1252', ''],
  ['utf-16le', '\ufeff'],
  ['utf-16be', '\ufeff'],
] as const)('copies header and chosen rows byte by byte in %s', async (encoding, mark) => {
  const source = temporaryFile(encodeText(mark + lines.join(''), encoding));
  const wanted = encodeText(mark + lines[0] + lines[1] + lines[4] + lines[5], encoding);
  expect((await copied(source, [2, 5, 6, 99])).equals(wanted)).toBe(true);
});

test('copies titles above the header and keeps decomposed letters as they were sent', async () => {
  const text = `Kartlegging va\u030aren;;\nstudienr;k1;k2\nS-1;1;2\nS-2;3;4\n`;
  expect((await copied(temporaryFile(text), [4])).toString()).toBe(
    `Kartlegging va\u030aren;;\nstudienr;k1;k2\nS-2;3;4\n`,
  );
});

test('mends the quotes of a row with a lone quote, so that the copy is valid', async () => {
  expect((await copied(temporaryFile('a;b\n"5" bred";1\nx;2\n'), [2])).toString()).toBe('a;b\n"5"" bred";1\n');
});

test('copies rows of a workbook into a new one that reads back the same', async () => {
  const cell = (reference: string, content: string) =>
    `<c r="${reference}" t="inlineStr"><is><t>${content}</t></is></c>`;
  const rows =
    `<row r="1">${cell('A1', 'Svar fra kontoret')}</row><row r="3">${cell('A3', 'nr')}${cell('B3', 'k1')}${cell('C3', 'dato')}</row>` +
    `<row r="4">${cell('A4', '007')}<c r="B4"><v>1.5</v></c><c r="C4" s="1"><v>45719</v></c></row>` +
    `<row r="5">${cell('A5', '=x')}<c r="B5"><v>9</v></c><c r="C5" s="1"><v>45720</v></c></row>`;
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
  const source = temporaryFile(workbookBytes({ sheets: [{ name: 'Skjema', xml: sheetXml(rows) }], styles }));
  const inspection = await inspectFile(source);
  const copy = temporaryFile(await copied(source, [5]));
  const again = await inspectFile(copy);
  expect(again.sheet?.value).toBe('Skjema');
  expect(again.columns.map((column) => column.header)).toEqual(inspection.columns.map((column) => column.header));
  expect(again.settings).toEqual(inspection.settings);
  expect(await allRows(copy, again.settings)).toEqual([{ rowNumber: 4, cells: ['=x', '9', '2025-03-04'] }]);
});
