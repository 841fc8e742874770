import type { ColumnInspection } from '@folge/formats';
import { expect, test } from 'vitest';
import { isHidden } from './hide-columns.ts';
import { type ProposalContext, proposeColumn } from './propose-column.ts';

const catalogue = { sites: [], outcomes: [] } as unknown as ProposalContext['catalogue'];
const survey: ProposalContext = { kind: 'survey', catalogue, definition: undefined, remembered: [], anonymous: false };

const column = (header: string) =>
  ({ position: 1, header, text: header, occurrence: 1, kind: 'date', distinct: [] }) as unknown as ColumnInspection;

test.each(['Dato', 'Svart dato', 'Besvart dato', 'Dato for utfylling', 'dato_besvart', 'SVARDATO'])(
  'takes a column called %s as the date of the answer',
  (header) => {
    expect(proposeColumn(column(header), survey)?.target).toEqual({ to: 'answered_on' });
  },
);

test.each(['Fødselsdato', 'Startdato', 'Dato for vedtak'])('leaves the date in %s to the researcher', (header) => {
  expect(proposeColumn(column(header), survey)).toBeUndefined();
});

test.each([
  'Hva er ditt studienummer?',
  'Kva er studienummeret ditt?',
  'Studienummer:',
  'Oppgi studienummer',
  'deltaker_id',
])('takes a column called %s as the study number, and hides its values', (header) => {
  expect(proposeColumn(column(header), survey)?.target).toEqual({ to: 'study_number' });
  expect(isHidden(column(header))).toBe(true);
});

test('leaves a question about study numbers alone', () => {
  expect(proposeColumn(column('Hva synes du om studienummeret?'), survey)).toBeUndefined();
});
