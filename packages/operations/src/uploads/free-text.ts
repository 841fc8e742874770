import {
  type FreeTextPage,
  type FreeTextQuery,
  type FreeTextSettings,
  type InstrumentDefinition,
  problem,
  type UploadMapping,
} from '@folge/contracts';
import {
  type Databases,
  insertFreeTextSetting,
  keepActsOff,
  listAccountNames,
  listFreeTextOn,
  listFreeTextSettings,
  listReadableTexts,
  type MainTransaction,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import type { RightsRoom } from '../rights/rights-room.ts';
import { noteSetting } from '../rights/settings.ts';
import { unseal } from '../seal.ts';

/** The items of a mapping that are answered in words, and are not to be taken in while the instrument's free text is off. */
export function textItems(mapping: UploadMapping, definition: InstrumentDefinition | undefined): string[] {
  const texts = new Set(definition?.items.filter(({ kind }) => kind === 'text').map(({ name }) => name));
  return mapping.columns.flatMap(({ target }) => (target.to === 'item' && texts.has(target.item) ? [target.item] : []));
}

/** Refuses words where nobody has turned them on for the form. */
export function refuseFreeTextOff(
  mapping: UploadMapping,
  { definition, freeTextOn }: { definition: InstrumentDefinition | undefined; freeTextOn: readonly string[] },
): void {
  const [item] = textItems(mapping, definition);
  if (item === undefined || freeTextOn.includes(mapping.instrumentId ?? '')) return;
  throw problem('upload.free-text-off', { item });
}

type Reading = { db: MainTransaction; databases: Databases; pilotId: string };

/** Which forms ask for words, whether they are taken in, and who said so when. */
export async function readFreeTextSettings({ db, databases, pilotId }: Reading): Promise<FreeTextSettings> {
  const rows = await listFreeTextSettings(db, pilotId);
  const names = await listAccountNames(
    databases.access,
    rows.flatMap(({ changedBy }) => changedBy ?? []),
  );
  return {
    settings: rows.map(({ changedBy, ...row }) => ({
      ...row,
      changedByName: changedBy === null ? null : (names.get(changedBy) ?? changedBy),
    })),
  };
}

/**
 * Turns an instrument's free text on or off for the pilot. Off again: nothing new is taken in and nothing is shown to researchers;
 * what is stored stays the people's own, on their pages. In a turn of the acts: the change stands in the ledger, so that the last word
 * holds where an older backup is put back.
 */
export async function changeFreeTextSetting(
  { room, ...reading }: Reading & { room: RightsRoom },
  { recordedByRole, ...change }: { instrumentId: string; isOn: boolean; changedBy: string; recordedByRole: string },
): Promise<FreeTextSettings> {
  const { db, pilotId } = reading;
  const known = await listFreeTextSettings(db, pilotId);
  const before = known.find(({ instrumentId }) => instrumentId === change.instrumentId);
  if (!before) throw problem('not-found');
  if (before.isOn !== change.isOn) {
    await insertFreeTextSetting(db, { pilotId, ...change });
    const setting = { name: 'free_text', instrumentId: change.instrumentId } as const;
    await noteSetting({ room, db }, { pilotId, setting, isWide: change.isOn, recordedByRole });
  }
  return readFreeTextSettings(reading);
}

type ReadingTexts = { db: MainTransaction; keyring: Keyring; pilotId: string; instrumentId: string };

/**
 * What people wrote, for the pilot's researchers: without who, while it is on, and while their answers may be used. `personIds`:
 * whose words they are, for the trail.
 */
export async function readFreeTexts(
  { db, keyring, pilotId, instrumentId }: ReadingTexts,
  query: FreeTextQuery,
): Promise<{ page: FreeTextPage; personIds: string[] }> {
  await keepActsOff(db);
  if (!(await listFreeTextOn(db, pilotId)).includes(instrumentId)) throw problem('not-found');
  const { total, texts } = await listReadableTexts(db, { pilotId, instrumentId, ...query });
  const personIds = [...new Set(texts.map(({ respondentId }) => respondentId))];
  const keys = await keyring.personKeys(personIds);
  const opened = texts.flatMap(({ respondentId, waveId, itemName, sealedText }) => {
    const key = keys.get(respondentId);
    const place = { table: 'research.free_text', column: 'text', recordId: `${respondentId} ${itemName}` };
    return key ? [{ waveId, item: itemName, text: unseal(key, sealedText, place).toString('utf8') }] : [];
  });
  return { page: { total, texts: opened }, personIds };
}
