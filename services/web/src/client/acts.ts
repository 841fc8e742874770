import { type ActForPerson, GivenReceipt, PossibleActs } from '@folge/contracts';
import type { PersonPlace } from './people.ts';
import { path, request } from './request.ts';

const actsOf = ({ pilotId, personId }: PersonPlace) => path`/api/pilots/${pilotId}/people/${personId}/acts`;

/** What can be done for the person, and the number that the receipt will have. */
export function readPossibleActs(place: PersonPlace): Promise<PossibleActs> {
  return request(PossibleActs, actsOf(place));
}

export function actForPerson(place: PersonPlace, act: ActForPerson): Promise<GivenReceipt> {
  return request(GivenReceipt, actsOf(place), { method: 'POST', body: act });
}
