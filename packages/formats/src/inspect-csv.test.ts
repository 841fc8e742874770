import { expect, test } from 'vitest';
import { allRows, inspectAndRead } from '../test/all-rows.ts';
import { temporaryFile } from '../test/temporary-file.ts';
import { encodeText } from './encode-text.ts';
import { type Encoding, inspectFile, NoticeList } from './index.ts';

const codebook = [
  '$submission_id;$created;studienr;kkv.k01;kkv.k02;kkv.k03;tiltak.kurs;tiltak.veiledning;tiltak.annet;kommentar;$answer_time_ms',
  '27685292;2025-03-03T20:57:15+01:00;S-0103;4;3;2;1;0;0;Går på åpent tiltak;184211',
  '27685293;2025-03-03T21:02:40+01:00;S-0104;2;;5;0;1;1;;90122',
  '27685294;2025-03-04T08:11:02+01:00;S-0105;5;1;2;1;1;0;"Søkte; fikk ja";77003',
  '',
].join('\r\n');

const texts = [
  '$submission_id;$created;Navn;E-postadresse;Jeg har lest informasjonen og samtykker;Hvor trygg er du p&aring; dette?;Hvor trygg er du p&aring; dette?;Hvilke <b>tiltak</b> har du deltatt i?;$answer_time_ms',
  '27685302;2025-03-03T20:58:33+01:00;Kari Nordfjell;kari@example.invalid;Ja;Ganske trygg;Svært trygg;Kurs;90122',
  '27685303;2025-03-03T20:59:33+01:00;Åse Østlund;aase@example.invalid;Ja;Svært trygg;Ikke trygg;Veiledning;80122',
  '27685304;2025-03-03T21:59:33+01:00;Per Bø;per@example.invalid;Ja;Ganske trygg;Svært trygg;Kurs;70122',
].join('\n');

const marks: Record<Encoding, number[]> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
};

const written = (text: string, encoding: Encoding, withMark: boolean) =>
  Buffer.concat([Buffer.from(withMark ? marks[encoding] : []), encodeText(text, encoding)]);

const codebookRows = [
  ['27685292', '2025-03-03T20:57:15+01:00', 'S-0103', '4', '3', '2', '1', '0', '0', 'Går på åpent tiltak', '184211'],
  ['27685293', '2025-03-03T21:02:40+01:00', 'S-0104', '2', '', '5', '0', '1', '1', '', '90122'],
  ['27685294', '2025-03-04T08:11:02+01:00', 'S-0105', '5', '1', '2', '1', '1', '0', 'Søkte; fikk ja', '77003'],
];

test.each([
  ['utf-8', true, true, 'byte-order-mark'],
  ['utf-8', false, true, 'valid-utf-8'],
  ['windows-1252', false, false, 'not-valid-utf-8'],
  ['utf-16le', true, true, 'byte-order-mark'],
  ['utf-16be', true, true, 'byte-order-mark'],
  ['utf-16le', false, false, 'zero-bytes-in-pattern'],
  ['utf-16be', false, false, 'zero-bytes-in-pattern'],
] as const)('reads the codebook layout in %s (mark: %s)', async (encoding, withMark, certain, reason) => {
  const source = temporaryFile(written(codebook, encoding, withMark));
  const inspection = await inspectFile(source);
  expect(inspection.encoding).toMatchObject({ value: encoding, certain, reason });
  expect(inspection.delimiter).toMatchObject({ value: ';', certain: true });
  expect(inspection.layout).toMatchObject({ value: 'nettskjema-codebook', certain: true });
  expect(inspection.headerRows).toMatchObject({ value: 1, certain: true });
  expect(inspection.firstDataRow.value).toBe(2);
  expect((await allRows(source, inspection.settings)).map((row) => row.cells)).toEqual(codebookRows);
});

test('reads decomposed letters as composed and says so', async () => {
  const source = temporaryFile(codebook.normalize('NFD'));
  const inspection = await inspectFile(source);
  expect(inspection.unicodeForm).toMatchObject({ value: 'decomposed', reason: 'combining-letters' });
  expect((await allRows(source, inspection.settings)).map((row) => row.cells)).toEqual(codebookRows);
});

