import type { ReadingShown } from '@folge/contracts';
import { listNotedOfPerson, type MainTransaction } from '@folge/database';
import { personReference } from './person-reference.ts';

/** Who has read or changed what is stored of a person, the latest first; what the person did is not among it. */
export async function listReadings(
  db: MainTransaction,
  { pilotId, key }: { pilotId: string; key: Buffer },
): Promise<ReadingShown[]> {
  const noted = await listNotedOfPerson(db, { pilotId, reference: personReference(key) });
  return noted.map(({ occurredAt: at, role, institution, action, objectType: what }) => {
    return { at, role: role ?? '', institution, what, changed: !action.startsWith('GET ') };
  });
}
