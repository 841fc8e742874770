import { dayInNorway } from '@folge/contracts';
import {
  askAsAdults,
  type Databases,
  expireOverdue,
  inPilot,
  keepActsOff,
  listPilotIds,
  listSealedTurns18,
  listYoungBands,
  markReportsStale,
  type TurnedAdult,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { unsealTurns18 } from '../sealed-identity.ts';
import { lowestAge, yearsLater } from './known-age.ts';

type Room = { databases: Databases; keyring: Keyring };

/**
 * Who of the pilot has turned 18 by this day: the months are sealed, so that they are opened one by one. Where no month is
 * recorded, it is who would be 18 as the youngest of the age band: then everybody in it is.
 */
async function listTurned18({ databases, keyring }: Room, pilotId: string, today: string): Promise<TurnedAdult[]> {
  const sealed = await inPilot(databases.identity, pilotId, (db) => listSealedTurns18(db, pilotId));
  const keys = await keyring.personKeys(sealed.map(({ personId }) => personId));
  const byMonth = sealed.flatMap(({ personId, sealedTurns18 }) => {
    const key = keys.get(personId);
    const month = key && unsealTurns18(key, { personId, sealedTurns18 });
    return month && month <= today.slice(0, 7) ? [{ personId, firstDay: `${month}-01` }] : [];
  });
  const hasMonth = new Set(sealed.map(({ personId }) => personId));
  const bands = await inPilot(databases.app, pilotId, (db) => listYoungBands(db, pilotId));
  const byBand = bands.flatMap(({ personId, ageBand, ageBandOn }) => {
    const firstDay = yearsLater(ageBandOn, 18 - (lowestAge(ageBand) ?? 18));
    return !hasMonth.has(personId) && firstDay <= today ? [{ personId, firstDay }] : [];
  });
  return [...byMonth, ...byBand];
}

/**
 * What time does to permissions, for a scheduled job: those whose last day is over expire, and who has turned 18 is asked for a
 * yes of her own. Doing it again changes nothing. Answers how many permissions and people it concerned.
 */
export async function sweepConsents(room: Room, today = dayInNorway()): Promise<{ expired: number; turned18: number }> {
  const swept = { expired: 0, turned18: 0 };
  for (const pilotId of await listPilotIds(room.databases.app)) {
    const adults = await listTurned18(room, pilotId, today);
    await inPilot(room.databases.app, pilotId, async (db) => {
      await keepActsOff(db);
      const expired = await expireOverdue(db, { pilotId, today });
      const turned18 = adults.length > 0 ? await askAsAdults(db, { pilotId, adults, today }) : 0;
      if (expired + turned18 > 0) await markReportsStale(db, pilotId);
      swept.expired += expired;
      swept.turned18 += turned18;
    });
  }
  return swept;
}
