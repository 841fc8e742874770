import { createReadStream, readdirSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sheetXml, workbookBytes } from '../../../formats/test/workbook-bytes.ts';
import { check, type Fixture, makeFixture, mapping, query, receive } from '../../test/upload-fixture.ts';
import { receiveFile } from './receive-upload.ts';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await makeFixture();
});
afterAll(() => fixture.close());

/** An invented number with a possible date and both control digits right. */
function madeNumber(first: string): string {
  const weights = [
    [3, 7, 6, 1, 8, 9, 4, 5, 2],
    [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
  ];
  for (let serial = 100; ; serial++) {
    let digits = `${first}${serial}`;
    for (const row of weights) {
      const rest = row.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11;
      digits += rest === 0 ? '0' : String(11 - rest);
    }
    if (digits.length === 11) return digits;
  }
}

const head = 'studienr;k01;k02';
const person = madeNumber('150385');
const dNumber = madeNumber('550385');
const earlyInMonth = madeNumber('010385');

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheetRows = (second: string) => `<row>${cell('studienr')}${cell('k01')}</row><row>${cell('S-1')}${second}</row>`;

function workbook(second: string, more: Record<string, string> = {}): Buffer {
  return Buffer.from(workbookBytes({ sheets: [{ name: 'Svar', xml: sheetXml(sheetRows(second)) }], more }));
}

/** What an encrypted workbook is: a compound file whose directory names the encrypted package. */
function encryptedWorkbook(): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  Buffer.from('EncryptedPackage', 'utf16le').copy(file, 1024);
  return file;
}

const refused: [string, string | Buffer, string][] = [
  ['an empty file', '', 'file.empty'],
  ['a header without rows', `${head}\n`, 'file.header-only'],
  ['a quote that is never closed', `${head}\nS-1;1;2\n"S-2;1;2\n`, 'file.unclosed-quote'],
  ['NUL bytes', `${head}\nS-1;1;2\nS-2;\0;2\n`, 'file.nul-bytes'],
  ['a national identity number', `${head}\nS-1;1;2\n${person};1;2\n`, 'file.national-identity-number'],
  ['a d-number', `${head}\nS-1;1;${dNumber}\n`, 'file.national-identity-number'],
  [
    'a national identity number with a space',
    `${head}\nS-1;1;${person.slice(0, 6)} ${person.slice(6)}\n`,
    'file.national-identity-number',
  ],
  [
    'a national identity number that lost its zero',
    `${head}\nS-1;1;${earlyInMonth.slice(1)}\n`,
    'file.national-identity-number',
  ],
  [
    'a national identity number in a sentence',
    `${head};tekst\nS-1;1;2;Hun er ${person}.\n`,
    'file.national-identity-number',
  ],
  [
    'a national identity number after a hundred thousand rows',
    `${head}\n${'S-1;1;2\n'.repeat(100_000)}${person};1;2\n`,
    'file.national-identity-number',
  ],
  ['a workbook with macros', workbook(cell('1'), { 'xl/vbaProject.bin': 'x' }), 'file.macros'],
  [
    'a workbook that links to others',
    workbook(cell('1'), { 'xl/externalLinks/externalLink1.xml': '<x/>' }),
    'file.external-links',
  ],
  ['an encrypted workbook', encryptedWorkbook(), 'file.encrypted'],
  ['a zip bomb', workbook(cell('0'.repeat(40_000_000))), 'file.zip-bomb'],
  ['a workbook with a national identity number', workbook(`<c><v>${person}</v></c>`), 'file.national-identity-number'],
  ['a page instead of a table', '<!doctype html><html><body>Logg inn</body></html>', 'file.not-a-table'],
];

