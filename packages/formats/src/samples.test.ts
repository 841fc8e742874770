import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRows } from '../test/all-rows.ts';
import { inspectFile } from './index.ts';

const folder = process.env.FOLGE_SAMPLES;
if (!folder) console.warn('FOLGE_SAMPLES is not set: the tests on sample files are skipped.');

/** Name, columns, rows of answers. */
const samples: [string, number, number][] = [
  ['psych-bfi.csv', 14, 2800],
  ['matchit-lalonde.csv', 10, 614],
  ['mlmrev-egsingle.csv', 12, 7230],
  ['REDCapR_longitudinal-repeating_data_EXCERPT_records1-2.csv', 16, 32],
  ['REDCapR_longitudinal-repeating_dictionary.csv', 18, 9],
  ['REDCapR_survey_data.csv', 33, 2],
  ['fivethirtyeight_comma-survey_EXCERPT_12rows.csv', 13, 12],
  ['formr_nfd_to_nfc_test.csv', 3, 2],
];

const sample = (fileName: string) => ({ path: join(folder ?? '', fileName), fileName });

test.skipIf(!folder).each(samples)('reads %s: %d columns, %d rows, none ragged', async (fileName, columns, rows) => {
  const inspection = await inspectFile(sample(fileName));
  expect(inspection.delimiter).toMatchObject({ value: ',', certain: true });
  expect(inspection.firstDataRow.value).toBe(2);
  expect(inspection.columns.length).toBe(columns);
  const read = await allRows(sample(fileName), inspection.settings);
  expect(read.length).toBe(rows);
  expect(read.filter((row) => row.problems)).toEqual([]);
});

test.skipIf(!folder)('reads decomposed and composed letters of the same label alike', async () => {
  const source = sample('formr_nfd_to_nfc_test.csv');
  const { settings, unicodeForm } = await inspectFile(source);
  expect(unicodeForm.value).toBe('mixed');
  const [composed, decomposed] = (await allRows(source, settings)).map((row) => row.cells[2]?.split(': ')[1]);
  expect(composed?.replace('.', '')).toBe('åäöüÅÄÖÜß');
  expect(decomposed).toBe('åäöüÅÄÖÜß');
});

test.skipIf(!folder)('finds ranges and missing answers of a survey', async () => {
  const { columns } = await inspectFile(sample('psych-bfi.csv'));
  expect(columns[1]).toMatchObject({ header: 'A1', kind: 'integer', min: 1, max: 6 });
  expect(columns[12]).toMatchObject({ header: 'education', missing: 223, filled: 2577 });
});

test.skipIf(!folder)('finds a tick of REDCap and texts that stand for missing', async () => {
  const { optionGroups, columns } = await inspectFile(sample('REDCapR_survey_data.csv'));
  expect(optionGroups).toEqual([{ name: 'consent', options: [{ position: 7, option: '1' }] }]);
  expect(columns.find((column) => column.missingTexts.length > 0)?.missingTexts).toEqual(['[not completed]']);
});
