import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allRows, inspectAndRead } from '../test/all-rows.ts';
import { temporaryFile } from '../test/temporary-file.ts';
import {
  type CellValue,
  csvText,
  inspectFile,
  norwegianExcelCsv,
  plainCsv,
  shieldedText,
  unshieldedText,
  writeXlsx,
} from './index.ts';

test.each([
  '=1+1',
  '+47 912',
  '-ja',
  '@sum',
  '\tx',
  '\rx',
  '\nx',
  '\0x',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  "'=1",
  '-1+1',
  '-',
  '--1',
])('S-3 shields %j and finds the way back', (text) => {
  expect(shieldedText(text)).toBe(`'${text}`);
  expect(unshieldedText(`'${text}`)).toBe(text);
});

test.each(['-5', '-0,5', '-12.25', 'a=1', "'ja", '4', '', ' =1'])('S-3 leaves %j as it is', (text) => {
  expect(shieldedText(text)).toBe(text);
  expect(unshieldedText(text)).toBe(text);
});

test('writes CSV with numbers as numbers, quotes where they must be, and shields', () => {
  const rows: CellValue[][] = [
    ['navn', 'tall', 'dato'],
    ['a;b', -1.5, { date: '2025-03-03' }],
    ['si "hei"', 2, null],
    ['=SUM(A1)', true, ' x'],
  ];
  expect(csvText(rows, norwegianExcelCsv)).toBe(
    '\ufeffnavn;tall;dato\r\n"a;b";-1,5;2025-03-03\r\n"si ""hei""";2;\r\n\'=SUM(A1);TRUE;" x"\r\n',
  );
  expect(csvText([[1.5, 'a,b', Number.NaN]], plainCsv)).toBe('1.5,"a,b",\r\n');
});

test('quotes a decimal comma where the comma is the delimiter', () => {
  expect(csvText([[1.5, 2]], { ...plainCsv, decimalMark: ',' })).toBe('"1,5",2\r\n');
});

const texts = fc
  .array(
    fc.constantFrom(
      'a',
      'Æ',
      'ø',
      '=',
      '+',
      '-',
      '@',
      "'",
      '"',
      ';',
      ',',
      '\n',
      '\r',
      '\t',
      ' ',
      '1',
      '😀',
      '<',
      '&',
      '_x0041_',
      '＝',
    ),
    { maxLength: 6 },
  )
  .map((list) => `${list.join('')}`);
const tables = fc.array(fc.tuple(texts, texts, fc.integer()), { minLength: 1, maxLength: 6 });

const readBack = (cells: string[]) => cells.map(unshieldedText);

test('what was written as CSV reads back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.constantFrom(plainCsv, norwegianExcelCsv), async (rows, writing) => {
      const source = temporaryFile(csvText([['k1', 'k2', 'k3'], ...rows], writing));
      const { settings } = await inspectFile(source, { delimiter: writing.delimiter, headerRows: 1, firstDataRow: 2 });
      const cells = (await allRows(source, settings)).map((row) => readBack(row.cells));
      expect(cells).toEqual(rows.map((row) => row.map(String)));
    }),
    { seed: 5, numRuns: 150 },
  );
});

test('what was written as XLSX reads back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const source = temporaryFile(writeXlsx([{ name: 'Svar', rows: [['k1', 'k2', 'k3'], ...rows], headerRows: 1 }]));
      const { settings } = await inspectFile(source, { headerRows: 1, firstDataRow: 2, decimalMark: '.' });
      const cells = (await allRows(source, settings)).map((row) => readBack(row.cells));
      expect(cells).toEqual(rows.map((row) => row.map(String)));
    }),
    { seed: 6, numRuns: 100 },
  );
});

test('writes typed cells: dates are dates and numbers numbers when read again', async () => {
  const rows: CellValue[][] = [
    ['d', 'n', 'b', 't'],
    [{ date: '2025-03-03' }, 1.25, false, '007'],
    [{ date: '1899-12-31' }, -3, true, 'x'],
  ];
  const source = temporaryFile(writeXlsx([{ name: 'A', rows, headerRows: 1 }]));
  expect(await inspectAndRead(source)).toEqual([
    ['2025-03-03', '1.25', 'FALSE', '007'],
    ['1899-12-31', '-3', 'TRUE', 'x'],
  ]);
  const { columns } = await inspectFile(source);
  expect(columns.map((column) => column.kind)).toEqual(['date', 'decimal', 'label', 'label']);
});

test('gives sheets names that a spreadsheet accepts, each its own', async () => {
  const rows = [['a'], [1]];
  const names = ['Mål: 1/2', 'mål  1 2', 'x'.repeat(40), 'x'.repeat(40), ''];
  const { sheets } = await inspectFile(temporaryFile(writeXlsx(names.map((name) => ({ name, rows })))));
  expect(sheets?.map((sheet) => sheet.name)).toEqual([
    'Mål  1 2',
    'mål  1 2 2',
    'x'.repeat(31),
    `${'x'.repeat(29)} 2`,
    'Ark',
  ]);
});

test('writes the same bytes for the same rows', () => {
  const bytes = () => Buffer.from(writeXlsx([{ name: 'A', rows: [['a', 1]] }])).toString('base64');
  expect(bytes()).toBe(bytes());
});
