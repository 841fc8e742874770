import {
  CatalogueId,
  InstrumentDefinition,
  InstrumentVersion,
  problem,
  StoredCatalogueInstrument,
} from '@folge/contracts';
import {
  findCatalogueRecord,
  type Holder,
  listCatalogueRecords,
  listInstrumentVersions,
  type MainTransaction,
} from '@folge/database';
import { draftInstrumentVersion, findVersion, publishInstrumentDraft } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfInstrument = z.strictObject({ instrumentId: CatalogueId });
const OfVersion = z.strictObject({ instrumentId: CatalogueId, version: z.coerce.number().int().positive() });
const tags = ['instruments'];
const reading = { roles: 'signed-in', pilot: 'instrument', whileClosed: 'served' } as const;
const writing = { roles: researchers, pilot: 'instrument', whileClosed: 'served' } as const;

/** The house's instruments are used by every pilot: a researcher of one pilot does not change them for the others. */
async function refuseHouseInstrument(
  transaction: MainTransaction,
  holder: Holder,
  instrumentId: string,
): Promise<void> {
  const instrument = await findCatalogueRecord(transaction, 'instrument', { instrumentId });
  if (instrument?.pilotId === null && !holder.roles.includes('principal_investigator')) throw problem('role.missing');
}

function listOfInstruments(app: App): void {
  app.get(
    '/api/instruments',
    {
      config: { roles: 'signed-in', whileClosed: 'served' },
      schema: { tags, summary: 'The house’s instruments.', response: { 200: z.array(StoredCatalogueInstrument) } },
    },
    (request) => request.inHouse((transaction) => listCatalogueRecords(transaction, 'instrument', { pilotId: null })),
  );
}

function showInstrument(app: App): void {
  app.get(
    '/api/instruments/:instrumentId',
    {
      config: reading,
      schema: { tags, summary: 'An instrument.', params: OfInstrument, response: { 200: StoredCatalogueInstrument } },
    },
    (request) =>
      request.inPilot(async (transaction) => {
        const instrument = await findCatalogueRecord(transaction, 'instrument', request.params);
        if (!instrument) throw problem('not-found');
        return instrument;
      }),
  );
}

function listVersions(app: App): void {
  app.get(
    '/api/instruments/:instrumentId/versions',
    {
      config: reading,
      schema: { tags, summary: 'Its versions.', params: OfInstrument, response: { 200: z.array(InstrumentVersion) } },
    },
    (request) => request.inPilot((transaction) => listInstrumentVersions(transaction, request.params.instrumentId)),
  );
}

function showVersion(app: App): void {
  app.get(
    '/api/instruments/:instrumentId/versions/:version',
    {
      config: reading,
      schema: { tags, summary: 'A version with its items.', params: OfVersion, response: { 200: InstrumentVersion } },
    },
    (request) => request.inPilot((transaction) => findVersion(transaction, request.params)),
  );
}

function writeDraft(app: App): void {
  app.put(
    '/api/instruments/:instrumentId/versions/:version',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Write a draft.',
        params: OfVersion,
        body: InstrumentDefinition,
        response: { 200: InstrumentVersion },
      },
    },
    (request) =>
      request.inPilot(async (transaction, holder) => {
        await refuseHouseInstrument(transaction, holder, request.params.instrumentId);
        return draftInstrumentVersion(transaction, { ...request.params, definition: request.body });
      }),
  );
}

function publishDraft(app: App): void {
  app.post(
    '/api/instruments/:instrumentId/versions/:version/publish',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Publish a draft: from now on it never changes.',
        params: OfVersion,
        body: z.strictObject({}),
        response: { 200: InstrumentVersion },
      },
    },
    (request) =>
      request.inPilot(async (transaction, holder) => {
        await refuseHouseInstrument(transaction, holder, request.params.instrumentId);
        return publishInstrumentDraft(transaction, { ...request.params, publishedBy: holder.accountId });
      }),
  );
}

/** Instruments and their versions: a draft can be written until it is published, and then never. */
export function instrumentRoutes(app: App): void {
  listOfInstruments(app);
  showInstrument(app);
  listVersions(app);
  showVersion(app);
  writeDraft(app);
  publishDraft(app);
}
