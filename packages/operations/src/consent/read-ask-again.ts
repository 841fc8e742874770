import type { AskAgain, ListQuery, PageOfList } from '@folge/contracts';
import { countAskAgain, listAskAgain, type MainTransaction } from '@folge/database';
import { pageOf } from '../page-of.ts';

type OfVersion = { pilotId: string; noticeId: string; version: number };

/** A page of who said yes to an earlier version of a letter and has to be asked about this one; study numbers are another login's. */
export async function readAskAgain(
  db: MainTransaction,
  { page, pageSize, ...of }: OfVersion & ListQuery,
): Promise<PageOfList & { people: Omit<AskAgain, 'studyNumber'>[] }> {
  const shown = pageOf({ page, pageSize }, await countAskAgain(db, of));
  return { ...shown, people: await listAskAgain(db, { ...of, ...shown }) };
}
