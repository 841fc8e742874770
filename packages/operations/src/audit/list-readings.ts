import type { ReadingShown } from '@folge/contracts';
import { countNotedOfPerson, listNotedOfPerson, type MainTransaction, MOST_NOTED } from '@folge/database';
import { personReference } from './person-reference.ts';

/** Who has read or changed what is stored of a person. */
export type Readings = {
  /** The latest first; what the person did is not among it. */
  readings: ReadingShown[];
  /** How many came before these. */
  olderReadings: number;
};

export async function listReadings(
  db: MainTransaction,
  { pilotId, key }: { pilotId: string; key: Buffer },
): Promise<Readings> {
  const of = { pilotId, reference: personReference(key) };
  const noted = await listNotedOfPerson(db, of);
  const readings = noted.map(({ occurredAt: at, role, institution, action, objectType: what }) => {
    return { at, role: role ?? '', institution, what, changed: !action.startsWith('GET ') };
  });
  const isAll = noted.length < MOST_NOTED;
  return { readings, olderReadings: isAll ? 0 : (await countNotedOfPerson(db, of)) - noted.length };
}
