import { listConsentEvents } from '@folge/database';
import { type Asking, type ConsentRoom, readFacts } from './asked-facts.ts';
import type { AskedPermission } from './asked-purposes.ts';

/** A yes of a guardian's that stands, by the question it answered, with the day it was said. */
export type GuardiansYes = Pick<AskedPermission, 'purposeId' | 'permission'> & { since: string };

const questionOf = { guardian: 'participation', guardian_confidentiality: 'confidentiality' } as const;

/**
 * What guardians have said yes to and may take back, whatever the young person has said or done. From 18 on what was said for her
 * is hers alone: then there is nothing.
 */
export async function listGuardiansYes(
  room: ConsentRoom,
  of: Pick<Asking, 'pilotId' | 'personId'>,
): Promise<GuardiansYes[]> {
  const { age, purposes } = await readFacts(room, of);
  if (age !== undefined && age >= 18) return [];
  const places = new Map(purposes.map(({ purposeId }, place) => [purposeId, place]));
  const placeOf = ({ purposeId }: GuardiansYes) => places.get(purposeId) ?? places.size;
  return (await listConsentEvents(room.db, of))
    .flatMap(({ purposeId, permission, state, current, occurredOn }): GuardiansYes[] => {
      if (!current || state !== 'given' || (permission !== 'guardian' && permission !== 'guardian_confidentiality'))
        return [];
      return [{ purposeId, permission: questionOf[permission], since: occurredOn }];
    })
    .sort((a, b) => placeOf(a) - placeOf(b) || (a.purposeId + a.permission < b.purposeId + b.permission ? 1 : -1));
}