describe('P-4 files that are refused leave nothing behind', () => {
  test.each(refused)(
    '%s',
    async (_name, text, code) => {
      const error = await receive(fixture, { text }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code });
      expect(JSON.stringify(error)).not.toContain(person);
      expect(readdirSync(fixture.room.folder)).toEqual([]);
      expect(await query(fixture, 'select count(*) as uploads from research.upload')).toEqual([{ uploads: 0 }]);
    },
    30_000,
  );

  test('two gigabytes are refused by their announced size, before a byte is read', async () => {
    const path = join(fixture.room.folder, '..', `sparse-${process.pid}.csv`);
    await writeFile(path, '');
    await truncate(path, 2 * 1024 ** 3);
    const body = createReadStream(path);
    const incoming = { kind: 'survey', fileName: 'stor.csv', body, announcedBytes: 2 * 1024 ** 3 } as const;
    await expect(receiveFile(fixture.room, incoming)).rejects.toMatchObject({ code: 'upload.too-large' });
    expect(body.bytesRead).toBe(0);
    body.destroy();
  });

  test('a file that grows past the limit on its way is refused', async () => {
    const room = { ...fixture.room, sizeLimitBytes: 1000 };
    const path = join(fixture.room.folder, '..', `long-${process.pid}.csv`);
    await writeFile(path, 'a;b\n'.repeat(1000));
    const incoming = {
      kind: 'survey',
      fileName: 'lang.csv',
      body: createReadStream(path),
      announcedBytes: undefined,
    } as const;
    await expect(receiveFile(room, incoming)).rejects.toMatchObject({ code: 'upload.too-large' });
    expect(readdirSync(fixture.room.folder)).toEqual([]);
  });

  test('a file that is cut off on its way is refused', async () => {
    const path = join(fixture.room.folder, '..', `cut-${process.pid}.csv`);
    await writeFile(path, `${head}\nS-1;1;2\n`);
    const incoming = {
      kind: 'survey',
      fileName: 'kutt.csv',
      body: createReadStream(path),
      announcedBytes: 5000,
    } as const;
    await expect(receiveFile(fixture.room, incoming)).rejects.toMatchObject({ code: 'upload.cut-off' });
    expect(readdirSync(fixture.room.folder)).toEqual([]);
  });
});

const columns = [{ to: 'study_number' }, { to: 'item', item: 'k01' }] as const;
const base = { waveId: 'T0', instrumentId: 'trygg', instrumentVersion: 1, answeredOn: '2025-03-01' };

const badMappings: [string, Parameters<typeof mapping>[0], string][] = [
  [
    'an item that is not there',
    { ...base, columns: [columns[0], { to: 'item', item: 'k99' }] },
    'upload.mapping-target',
  ],
  ['two columns of one item', { ...base, columns: [columns[0], columns[1], columns[1]] }, 'upload.mapping-twice'],
  ['a column that is not there', { ...base, columns: [...columns, null, { to: 'site' }] }, 'upload.mapping-column'],
  ['no study number', { ...base, columns: [null, columns[1]] }, 'upload.mapping-missing'],
  ['no wave', { ...base, waveId: undefined, columns: [...columns] }, 'upload.mapping-missing'],
  ['an unknown wave', { ...base, waveId: 'T9', columns: [...columns] }, 'upload.wave-unknown'],
  ['an unknown version', { ...base, instrumentVersion: 7, columns: [...columns] }, 'upload.mapping-target'],
  ['people into an anonymous wave', { ...base, waveId: 'anonym', columns: [...columns] }, 'upload.wave-is-anonymous'],
  [
    'anonymity in an ordinary wave',
    { ...base, anonymous: true, columns: [null, columns[1]] },
    'upload.wave-not-anonymous',
  ],
  [
    'an anonymous wave without its notice',
    { ...base, waveId: 'anonym', anonymous: true, columns: [null, columns[1]] },
    'upload.notice-not-anonymous',
  ],
  [
    'new people without their answer',
    { ...base, registerNewPeople: true, columns: [...columns] },
    'upload.consent-column-missing',
  ],
];

test.each(badMappings)(
  'a mapping with %s is refused and the upload stays as it was',
  async (_name, given, code) => {
    const uploadId = await receive(fixture, { text: `${head}\nS-1;1;2\n` });
    await expect(check(fixture, uploadId, mapping(given))).rejects.toMatchObject({ code });
    expect(await query(fixture, `select state from research.upload where upload_id = '${uploadId}'`)).toEqual([
      { state: 'received' },
    ]);
  },
  30_000,
);

test('two columns of one question are named by number and header, and the question by its words', async () => {
  const uploadId = await receive(fixture, { text: 'studienr;k01;k01\nS-1;1;2' });
  const twice = mapping({ ...base, columns: [columns[0], columns[1], columns[1]] });
  const refused = await check(fixture, uploadId, twice).catch((error: Error) => error);
  expect(refused).toMatchObject({
    code: 'upload.mapping-twice',
    message:
      'Kolonne 2 («k01») og kolonne 3 («k01») er begge koblet til «k01: Hvor trygg er du på samtalen?». Koble bare én av dem.',
  });
});
