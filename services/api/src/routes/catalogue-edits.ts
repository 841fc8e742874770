import {
  CatalogueId,
  GoalEdit,
  InstrumentEdit,
  ItemEdit,
  ItemKind,
  OutcomeEdit,
  ProgrammeEdit,
  problem,
  SiteEdit,
  StoredCatalogueInstrument,
  StoredCatalogueItem,
  StoredGoal,
  StoredOutcome,
  StoredProgramme,
  StoredSite,
  StoredWave,
  WaveEdit,
} from '@folge/contracts';
import { findCatalogueRecord, type MainTransaction } from '@folge/database';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { houseEditRoutes, pilotEditRoutes } from './edit-routes.ts';

const pilotId = z.string();

async function programmeOf(transaction: MainTransaction, { pilotId: id = '' }: Record<string, string>) {
  const pilot = await findCatalogueRecord(transaction, 'pilot', { pilotId: id });
  if (!pilot) throw problem('not-found');
  return { programmeId: pilot.programmeId };
}

const goal = { kind: 'goal', key: ['goalId'], edit: GoalEdit, stored: StoredGoal } as const;
const instrument = {
  kind: 'instrument',
  key: ['instrumentId'],
  edit: InstrumentEdit,
  stored: StoredCatalogueInstrument,
} as const;
const item = { kind: 'item', key: ['kind', 'itemId'], edit: ItemEdit, stored: StoredCatalogueItem } as const;

function editSites(app: App): void {
  pilotEditRoutes(app, {
    kind: 'site',
    url: '/api/pilots/:pilotId/sites/:siteId',
    params: { pilotId, siteId: CatalogueId },
    key: ['pilotId', 'siteId'],
    edit: SiteEdit,
    stored: StoredSite,
    tags: ['pilots'],
  });
}

function editWaves(app: App): void {
  pilotEditRoutes(app, {
    kind: 'wave',
    url: '/api/pilots/:pilotId/waves/:waveId',
    params: { pilotId, waveId: CatalogueId },
    key: ['pilotId', 'waveId'],
    edit: WaveEdit,
    stored: StoredWave,
    tags: ['pilots'],
  });
}

function editOutcomes(app: App): void {
  pilotEditRoutes(app, {
    kind: 'outcome',
    url: '/api/pilots/:pilotId/outcomes/:outcomeId',
    params: { pilotId, outcomeId: CatalogueId },
    key: ['pilotId', 'outcomeId'],
    edit: OutcomeEdit,
    stored: StoredOutcome,
    tags: ['pilots'],
  });
}

function editGoals(app: App): void {
  pilotEditRoutes(app, {
    ...goal,
    url: '/api/pilots/:pilotId/goals/:goalId',
    params: { pilotId, goalId: CatalogueId },
    tags: ['pilots'],
    complete: programmeOf,
  });
}

function editInstruments(app: App): void {
  pilotEditRoutes(app, {
    ...instrument,
    url: '/api/pilots/:pilotId/instruments/:instrumentId',
    params: { pilotId, instrumentId: CatalogueId },
    tags: ['pilots'],
  });
}

function editItems(app: App): void {
  pilotEditRoutes(app, {
    ...item,
    url: '/api/pilots/:pilotId/catalogue/:kind/:itemId',
    params: { pilotId, kind: ItemKind, itemId: CatalogueId },
    tags: ['pilots'],
  });
}

/** What a pilot's researchers may change in it. */
export function pilotCatalogueEdits(app: App): void {
  editSites(app);
  editWaves(app);
  editOutcomes(app);
  editGoals(app);
  editInstruments(app);
  editItems(app);
}

function editProgrammes(app: App): void {
  houseEditRoutes(app, {
    kind: 'programme',
    url: '/api/programmes/:programmeId',
    params: { programmeId: CatalogueId },
    key: ['programmeId'],
    edit: ProgrammeEdit,
    stored: StoredProgramme,
    tags: ['programmes'],
  });
}

function editSharedGoals(app: App): void {
  houseEditRoutes(app, {
    ...goal,
    url: '/api/programmes/:programmeId/goals/:goalId',
    params: { programmeId: CatalogueId, goalId: CatalogueId },
    tags: ['programmes'],
    complete: async (_, { programmeId }) => ({ programmeId }),
  });
}

function editSharedInstruments(app: App): void {
  houseEditRoutes(app, {
    ...instrument,
    url: '/api/instruments/:instrumentId',
    params: { instrumentId: CatalogueId },
    tags: ['programmes'],
  });
}

function editSharedItems(app: App): void {
  houseEditRoutes(app, {
    ...item,
    url: '/api/catalogue/:kind/:itemId',
    params: { kind: ItemKind, itemId: CatalogueId },
    tags: ['programmes'],
  });
}

/** What a principal investigator may change in the house. */
export function houseCatalogueEdits(app: App): void {
  editProgrammes(app);
  editSharedGoals(app);
  editSharedInstruments(app);
  editSharedItems(app);
}