test('tells columns of the codebook layout: names, technical columns, kinds, options', async () => {
  const { columns, optionGroups, decimalMark } = await inspectFile(temporaryFile(codebook));
  expect(columns.map((column) => column.kind)).toEqual([
    'integer',
    'datetime',
    'label',
    'integer',
    'integer',
    'integer',
    'integer',
    'integer',
    'integer',
    'label',
    'integer',
  ]);
  expect(columns.map((column) => column.technical)).toEqual([
    'submission-id',
    'created',
    ...Array(8).fill(undefined),
    'answer-time',
  ]);
  expect(columns[3]).toMatchObject({ itemName: 'kkv.k01', position: 4, min: 2, max: 5, missing: 0, filled: 3 });
  expect(columns[4]).toMatchObject({
    missing: 1,
    distinct: [
      { value: '3', count: 1 },
      { value: '1', count: 1 },
    ],
  });
  expect(columns[1]).toMatchObject({ min: '2025-03-03', max: '2025-03-04' });
  expect(optionGroups).toEqual([
    {
      name: 'tiltak',
      options: [
        { position: 7, option: 'kurs' },
        { position: 8, option: 'veiledning' },
        { position: 9, option: 'annet' },
      ],
    },
  ]);
  expect(columns[6]?.optionGroup).toBe('tiltak');
  expect(decimalMark).toEqual({ value: ',', certain: false, reason: 'usual-with-semicolon', alternatives: ['.'] });
});

test('tells columns of the text layout: readable questions, repeats by position, suspected identity', async () => {
  const { columns, layout } = await inspectFile(temporaryFile(written(texts, 'utf-8', true)));
  expect(layout.value).toBe('nettskjema-texts');
  expect(columns[5]).toMatchObject({ position: 6, occurrence: 1, text: 'Hvor trygg er du på dette?', kind: 'label' });
  expect(columns[6]).toMatchObject({ position: 7, occurrence: 2, text: 'Hvor trygg er du på dette?' });
  expect(columns[7]).toMatchObject({
    header: 'Hvilke <b>tiltak</b> har du deltatt i?',
    text: 'Hvilke tiltak har du deltatt i?',
  });
  expect(columns[5]?.distinct).toEqual([
    { value: 'Ganske trygg', count: 2 },
    { value: 'Svært trygg', count: 1 },
  ]);
  expect(columns.map((column) => column.identity)).toEqual([
    undefined,
    undefined,
    'name',
    'email',
    ...Array(5).fill(undefined),
  ]);
});

test('suspects identity from the values where the header says nothing', async () => {
  const { columns } = await inspectFile(
    temporaryFile(
      'a;b;c\nKari Nordfjell;k@example.invalid;+47 912 34 567\nOla Sørmo;;+47 987 65 432\nPer Bø;;+4791234567\n',
    ),
  );
  expect(columns.map((column) => column.identity)).toEqual(['name', 'email', 'phone']);
});

test.each([
  ['a;b;c\n1;2;3\n4;5;6\n', ';'],
  ['a,b,c\n1,2,3\n', ','],
  ['a\tb\tc\n1\t2\t3\n', '\t'],
  ['a|b|c\n1|2|3\n', '|'],
  ['a;b\n1,5;2\n2,5;3\n', ';'],
  ['sep=,\na,b\n1,2\n', ','],
  ['"en, to; tre","fire"\n1,2\n3,4\n', ','],
])('finds the delimiter of %j', async (text, mark) => {
  const inspection = await inspectFile(temporaryFile(text));
  expect(inspection.delimiter).toMatchObject({ value: mark });
});

test('passes over the line with which a file names its delimiter', async () => {
  const source = temporaryFile('sep=,\r\na,b\r\n1,2\r\n');
  const { delimiter, columns, firstDataRow } = await inspectFile(source);
  expect(delimiter).toMatchObject({ certain: true, reason: 'separator-line' });
  expect(columns.map((column) => column.header)).toEqual(['a', 'b']);
  expect(firstDataRow.value).toBe(3);
});

