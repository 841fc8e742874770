import { problem } from '@folge/contracts';
import {
  type CatalogueKind,
  type CatalogueRecords,
  findCatalogueRecord,
  type MainTransaction,
  type RecordFilter,
} from '@folge/database';
import { changeCatalogueRecord, createCatalogueRecord, removeCatalogueRecord } from './edit-catalogue.ts';

/** Whose record may be touched: that of one pilot, or (null) one that belongs to the house. */
type Edit<K extends CatalogueKind> = { key: RecordFilter<K>; owner: string | null; changedBy: string };

/** An id is one for the whole house where the pilot is no part of the key: then another pilot's record is not there. */
async function refuseOthers<K extends CatalogueKind>(db: MainTransaction, kind: K, edit: Edit<K>): Promise<void> {
  const record = await findCatalogueRecord(db, kind, edit.key);
  if (record && 'pilotId' in record && record.pilotId !== edit.owner) throw problem('not-found');
}

/** Writes a record of the pilot or the house as a researcher wants it; without a revision it is a new one. */
export async function putCatalogueRecord<K extends CatalogueKind>(
  db: MainTransaction,
  kind: K,
  { record, revision, ...edit }: Edit<K> & { record: object; revision: number | null },
): Promise<CatalogueRecords[K]> {
  await refuseOthers(db, kind, edit);
  const owned = kind === 'programme' ? {} : { pilotId: edit.owner };
  const whole = { ...record, ...owned, ...edit.key };
  const { changedBy } = edit;
  if (revision === null) return createCatalogueRecord(db, kind, { record: whole, changedBy });
  return changeCatalogueRecord(db, kind, { record: whole, revision, changedBy });
}

export async function deleteOwnRecord<K extends CatalogueKind>(
  db: MainTransaction,
  kind: K,
  { revision, ...edit }: Edit<K> & { revision: number },
): Promise<void> {
  await refuseOthers(db, kind, edit);
  await removeCatalogueRecord(db, kind, { key: edit.key, revision, changedBy: edit.changedBy });
}
