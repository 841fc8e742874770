import { ItemKind, problem, StoredCatalogueItem, StoredGoal, StoredProgramme } from '@folge/contracts';
import { findCatalogueRecord, listCatalogueRecords } from '@folge/database';
import { z } from 'zod';
import type { App } from '../platform.ts';

const tags = ['programmes'];
const config = { roles: 'signed-in', whileClosed: 'served' } as const;

function listProgrammes(app: App): void {
  app.get(
    '/api/programmes',
    { config, schema: { tags, summary: 'Every programme.', response: { 200: z.array(StoredProgramme) } } },
    (request) => request.inHouse((transaction) => listCatalogueRecords(transaction, 'programme')),
  );
}

function showProgramme(app: App): void {
  app.get(
    '/api/programmes/:programmeId',
    {
      config,
      schema: {
        tags,
        summary: 'A programme with its sources.',
        params: z.strictObject({ programmeId: z.string() }),
        response: { 200: StoredProgramme },
      },
    },
    (request) =>
      request.inHouse(async (transaction) => {
        const programme = await findCatalogueRecord(transaction, 'programme', request.params);
        if (!programme) throw problem('not-found');
        return programme;
      }),
  );
}

function listGoals(app: App): void {
  app.get(
    '/api/programmes/:programmeId/goals',
    {
      config,
      schema: {
        tags,
        summary: 'The goals that its pilots share.',
        params: z.strictObject({ programmeId: z.string() }),
        response: { 200: z.array(StoredGoal) },
      },
    },
    (request) =>
      request.inHouse((transaction) => listCatalogueRecords(transaction, 'goal', { ...request.params, pilotId: null })),
  );
}

function listItems(app: App): void {
  app.get(
    '/api/catalogue/:kind',
    {
      config,
      schema: {
        tags,
        summary: 'The items of a kind that belong to no single pilot.',
        params: z.strictObject({ kind: ItemKind }),
        querystring: z.strictObject({ programmeId: z.string().optional() }),
        response: { 200: z.array(StoredCatalogueItem) },
      },
    },
    (request) =>
      request.inHouse((transaction) => {
        const { programmeId } = request.query;
        const filter = { ...request.params, pilotId: null, ...(programmeId === undefined ? {} : { programmeId }) };
        return listCatalogueRecords(transaction, 'item', filter);
      }),
  );
}

function showItem(app: App): void {
  app.get(
    '/api/catalogue/:kind/:itemId',
    {
      config,
      schema: {
        tags,
        summary: 'An item with its source.',
        params: z.strictObject({ kind: ItemKind, itemId: z.string() }),
        response: { 200: StoredCatalogueItem },
      },
    },
    (request) =>
      request.inHouse(async (transaction) => {
        const item = await findCatalogueRecord(transaction, 'item', { ...request.params, pilotId: null });
        if (!item) throw problem('not-found');
        return item;
      }),
  );
}

/** The programmes and what belongs to no single pilot, as the documents say it, for every account. */
export function programmeRoutes(app: App): void {
  listProgrammes(app);
  showProgramme(app);
  listGoals(app);
  listItems(app);
  showItem(app);
}
