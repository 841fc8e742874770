import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { refusalOf } from '../test/all-rows.ts';
import { temporaryFile } from '../test/temporary-file.ts';
import { sheetXml, workbookBytes } from '../test/workbook-bytes.ts';
import { encodeText } from './encode-text.ts';
import { inspectFile } from './index.ts';

/** Invented: 15 February 1990 with the month raised by 80, as in synthetic test numbers; both control digits right. */
const synthetic = '15829000056';
const many = '1;2\n'.repeat(400_000);

const row = (cells: string) =>
  sheetXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>k1</t></is></c></row><row r="2">${cells}</row>`);
const sheet = (xml: string, more: Record<string, string> = {}) =>
  workbookBytes({ sheets: [{ name: 'Ark1', xml }], more });
const plainSheet = row('<c r="A2"><v>1</v></c>');

test.each([
  ['an empty file', '', 'file.empty', {}],
  ['a header alone', 'a;b;c\n', 'file.header-only', {}],
  ['blank lines alone', '\n\n;;\n', 'file.empty', {}],
  ['an unclosed quote, by the row where it opened', 'a;b\n1;2\n3;"4\n5;6\n', 'file.unclosed-quote', { row: 3 }],
  ['an unclosed quote far down', `a;b\n${many}3;"4\n5;6\n`, 'file.unclosed-quote', { row: 400_002 }],
  ['a quote left open in the header of a large file', `a;"b\n${many}`, 'file.unclosed-quote', { row: 1 }],
  ['a quote left open soon in a large file', `a;b\n1;2\n3;"${many}`, 'file.unclosed-quote', { row: 3 }],
  ['a NUL byte', 'a;b\n1;2\n3;\0\n', 'file.nul-bytes', { row: 3 }],
  ['a NUL byte far down', `a;b\n${many}3;\0\n`, 'file.nul-bytes', { row: 400_002 }],
  ['a web page', '<!DOCTYPE html><html><body>1;2</body></html>', 'file.not-a-table', {}],
  ['a PDF', '%PDF-1.7\n1 0 obj\n', 'file.not-a-table', {}],
  ['JSON', '{"a": [1, 2]}', 'file.not-a-table', {}],
  ['control characters', '\x01\x02\x03\x04abc\n1;2\n', 'file.not-a-table', {}],
  ['more columns than a spreadsheet has', `${'a;'.repeat(20_000)}b\n1;2\n`, 'file.too-many-columns', { limit: 16_384 }],
  ['an identity number', `a;b\n1;2\n3;${synthetic}\n`, 'file.national-identity-number', { row: 3, column: 2 }],
  [
    'an identity number far down',
    `a;b\n${many}x;"nr. ${synthetic}"\n`,
    'file.national-identity-number',
    { row: 400_002, column: 2 },
  ],
  ['an identity number with a space', `a;b\n1;158290 00056\n`, 'file.national-identity-number', { row: 2, column: 2 }],
  ['an identity number in a header', `a;${synthetic}\n1;2\n`, 'file.national-identity-number', { row: 1, column: 2 }],
  [
    'an identity number above the header',
    `${synthetic};;\na;b;c\n1;2;3\n`,
    'file.national-identity-number',
    { row: 1, column: 1 },
  ],
] as const)('refuses %s', async (_, text, code, facts) => {
  expect(await refusalOf(temporaryFile(text))).toEqual({ code, facts });
});

test('refuses an identity number in UTF-16 and in the name of the file', async () => {
  const text = encodeText(`\ufeffa;b\n1;${synthetic}\n`, 'utf-16le');
  expect(await refusalOf(temporaryFile(text))).toMatchObject({
    code: 'file.national-identity-number',
    facts: { row: 2, column: 2 },
  });
  expect(await refusalOf(temporaryFile('a;b\n1;2\n', `${synthetic}.csv`))).toEqual({
    code: 'file.national-identity-number',
    facts: { part: 'file-name' },
  });
});

test('never repeats the value it refuses', async () => {
  const refused = inspectFile(temporaryFile(`a;b\n1;${synthetic}\n`));
  await expect(refused).rejects.toSatisfy(
    (error: Error) => !JSON.stringify([error.message, error]).includes(synthetic),
  );
});

