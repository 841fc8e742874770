import { listNotedOfPerson, type MainTransaction, type NotedOfPerson } from '@folge/database';
import { personReference } from './person-reference.ts';

export type PersonReading = Pick<NotedOfPerson, 'role' | 'institution'> & {
  when: string;
  /** A type of object of the trail: person, people, upload, export … */
  what: string;
  /** Whether something was changed, and not only read. */
  changed: boolean;
};

/** Who has read or changed what is stored of a person, the latest first; what the person did is not among it. */
export async function listReadings(
  db: MainTransaction,
  { pilotId, key }: { pilotId: string; personId: string; key: Buffer },
): Promise<PersonReading[]> {
  const noted = await listNotedOfPerson(db, { pilotId, reference: personReference(key) });
  const byOthers = noted.filter(({ role }) => role !== 'participant' && role !== 'guardian');
  return byOthers.map(({ occurredAt, role, institution, action, objectType }) => {
    return { when: occurredAt, role, institution, what: objectType, changed: !action.startsWith('GET ') };
  });
}
