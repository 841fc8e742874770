import { expect, test } from 'vitest';
import { allRows, inspectAndRead } from '../../test/all-rows.ts';
import { temporaryFile } from '../../test/temporary-file.ts';
import { sheetXml, workbookBytes } from '../../test/workbook-bytes.ts';
import { inspectFile, NoticeList } from '../index.ts';

const text = (reference: string, content: string) => `<c r="${reference}" t="inlineStr"><is><t>${content}</t></is></c>`;
const number = (reference: string, content: string, style = 0) =>
  `<c r="${reference}" s="${style}"><v>${content}</v></c>`;
const header = (...names: string[]) =>
  `<row r="1">${names.map((name, at) => text(`${String.fromCharCode(65 + at)}1`, name)).join('')}</row>`;
const one = (rows: string, around = {}) => ({ sheets: [{ name: 'Ark1', xml: sheetXml(rows, around) }] });

const styles =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>';

test('reads every type of cell', async () => {
  const rows =
    header('a', 'b', 'c', 'd', 'e', 'f', 'g') +
    `<row r="2">${number('A2', '4')}${number('B2', '0.30000000000000004')}${number('C2', '1E-3')}<c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="s"><v>1</v></c><c r="G2" t="str"><f>A2&amp;"x"</f><v>4x</v></c></row>`;
  const strings =
    '<si><t>unused</t></si><si><r><t>Ba\u030at </t></r><rPh><t>uttale</t></rPh><r><t xml:space="preserve">&amp; _x0041__x005F_x</t></r></si>';
  const source = temporaryFile(workbookBytes({ ...one(rows), strings }));
  expect(await inspectAndRead(source)).toEqual([
    ['4', '0.30000000000000004', '0.001', 'TRUE', '#N/A', 'Båt & A_x', '4x'],
  ]);
  const { notices, unicodeForm, format } = await inspectFile(source);
  expect(format).toMatchObject({ value: 'xlsx', reason: 'zip-with-workbook' });
  expect(unicodeForm.value).toBe('decomposed');
  expect(notices).toEqual([
    { kind: 'error-value', count: 1, places: [{ sheet: 'Ark1', row: 2, column: 5 }] },
    { kind: 'formula', count: 1, places: [{ sheet: 'Ark1', row: 2, column: 7 }] },
  ]);
});

test.each([
  [false, ['2025-03-03', '2025-03-03T18:30:00', '12:00:00']],
  [true, ['2029-03-04', '2029-03-04T18:30:00', '12:00:00']],
])('reads dates by the format of their cell (1904 system: %s)', async (date1904, cells) => {
  const rows =
    header('a', 'b', 'c') +
    `<row r="2">${number('A2', '45719', 1)}${number('B2', '45719.770833333336', 2)}${number('C2', '0.5', 3)}</row>`;
  const source = temporaryFile(workbookBytes({ ...one(rows), styles, date1904 }));
  // In the 1904 system a serial of 0.5 lies on a day of its own, but a time format shows the clock alone.
  expect(await inspectAndRead(source)).toEqual([cells]);
  const { columns } = await inspectFile(source);
  expect(columns[0]?.kind).toBe('date');
});

test('keeps cells in their columns where cells and rows are left out', async () => {
  const rows =
    header('a', 'b', 'c', 'd') +
    `<row r="3">${number('B3', '1')}${number('D3', '2')}</row><row r="5"><c r="A5" s="1"/></row><row r="7">${number('A7', '3')}${number('F7', '9')}</row>`;
  const source = temporaryFile(workbookBytes(one(rows)));
  const { settings } = await inspectFile(source);
  expect(await allRows(source, settings)).toEqual([
    { rowNumber: 3, cells: ['', '1', '', '2'] },
    { rowNumber: 7, cells: ['3', '', '', '', '', '9'], problems: ['too-many-cells'] },
  ]);
});

test('reads cells and rows that carry no reference of their own', async () => {
  const rows =
    '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row>';
  expect(await inspectAndRead(temporaryFile(workbookBytes(one(rows))))).toEqual([['1', '2']]);
});

