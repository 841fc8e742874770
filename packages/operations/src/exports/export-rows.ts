import {
  type ExportScope,
  listExportedBackground,
  listExportedOutcomes,
  listExportedResponses,
  type MainTransaction,
} from '@folge/database';
import type { CellValue } from '@folge/formats';
import { type ExportColumn, outcomeKey, type PersonRow, responseKey } from './export-column.ts';

const peopleAPage = 2000;

/** People a few thousand at a time, in their order. */
export function* inPages<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += peopleAPage) yield all.slice(at, at + peopleAPage);
}

export type Named = { personId: string; pseudonym: string };

/** In the order of their pseudonyms, which tells nothing: two files cannot be laid side by side. */
export function inOrderOfPseudonyms(people: readonly Named[]): Named[] {
  return people.toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
}

type Reading = { db: MainTransaction; scope: ExportScope; withBackground: boolean };

async function readPage({ db, scope, withBackground }: Reading, page: readonly Named[]): Promise<PersonRow[]> {
  const personIds = page.map(({ personId }) => personId);
  const background = withBackground ? await listExportedBackground(db, scope, personIds) : [];
  const responses = scope.waveIds.length > 0 ? await listExportedResponses(db, scope, personIds) : [];
  const outcomes = scope.outcomeIds.length > 0 ? await listExportedOutcomes(db, scope, personIds) : [];
  const ofPerson = <T extends { personId: string }>(rows: T[]) => Map.groupBy(rows, ({ personId }) => personId);
  const [backgroundOf, responsesOf, outcomesOf] = [ofPerson(background), ofPerson(responses), ofPerson(outcomes)];
  return page.map(({ personId, pseudonym }) => ({
    pseudonym,
    background: backgroundOf.get(personId)?.[0],
    responses: new Map(responsesOf.get(personId)?.map((row) => [responseKey(row), row])),
    outcomes: new Map(outcomesOf.get(personId)?.map((row) => [outcomeKey(row), row])),
  }));
}

/** One line a person, page by page. */
export async function* exportRows(
  reading: Reading,
  { people, columns }: { people: readonly Named[]; columns: readonly ExportColumn[] },
): AsyncGenerator<CellValue[]> {
  for (const page of inPages(people)) {
    for (const row of await readPage(reading, page)) yield columns.map((column) => column.cell(row));
  }
}
