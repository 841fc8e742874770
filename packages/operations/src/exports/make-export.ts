import { createHash, randomUUID } from 'node:crypto';
import { type ListQuery, type NewExport, type PersonExportList, problem } from '@folge/contracts';
import {
  countCovered,
  countExports,
  countTakenBack,
  insertExport,
  insertHolder,
  keepActsOff,
  listExportPeople,
  listExports,
  listHolders,
  type MainTransaction,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { pageOf } from '../page-of.ts';
import { exportPseudonym } from '../rights/holder-tasks.ts';
import { exportRows, inOrderOfPseudonyms } from './export-rows.ts';
import { exportColumns, planExport } from './plan-export.ts';
import { type ExportFile, writeExport } from './write-export.ts';

export type Exporting = { db: MainTransaction; keyring: Keyring; pilotId: string; madeBy: string };

/**
 * Makes a file with a row for each person who is covered for its purposes, and nothing that was given for another, under
 * pseudonyms of its own, and registers it with whom it is about and who keeps it, before anything is sent. Where somebody leaves or
 * takes a purpose back while it is made, it is not sent: they would not be called back from it. Whoever leaves later is.
 */
export async function makeExport(
  { db, keyring, pilotId, madeBy }: Exporting,
  asked: NewExport,
): Promise<ExportFile & { exportId: string; personIds: string[] }> {
  const { pilot, scope } = await planExport(db, { pilotId, asked });
  const personIds = await listExportPeople(db, scope);
  if (personIds.length === 0) throw problem('export.nobody');
  const takenBackBefore = await countTakenBack(db, { pilotId, personIds });
  const exportId = randomUUID();
  const key = (await keyring.makePersonKeys([exportId])).get(exportId) as Buffer;
  const people = inOrderOfPseudonyms(
    personIds.map((personId) => ({ personId, pseudonym: exportPseudonym(key, personId) })),
  );
  const columns = await exportColumns(db, { scope, asked, personIds });
  const rows = exportRows({ db, scope, withBackground: asked.background }, { people, columns });
  const file = await writeExport({ pilot, asked, exportId, columns, rows, rowCount: people.length });
  await keepActsOff(db);
  const covered = await countCovered(db, { pilotId, purposeIds: asked.purposeIds, personIds });
  const takenBack = (await countTakenBack(db, { pilotId, personIds })) - takenBackBefore;
  if (covered !== personIds.length || takenBack > 0) throw problem('export.people-left');
  const { purposeIds, reason, format, waveIds, outcomeIds, holder } = asked;
  const fileDigest = createHash('sha256').update(file.bytes).digest();
  const content = { waveIds, outcomeIds };
  await insertExport(db, { pilotId, exportId, purposeIds, reason, format, madeBy, fileDigest, content, personIds });
  await insertHolder(db, { ...holder, pilotId, waveId: null, exportId, registeredBy: madeBy });
  return { ...file, exportId, personIds };
}

/** A page of the files that left the platform, the latest first, with who keeps each. */
export async function readExports(
  db: MainTransaction,
  { pilotId, ...query }: { pilotId: string } & ListQuery,
): Promise<PersonExportList> {
  const page = pageOf(query, await countExports(db, pilotId));
  const rows = await listExports(db, { pilotId, ...page });
  const kept = await listHolders(db, { pilotId, exportIds: rows.map(({ exportId }) => exportId) });
  const holders = new Map(kept.map((holder) => [holder.exportId, holder]));
  const exports = rows.map(({ content, ...row }) => ({
    ...row,
    waveIds: content.waveIds ?? [],
    outcomeIds: content.outcomeIds ?? [],
    holder: holders.get(row.exportId) ?? null,
  }));
  return { ...page, exports };
}