test('takes the first visible sheet with content and shows the others', async () => {
  const sheets = [
    { name: 'Skjult', state: 'hidden' as const, xml: sheetXml(`${header('x')}<row r="2">${number('A2', '9')}</row>`) },
    { name: 'Tomt', xml: sheetXml('') },
    { name: 'Svar &amp; tall', xml: sheetXml(`${header('a')}<row r="2">${number('A2', '1')}</row>`) },
    { name: 'Mer', xml: sheetXml(`${header('b')}<row r="2">${number('A2', '2')}</row>`) },
  ];
  const source = temporaryFile(workbookBytes({ sheets }));
  const inspection = await inspectFile(source);
  expect(inspection.sheet).toMatchObject({
    value: 'Svar & tall',
    certain: false,
    alternatives: ['Skjult', 'Tomt', 'Mer'],
  });
  expect(inspection.sheets).toEqual([
    { name: 'Skjult', hidden: true, hasContent: true },
    { name: 'Tomt', hidden: false, hasContent: false },
    { name: 'Svar & tall', hidden: false, hasContent: true },
    { name: 'Mer', hidden: false, hasContent: true },
  ]);
  expect(inspection.notices).toEqual([{ kind: 'hidden-sheet', count: 1, places: [{ sheet: 'Skjult' }] }]);
  const chosen = await inspectFile(source, { sheet: 'Mer' });
  expect((await allRows(source, chosen.settings)).map((row) => row.cells)).toEqual([['2']]);
  await expect(inspectFile(source, { sheet: 'Finnes ikke' })).rejects.toMatchObject({ code: 'file.sheet-not-found' });
});

test('goes past a cover with a title alone to the sheet with answers', async () => {
  const cover = sheetXml(`${header('Kartlegging 2024')}<row r="3">${text('A3', 'Fylt ut av kontoret')}</row>`);
  const answers = sheetXml(`${header('nr', 'k1')}<row r="2">${number('A2', '7')}${number('B2', '3')}</row>`);
  const sheets = [
    { name: 'Forside', xml: cover },
    { name: 'Svar', xml: answers },
  ];
  const source = temporaryFile(workbookBytes({ sheets }));
  expect((await inspectFile(source)).sheet).toMatchObject({ value: 'Svar', certain: false, alternatives: ['Forside'] });
  expect(await inspectAndRead(source)).toEqual([['7', '3']]);
});

test('reports merged cells, hidden rows and columns, and passes over a validation of a million rows', async () => {
  const rows = `${header('a', 'b')}<row r="2" hidden="1">${number('A2', '1')}${number('B2', '2')}</row>`;
  const before = '<cols><col min="2" max="2" width="9" hidden="1"/><col min="3" max="16384" hidden="true"/></cols>';
  const after =
    '<mergeCells count="1"><mergeCell ref="A1:XFD1"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576 B2:B9"><formula1>"ja,nei"</formula1></dataValidation></dataValidations>';
  const source = temporaryFile(workbookBytes(one(rows, { before, after })));
  const { notices, settings } = await inspectFile(source);
  const place = { sheet: 'Ark1' };
  expect(notices).toEqual([
    {
      kind: 'hidden-column',
      count: 16383,
      places: [
        { ...place, column: 2 },
        { ...place, column: 3 },
      ],
    },
    { kind: 'hidden-row', count: 1, places: [{ ...place, row: 2 }] },
    { kind: 'merged-cells', count: 1, places: [{ ...place, row: 1, column: 1 }] },
    { kind: 'data-validation', count: 1, places: [{ ...place, row: 1, column: 1 }] },
  ]);
  const read = new NoticeList();
  expect((await allRows(source, settings, read)).map((row) => row.cells)).toEqual([['1', '2']]);
  expect(read.all()).toEqual(notices);
});

test('gives typed numbers a comma where other numbers were typed as text with one', async () => {
  const rows = `${header('a', 'b')}<row r="2">${number('A2', '1.5')}${text('B2', '2,5')}</row>`;
  const source = temporaryFile(workbookBytes(one(rows)));
  const { decimalMark, columns } = await inspectFile(source);
  expect(decimalMark).toEqual({ value: ',', certain: false, reason: 'both-marks-in-numbers', alternatives: ['.'] });
  expect(columns.map(({ kind, min }) => [kind, min])).toEqual([
    ['decimal', 1.5],
    ['decimal', 2.5],
  ]);
  expect(await inspectAndRead(source)).toEqual([['1,5', '2,5']]);
});

test('reads XML with namespace prefixes', async () => {
  const xml =
    '<x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>k1</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  expect(await inspectAndRead(temporaryFile(workbookBytes({ sheets: [{ name: 'A', xml }] })))).toEqual([['5']]);
});

test.each([
  ['a column beyond the last', `<row r="1">${number('AAAA1', '1')}</row>`],
  ['a row beyond the last', `<row r="9999999">${number('A9999999', '1')}</row>`],
  ['rows out of order', `<row r="2">${number('A2', '1')}</row><row r="1">${number('A1', '1')}</row>`],
])('refuses %s as damaged', async (_, rows) => {
  await expect(inspectFile(temporaryFile(workbookBytes(one(rows))))).rejects.toMatchObject({ code: 'file.damaged' });
});