test('shows a file of one column as such, uncertain of its delimiter', async () => {
  const inspection = await inspectFile(temporaryFile('studienr\nS-1\nS-2\n'));
  expect(inspection.delimiter).toMatchObject({ value: ';', certain: false, reason: 'no-delimiter-found' });
  expect(inspection.columns.map((column) => column.header)).toEqual(['studienr']);
});

test.each([
  ['a;b\n31.12.2024;x\n1.2.2024;y\n', 'dmy', true, 'first-number-above-12'],
  ['a,b\n12/31/2024,x\n', 'mdy', true, 'second-number-above-12'],
  ['a,b\n2024-12-31,x\n', 'ymd', true, 'year-first'],
  ['a;b\n01.02.2024;x\n', 'dmy', false, 'points-between-numbers'],
  ['a;b\n01/02/2024;x\n', 'undecided', false, 'both-orders-possible'],
  ['a;b\n31.12.2024;12/31/2024\n', 'undecided', false, 'contradicting-dates'],
  ['a;b\n1;x\n', 'undecided', false, 'no-dates'],
])('finds the date order of %j', async (text, value, certain, reason) => {
  expect((await inspectFile(temporaryFile(text))).dateOrder).toMatchObject({ value, certain, reason });
});

test.each([
  ['a;b\n1,5;2\n', { value: ',', certain: true }],
  ['a;b\n1.5;2\n', { value: '.', certain: true }],
  ['a;b\n1.5;2,5\n3.5;x\n', { value: '.', certain: false }],
])('finds the decimal mark of %j', async (text, mark) => {
  expect((await inspectFile(temporaryFile(text))).decimalMark).toMatchObject(mark);
});

test.each([
  ['no header', '1;2;3\n4;5;6\n', 0, 1],
  ['one', 'k1;k2\n1;2\n3;4\n', 1, 2],
  ['names above questions', 'k1;k2\nHvor trygg?;Hvor ofte?\n1;2\n3;4\n', 2, 3],
  ['a title and a blank line above', 'Kartlegging våren 2025;;\n;;\nkontor;k1;k2\nA;1;2\nB;3;4\n', 1, 4],
])('finds %s', async (_, text, headerRows, firstDataRow) => {
  const inspection = await inspectFile(temporaryFile(text));
  expect([inspection.headerRows.value, inspection.firstDataRow.value]).toEqual([headerRows, firstDataRow]);
});

test('takes the names of the variables for the header where a row of labels stands above them', async () => {
  const text = 'Nummer;Trygg på samtalen;Trygg på loven;Trygg på dette\nstudienr;k01;k02;k03\nS-1;1;2;3\nS-2;2;3;4\n';
  const inspection = await inspectFile(temporaryFile(text));
  expect(inspection.columns.map(({ header }) => header)).toEqual(['studienr', 'k01', 'k02', 'k03']);
  expect([inspection.headerRows.value, inspection.headerRows.certain, inspection.firstDataRow.value]).toEqual([
    1,
    false,
    3,
  ]);
  const chosen = await inspectFile(temporaryFile(text), { headerRows: 2 });
  expect(chosen.columns.map(({ header }) => header)[1]).toBe('Trygg på samtalen');
});

test('reads below a title by the header in its place', async () => {
  const source = temporaryFile('Kartlegging våren 2025;;\n;;\nkontor;k1;k2\nA;1;2\nB;3;4\n');
  const inspection = await inspectFile(source);
  expect(inspection.columns.map((column) => column.header)).toEqual(['kontor', 'k1', 'k2']);
  expect(await allRows(source, inspection.settings)).toEqual([
    { rowNumber: 4, cells: ['A', '1', '2'] },
    { rowNumber: 5, cells: ['B', '3', '4'] },
  ]);
});

