import { randomUUID } from 'node:crypto';
import {
  insertAuditEvents,
  type LedgerEntry,
  listInstrumentIds,
  type MainTransaction,
  replayFreeTextSetting,
  replayParentsMaySee,
  type SettingAct,
} from '@folge/database';
import { byTheLedger } from './by-the-ledger.ts';
import { noteAct } from './note-act.ts';
import type { RightsRoom } from './rights-room.ts';

/** A setting of a pilot that may be narrow or wide: what guardians may learn, or the words of one form. */
export type PilotSetting = { name: 'parents_may_see' } | { name: 'free_text'; instrumentId: string };

const nameOf = (setting: PilotSetting) =>
  setting.name === 'free_text' ? `${setting.name} ${setting.instrumentId}` : setting.name;
const settingActs: ReadonlySet<string> = new Set<SettingAct>(['setting_narrowed', 'setting_widened']);

type ChangedSetting = { pilotId: string; setting: PilotSetting; isWide: boolean; recordedByRole: string };

/** Tells the ledger that a setting was changed, both ways: the last word holds where an older backup is put back. */
export async function noteSetting(
  { room, db }: { room: RightsRoom; db: MainTransaction },
  { pilotId, setting, isWide, recordedByRole }: ChangedSetting,
): Promise<void> {
  const act = isWide ? 'setting_widened' : 'setting_narrowed';
  const scopeReference = await room.keyring.ledgerScope(pilotId, { purposeId: nameOf(setting), permission: 'setting' });
  // It is about nobody: which pilot's it is, is in the digest alone.
  await noteAct({ room, db }, { act, subjectReference: randomUUID(), scopeReference, recordedByRole });
}

type OfPilot = { room: RightsRoom; db: MainTransaction; pilotId: string };

/** Puts a setting as it was last said to be; as it is already, nothing happens. */
async function carryOut({ db, pilotId }: OfPilot, setting: PilotSetting, last: LedgerEntry): Promise<void> {
  const isWide = last.act === 'setting_widened';
  const { occurredAt } = last;
  if (setting.name === 'parents_may_see') {
    return replayParentsMaySee(db, { pilotId, since: isWide ? occurredAt : null });
  }
  return replayFreeTextSetting(db, {
    pilotId,
    instrumentId: setting.instrumentId,
    isOn: isWide,
    changedAt: occurredAt,
  });
}

/** Puts the pilot's settings as they were last said to be in these lines, with a row in the trail for each. */
export async function carryOutSettings(ofPilot: OfPilot, entries: readonly LedgerEntry[]): Promise<void> {
  const said = entries.filter(({ act }) => settingActs.has(act));
  if (said.length === 0) return;
  const { room, db, pilotId } = ofPilot;
  const ofForms = (await listInstrumentIds(db, pilotId)).map((instrumentId): PilotSetting => {
    return { name: 'free_text', instrumentId };
  });
  for (const setting of [{ name: 'parents_may_see' } as const, ...ofForms]) {
    const of = { purposeId: nameOf(setting), permission: 'setting' };
    const scope = await room.keyring.knownLedgerScope(pilotId, of);
    const last = said.findLast(({ scopeReference }) => scope && scopeReference?.equals(scope));
    if (!last) continue;
    await carryOut(ofPilot, setting, last);
    const noted = { action: last.act, objectType: 'setting', objectId: nameOf(setting), pilotId, references: [] };
    await insertAuditEvents(db, [{ ...byTheLedger, ...noted }]);
  }
}
