import {
  problem,
  StoredCatalogueInstrument,
  StoredCatalogueItem,
  StoredGoal,
  StoredOutcome,
  StoredSite,
  StoredWave,
} from '@folge/contracts';
import {
  findCatalogueRecord,
  listCatalogueRecords,
  type MainTransaction,
  type MarkedWaves,
  wavesReading,
} from '@folge/database';
import { z } from 'zod';
import { KeptTexts } from '../kept-texts.ts';
import type { App } from '../platform.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const tags = ['pilots'];
const config = { roles: 'signed-in', pilot: 'path', whileClosed: 'served' } as const;

/** The goals a pilot shares with its programme and those of its own. */
async function listGoals(transaction: MainTransaction, pilotId: string) {
  const pilot = await findCatalogueRecord(transaction, 'pilot', { pilotId });
  const goals = await listCatalogueRecords(transaction, 'goal');
  return goals.filter((goal) => {
    return goal.pilotId === pilotId || (goal.pilotId === null && pilot?.goalIds.includes(goal.goalId));
  });
}

/** The house's instruments and the pilot's own. */
async function listInstruments(transaction: MainTransaction, pilotId: string) {
  const house = await listCatalogueRecords(transaction, 'instrument', { pilotId: null });
  return [...(await listCatalogueRecords(transaction, 'instrument', { pilotId })), ...house];
}

function listSites(app: App): void {
  app.get(
    '/api/pilots/:pilotId/sites',
    { config, schema: { tags, summary: 'Its offices.', params: OfPilot, response: { 200: z.array(StoredSite) } } },
    (request) => request.inPilot((transaction) => listCatalogueRecords(transaction, 'site', request.params)),
  );
}

function listWaves(app: App): void {
  const waves = new KeptTexts();
  app.get(
    '/api/pilots/:pilotId/waves',
    { config, schema: { tags, summary: 'Its waves.', params: OfPilot, response: { 200: z.array(StoredWave) } } },
    async (request, reply) => {
      const { pilotId } = request.params;
      const known = waves.find(pilotId);
      const found = await request.readInPilot<MarkedWaves>(wavesReading, known?.mark ?? null);
      if (!found) throw problem('not-found');
      const text = found.waves === null ? known : waves.keep(pilotId, { mark: found.mark, text: found.waves });
      return text?.send(request, reply);
    },
  );
}

function listOutcomes(app: App): void {
  app.get(
    '/api/pilots/:pilotId/outcomes',
    { config, schema: { tags, summary: 'Its outcomes.', params: OfPilot, response: { 200: z.array(StoredOutcome) } } },
    (request) => request.inPilot((transaction) => listCatalogueRecords(transaction, 'outcome', request.params)),
  );
}

function listOfGoals(app: App): void {
  app.get(
    '/api/pilots/:pilotId/goals',
    { config, schema: { tags, summary: 'Its goals.', params: OfPilot, response: { 200: z.array(StoredGoal) } } },
    (request) => request.inPilot((transaction) => listGoals(transaction, request.params.pilotId)),
  );
}

function listOfInstruments(app: App): void {
  app.get(
    '/api/pilots/:pilotId/instruments',
    {
      config,
      schema: {
        tags,
        summary: 'The instruments it may use.',
        params: OfPilot,
        response: { 200: z.array(StoredCatalogueInstrument) },
      },
    },
    (request) => request.inPilot((transaction) => listInstruments(transaction, request.params.pilotId)),
  );
}

function listItems(app: App): void {
  app.get(
    '/api/pilots/:pilotId/catalogue',
    {
      config,
      schema: {
        tags,
        summary: 'Its elements, strands, criteria and other items of every kind.',
        params: OfPilot,
        response: { 200: z.array(StoredCatalogueItem) },
      },
    },
    (request) => request.inPilot((transaction) => listCatalogueRecords(transaction, 'item', request.params)),
  );
}

/** What a pilot is made of, as the documents and its researchers say it, for every account with a role in it. */
export function pilotCatalogueRoutes(app: App): void {
  listSites(app);
  listWaves(app);
  listOutcomes(app);
  listOfGoals(app);
  listOfInstruments(app);
  listItems(app);
}