test('a choice wins over what was found and is marked as chosen', async () => {
  const source = temporaryFile('a;b\n01.02.2024;1\n');
  const { dateOrder, headerRows, settings, columns } = await inspectFile(source, { dateOrder: 'dmy', headerRows: 0 });
  expect(dateOrder).toEqual({
    value: 'dmy',
    certain: true,
    reason: 'chosen',
    alternatives: ['undecided', 'mdy', 'ymd'],
  });
  expect(headerRows.value).toBe(0);
  expect(settings).toMatchObject({ dateOrder: 'dmy', headerRows: 0, firstDataRow: 1 });
  expect(columns[0]?.header).toBe('');
});

test('an encoding that was chosen against the bytes shows other letters but the same table', async () => {
  const source = temporaryFile(written('kommentar;k1\nnår;1\n', 'utf-8', false));
  const { columns } = await inspectFile(source, { encoding: 'windows-1252' });
  expect(columns[0]?.distinct).toEqual([{ value: 'nÃ¥r', count: 1 }]);
});

test('finds a letter of CP1252 far behind the sample', async () => {
  const bytes = Buffer.concat([Buffer.from(`a;b\n${'1;2\n'.repeat(400_000)}`), Buffer.from([0xe5, 0x3b, 0x31, 0x0a])]);
  const source = temporaryFile(bytes);
  const inspection = await inspectFile(source);
  expect(inspection.encoding.value).toBe('windows-1252');
  expect(inspection.sampleIsWholeFile).toBe(false);
  const rows = await allRows(source, inspection.settings);
  expect(rows[rows.length - 1]).toEqual({ rowNumber: 400_002, cells: ['å', '1'] });
});

test('reads ragged rows and says where', async () => {
  const source = temporaryFile('a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;;\n\n;;\n');
  const inspection = await inspectFile(source);
  expect(inspection.notices).toEqual([{ kind: 'ragged-row', count: 2, places: [{ row: 3 }, { row: 4 }] }]);
  const notices = new NoticeList();
  expect(await allRows(source, inspection.settings, notices)).toEqual([
    { rowNumber: 2, cells: ['1', '2', '3'] },
    { rowNumber: 3, cells: ['1', '2', ''], problems: ['too-few-cells'] },
    { rowNumber: 4, cells: ['1', '2', '3', '4'], problems: ['too-many-cells'] },
    { rowNumber: 5, cells: ['1', '2', '3'] },
  ]);
  expect(notices.all()).toEqual(inspection.notices);
});

test('expects as many rows as a sample of a larger file leads to', async () => {
  const small = await inspectFile(temporaryFile('a;b\n1;2\n3;4\n'));
  expect([small.expectedRowCount, small.sampleIsWholeFile]).toEqual([2, true]);
  const large = await inspectFile(temporaryFile(`a;b\n${'1;2\n'.repeat(1_000_000)}`));
  expect(Math.abs(large.expectedRowCount - 1_000_000)).toBeLessThan(10);
});

test('blank rows are passed over but counted', async () => {
  const source = temporaryFile('a;b\n1;2\n\n;\n3;4\n\n\n');
  const { settings } = await inspectFile(source);
  expect((await allRows(source, settings)).map((row) => row.rowNumber)).toEqual([2, 5]);
});

test('counts a cell over two lines as one row, as a spreadsheet does', async () => {
  const source = temporaryFile('a;b\n"to\nlinjer";1\nx;2\n');
  const { settings } = await inspectFile(source);
  expect(await allRows(source, settings)).toEqual([
    { rowNumber: 2, cells: ['to\nlinjer', '1'] },
    { rowNumber: 3, cells: ['x', '2'] },
  ]);
});

test('knows NA as a missing answer among numbers', async () => {
  const { columns } = await inspectFile(temporaryFile('a,b\n1,NA\nNA,2.5\n3,1.5\n'));
  expect(columns.map(({ kind, missingTexts, min, max }) => ({ kind, missingTexts, min, max }))).toEqual([
    { kind: 'integer', missingTexts: ['NA'], min: 1, max: 3 },
    { kind: 'decimal', missingTexts: ['NA'], min: 1.5, max: 2.5 },
  ]);
});

test('reads the same rows whatever the name says', async () => {
  expect(await inspectAndRead(temporaryFile('a;b\n1;2\n', 'svar.xlsx'))).toEqual([['1', '2']]);
});
