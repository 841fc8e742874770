import type { Localized } from '@folge/contracts';
import {
  listGoals,
  listInstruments,
  listNotices,
  listOutcomes,
  listPilotItems,
  listSites,
  listWaves,
  readPilot,
} from '../client/pilots.ts';

/** Everything of the catalogue that a pilot's pages show and choose from, asked for at once. */
export async function readPilotCatalogue(pilotId: string) {
  const [pilot, sites, waves, outcomes, goals, instruments, notices, items] = await Promise.all([
    readPilot(pilotId),
    listSites(pilotId),
    listWaves(pilotId),
    listOutcomes(pilotId),
    listGoals(pilotId),
    listInstruments(pilotId),
    listNotices(pilotId),
    listPilotItems(pilotId),
  ]);
  return { pilot, sites, waves, outcomes, goals, instruments, notices, items };
}

export type PilotCatalogue = Awaited<ReturnType<typeof readPilotCatalogue>> & {
  purposes: { purposeId: string; name: Localized }[];
};
