import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findsNationalIdentityNumber, inspectFile } from '@folge/formats';
import { afterAll, expect, it } from 'vitest';
import { listTryOutFiles, makeTryOutFile } from './try-out-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'folge-try-out-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('offers two Nettskjema layouts and an office’s workbook, each saying that its figures are invented', () => {
  const names = listTryOutFiles().map(({ name }) => name);
  expect(names.map((name) => name.split('.').at(-1))).toEqual(['csv', 'csv', 'xlsx']);
  for (const name of names) expect(name).toMatch(/^OPPDIKTEDE-TALL-[\w-]+\.(csv|xlsx)$/);
});

it('makes files that can be read, the same bytes each time, without a national identity number', async () => {
  const rowCounts = [];
  const remarks = [];
  for (const { name } of listTryOutFiles()) {
    const { content } = makeTryOutFile(name);
    const file = join(folder, name);
    writeFileSync(file, content);
    const { expectedRowCount, notices } = await inspectFile({ path: file, fileName: name });
    rowCounts.push(expectedRowCount);
    remarks.push(notices.map(({ kind }) => kind));
    if (name.endsWith('.csv')) {
      expect(Buffer.from(makeTryOutFile(name).content).equals(content)).toBe(true);
      expect(findsNationalIdentityNumber(Buffer.from(content).toString('utf8'))).toBe(false);
    }
  }
  expect(rowCounts).toEqual([34, 24, 26]);
  expect(remarks).toEqual([[], [], ['merged-cells', 'hidden-sheet']]);
});

it('has the faults that real files have', () => {
  const [codebook = '', questions = ''] = listTryOutFiles().map(({ name }) => {
    return Buffer.from(makeTryOutFile(name).content).toString('utf8');
  });
  const lines = codebook.trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\ufeff\$submission_id;\$created;studienr;kontor;samtykke;kkv\.k01;/);
  expect(lines[5]?.split(';')[7]).toBe('7');
  expect(codebook).toContain('NAV Borteberg');
  expect(lines[18]?.split(';')[4]).toBe('Nei');
  expect(questions).toContain('Hvor <b>trygg</b> er du i arbeidet ditt p&aring; omr&aring;det &laquo;');
  expect(questions).toContain(';Ganske tryg;');
  expect(questions).toContain(';Noe du vil legge til?;Noe du vil legge til?;');
});

it('refuses a file that is not there', () => {
  expect(() => makeTryOutFile('../../package.json')).toThrow(expect.objectContaining({ code: 'not-found' }));
});
