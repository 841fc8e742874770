import {
  CatalogueInstrument,
  CatalogueItem,
  Goal,
  Outcome,
  outcomesNamed,
  Pilot,
  Programme,
  problem,
  Site,
  Wave,
} from '@folge/contracts';
import {
  type CatalogueKind,
  type CatalogueRecords,
  catalogueTables,
  deleteCatalogueRecord,
  findCatalogueRecord,
  insertCatalogueRecord,
  listCatalogueRecords,
  listReferrers,
  type MainTransaction,
  noteRemovedRecord,
  type RecordFilter,
  updateCatalogueRecord,
  type Written,
} from '@folge/database';
import { constraintOf } from './refused-constraint.ts';

/** What can be edited: the contract a record must keep to, and the fields that name it. */
export const editableKinds = {
  programme: { contract: Programme, key: catalogueTables.programme.key },
  pilot: { contract: Pilot, key: catalogueTables.pilot.key },
  site: { contract: Site, key: catalogueTables.site.key },
  wave: { contract: Wave, key: catalogueTables.wave.key },
  instrument: { contract: CatalogueInstrument, key: catalogueTables.instrument.key },
  outcome: { contract: Outcome, key: catalogueTables.outcome.key },
  goal: { contract: Goal, key: catalogueTables.goal.key },
  item: { contract: CatalogueItem, key: catalogueTables.item.key },
} as const satisfies Record<CatalogueKind, { contract: { parse(given: unknown): unknown }; key: readonly string[] }>;

/** Adds a record that a researcher wrote. Refuses one that does not fit its contract, exists, or names what is not there. */
export async function createCatalogueRecord<K extends CatalogueKind>(
  transaction: MainTransaction,
  kind: K,
  { record, changedBy }: { record: unknown; changedBy: string },
): Promise<CatalogueRecords[K]> {
  const checked = await check(transaction, kind, record);
  const inserted = await refusing(() => insertCatalogueRecord(transaction, kind, { record: checked, changedBy }));
  const key = keyOf(kind, checked);
  if (!inserted) throw problem('catalogue.exists', { id: Object.values(key).join('/') });
  return found(transaction, kind, key);
}

/** Writes a record over the revision it was made from. Refuses when somebody else was first. */
export async function changeCatalogueRecord<K extends CatalogueKind>(
  transaction: MainTransaction,
  kind: K,
  { record, revision, changedBy }: { record: unknown; revision: number; changedBy: string },
): Promise<CatalogueRecords[K]> {
  const checked = await check(transaction, kind, record);
  const key = keyOf(kind, checked);
  keepMarkOfInvented(await found(transaction, kind, key), checked);
  const change = { record: checked, revision, changedBy };
  const changed = await refusing(() => updateCatalogueRecord(transaction, kind, change));
  if (!changed) throw problem('catalogue.changed-meanwhile');
  return found(transaction, kind, key);
}

/** Removes a record that nothing refers to. One that was delivered does not come back with the next delivery. */
export async function removeCatalogueRecord<K extends CatalogueKind>(
  transaction: MainTransaction,
  kind: K,
  { key, revision, changedBy }: { key: RecordFilter<K>; revision: number; changedBy: string },
): Promise<void> {
  const record = await found(transaction, kind, key);
  if (record.revision !== revision) throw problem('catalogue.changed-meanwhile');
  const named = keyOf(kind, record) as Record<string, string>;
  const [by] = await listReferrers(transaction, kind, named);
  if (by !== undefined) throw problem('catalogue.in-use', { by });
  await refusing(() => deleteCatalogueRecord(transaction, kind, { key, revision }));
  if (record.builtIn) await noteRemovedRecord(transaction, { kind, key: Object.values(named), changedBy });
}

/** What is marked as invented stays so: the mark stands on figures that may have been passed on. */
function keepMarkOfInvented(before: object, after: object): void {
  for (const mark of ['figuresAreInvented', 'invented']) {
    const isMarked = (record: object) => (record as Record<string, unknown>)[mark] === true;
    if (isMarked(before) && !isMarked(after)) throw problem('catalogue.invented-stays');
  }
}

async function check<K extends CatalogueKind>(db: MainTransaction, kind: K, record: unknown): Promise<Written<K>> {
  const checked = editableKinds[kind].contract.safeParse(record);
  if (!checked.success) throw problem('request.invalid', { path: checked.error.issues[0]?.path.join('.') ?? '' });
  await checkReferences(db, { kind, pilotId: null, ...(checked.data as object) });
  if (kind === 'goal') await checkGoal(db, checked.data as Goal);
  return checked.data as unknown as Written<K>;
}

type Referring = { kind: CatalogueKind; pilotId: string | null } & Partial<Pick<Pilot, 'programmeId' | 'goalIds'>> &
  Partial<Pick<Wave, 'instrumentIds'>>;

/** What a record names has to be there, and to be the house's or its own pilot's: another pilot's is not there. */
async function checkReferences(db: MainTransaction, record: Referring): Promise<void> {
  const { kind, pilotId, programmeId, goalIds = [], instrumentIds = [] } = record;
  const isOwn = (named: { pilotId: string | null }) => named.pilotId === null || named.pilotId === pilotId;
  const missing = async <K extends 'goal' | 'instrument'>(of: K, field: `${K}Id`, ids: readonly string[]) => {
    if (ids.length === 0) return undefined;
    const records = (await listCatalogueRecords(db, of)) as (Record<string, unknown> & { pilotId: string | null })[];
    const known = new Set(records.filter(isOwn).map((named) => named[field]));
    return ids.find((id) => !known.has(id));
  };
  const programmes =
    programmeId && kind !== 'programme' ? await listCatalogueRecords(db, 'programme', { programmeId }) : undefined;
  const id =
    (programmes?.length === 0 ? programmeId : undefined) ??
    (await missing('goal', 'goalId', goalIds)) ??
    (await missing('instrument', 'instrumentId', instrumentIds));
  if (id !== undefined) throw problem('catalogue.unknown-reference', { id });
}

/** A pilot's own goal may count only what the pilot records. */
async function checkGoal(db: MainTransaction, { pilotId, indicator }: Goal): Promise<void> {
  if (pilotId === null) return;
  const known = new Set((await listCatalogueRecords(db, 'outcome', { pilotId })).map(({ outcomeId }) => outcomeId));
  const missing = outcomesNamed(indicator).find((outcomeId) => !known.has(outcomeId));
  if (missing !== undefined) throw problem('catalogue.unknown-reference', { id: missing });
}

function keyOf<K extends CatalogueKind>(kind: K, record: object): RecordFilter<K> {
  const values = record as Record<string, string>;
  return Object.fromEntries(editableKinds[kind].key.map((field) => [field, values[field]])) as RecordFilter<K>;
}

async function found<K extends CatalogueKind>(db: MainTransaction, kind: K, key: RecordFilter<K>) {
  const record = await findCatalogueRecord(db, kind, key);
  if (!record) throw problem('not-found');
  return record;
}

/** A foreign key says that something named went meanwhile, or that something new refers to the record. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint?.endsWith('_published_is_frozen')) throw problem('catalogue.published');
    if (constraint?.endsWith('_fkey')) throw problem('catalogue.changed-meanwhile');
    throw error;
  }
}