test('refuses two gigabytes by their size, without reading', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'folge-sparse-'));
  try {
    const path = join(folder, 'stor.csv');
    const file = openSync(path, 'w');
    writeSync(file, 'a;b\n1;2\n');
    ftruncateSync(file, 2 * 1024 ** 3);
    closeSync(file);
    expect(await refusalOf({ path, fileName: 'stor.csv' })).toEqual({
      code: 'file.too-large',
      facts: { sizeBytes: 2 * 1024 ** 3, limitBytes: 1024 ** 3 },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('takes the limit of size from the caller', async () => {
  await expect(inspectFile(temporaryFile('a;b\n1;2\n'), { sizeLimitBytes: 7 })).rejects.toMatchObject({
    code: 'file.too-large',
    facts: { sizeBytes: 8, limitBytes: 7 },
  });
});

test.each([
  ['macros', sheet(plainSheet, { 'xl/vbaProject.bin': 'x' }), 'file.macros'],
  ['macro sheets', sheet(plainSheet, { 'xl/macrosheets/sheet1.xml': '<x/>' }), 'file.macros'],
  [
    'links to other workbooks',
    sheet(plainSheet, { 'xl/externalLinks/externalLink1.xml': '<x/>' }),
    'file.external-links',
  ],
  ['connections to databases', sheet(plainSheet, { 'xl/connections.xml': '<x/>' }), 'file.external-links'],
  ['a DOCTYPE', sheet(`<!DOCTYPE a [<!ENTITY b "c">]>${plainSheet}`), 'file.doctype'],
  ['a workbook cut off', sheet(plainSheet).slice(0, -30), 'file.damaged'],
  ['a sheet cut off', sheet(plainSheet.slice(0, -20)), 'file.damaged'],
  ['a zip without a workbook', zipSync({ 'a.txt': strToU8('hei') }), 'file.not-a-table'],
  ['a workbook without content', sheet(sheetXml('')), 'file.empty'],
  [
    'a workbook with a header alone',
    sheet(sheetXml('<row r="1"><c t="inlineStr"><is><t>k1</t></is></c></row>')),
    'file.header-only',
  ],
] as const)('refuses %s', async (_, bytes, code) => {
  expect((await refusalOf(temporaryFile(bytes)))?.code).toBe(code);
});

test('refuses a workbook that names the same part as many sheets', async () => {
  const cells = Array.from({ length: 40_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`);
  const bytes = workbookBytes({ sheets: [{ name: 'Ark1', xml: sheetXml(cells.join('')) }] });
  const names = Array.from({ length: 2000 }, (_, at) => `<sheet name="${at}" sheetId="${at + 1}" r:id="r0"/>`);
  const parts = unzipSync(bytes);
  parts['xl/workbook.xml'] = strToU8(`<workbook xmlns:r="r"><sheets>${names.join('')}</sheets></workbook>`);
  expect((await refusalOf(temporaryFile(zipSync(parts))))?.code).toBe('file.zip-bomb');
});

test('refuses a tag without end, before the runner’s patience ends', async () => {
  const noise = Array.from({ length: 900_000 }, (_, at) => (at * 7919) % 1_000_003).join(' ');
  expect((await refusalOf(temporaryFile(sheet(`<worksheet ${noise}`))))?.code).toBe('file.damaged');
});

test('refuses a zip bomb while it is unpacked', async () => {
  const bomb = sheetXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'0'.repeat(40_000_000)}</t></is></c></row>`);
  expect((await refusalOf(temporaryFile(sheet(bomb))))?.code).toBe('file.zip-bomb');
});

test('tells a workbook with a password from other compound files', async () => {
  const compound = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(compound);
  compound.writeUInt16LE(9, 30);
  expect((await refusalOf(temporaryFile(compound)))?.code).toBe('file.not-a-table');
  Buffer.from('EncryptedPackage', 'utf16le').copy(compound, 512 + 128);
  expect((await refusalOf(temporaryFile(compound)))?.code).toBe('file.encrypted');
});

test.each([
  ['as a number', row(`<c r="A2"><v>${synthetic}</v></c>`)],
  ['as a number with an exponent', row(`<c r="A2"><v>${synthetic[0]}.${synthetic.slice(1)}E10</v></c>`)],
  ['as a text', row(`<c r="A2" t="inlineStr"><is><t>nr ${synthetic}</t></is></c>`)],
  ['as the value of a formula', row(`<c r="A2" t="str"><f>"a"</f><v>${synthetic}</v></c>`)],
])('refuses an identity number in a workbook %s', async (_, xml) => {
  expect(await refusalOf(temporaryFile(sheet(xml)))).toEqual({
    code: 'file.national-identity-number',
    facts: { sheet: 'Ark1', row: 2, column: 1 },
  });
});

test('refuses an identity number in shared texts, hidden sheets and comments', async () => {
  const shared = workbookBytes({
    sheets: [{ name: 'Ark1', xml: row('<c r="A2" t="s"><v>0</v></c>') }],
    strings: `<si><r><t>158290</t></r><r><t>00056</t></r></si>`,
  });
  const hidden = workbookBytes({
    sheets: [
      { name: 'Ark1', xml: plainSheet },
      { name: 'Gjemt', state: 'hidden', xml: row(`<c r="A2"><v>${synthetic}</v></c>`) },
    ],
  });
  const comment = sheet(plainSheet, {
    'xl/comments1.xml': `<comments><commentList><comment ref="A1"><text><t>${synthetic}</t></text></comment></commentList></comments>`,
  });
  expect(await refusalOf(temporaryFile(shared))).toMatchObject({ facts: { row: 2, column: 1 } });
  expect(await refusalOf(temporaryFile(hidden))).toMatchObject({ facts: { sheet: 'Gjemt', row: 2, column: 1 } });
  expect(await refusalOf(temporaryFile(comment))).toMatchObject({
    code: 'file.national-identity-number',
    facts: { part: 'xl/comments1.xml' },
  });
});
