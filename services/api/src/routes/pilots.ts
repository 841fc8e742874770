import { Overview, Pilot, PilotEdit, PilotSummary, problem, StoredPilot } from '@folge/contracts';
import { findCatalogueRecord, grantNewPilot, insertAuditEvent, listGrantedPilots } from '@folge/database';
import { changeCatalogueRecord, createCatalogueRecord, readOverview } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const tags = ['pilots'];

function listPilots(app: App): void {
  app.get(
    '/api/pilots',
    {
      config: { roles: 'signed-in', whileClosed: 'served' },
      schema: { tags, response: { 200: z.array(PilotSummary) } },
    },
    (request) => request.inHouse((transaction, holder) => listGrantedPilots(transaction, holder.sessionId)),
  );
}

function startPilot(app: App): void {
  app.post(
    '/api/pilots',
    {
      config: { roles: ['principal_investigator'], whileClosed: 'served' },
      schema: {
        tags,
        summary: 'Start a pilot, and be its principal investigator.',
        body: Pilot,
        response: { 201: StoredPilot },
      },
    },
    async (request, reply) => {
      const made = await request.inHouse(async (transaction, { accountId, sessionId }) => {
        const pilot = await createCatalogueRecord(transaction, 'pilot', { record: request.body, changedBy: accountId });
        await grantNewPilot(transaction, { sessionId, pilotId: pilot.pilotId });
        await insertAuditEvent(transaction, {
          actorId: accountId,
          role: 'principal_investigator',
          action: 'POST /api/pilots',
          objectType: 'grant',
          objectId: pilot.pilotId,
          pilotId: pilot.pilotId,
          outcome: 'done',
          requestId: request.id,
        });
        return pilot;
      });
      return reply.code(201).send(made);
    },
  );
}

function writePilot(app: App): void {
  app.put(
    '/api/pilots/:pilotId',
    {
      config: { roles: ['principal_investigator'], pilot: 'path', whileClosed: 'served' },
      schema: { tags, summary: 'Write the pilot.', params: OfPilot, body: PilotEdit, response: { 200: StoredPilot } },
    },
    (request) =>
      request.inPilot((transaction, { accountId: changedBy }) => {
        const { revision, ...record } = request.body;
        const whole = { ...record, ...request.params };
        return changeCatalogueRecord(transaction, 'pilot', { record: whole, revision, changedBy });
      }),
  );
}

function showPilot(app: App): void {
  app.get(
    '/api/pilots/:pilotId',
    {
      config: { roles: 'signed-in', pilot: 'path', whileClosed: 'served' },
      schema: { tags, params: OfPilot, response: { 200: StoredPilot } },
    },
    (request) =>
      request.inPilot(async (transaction) => {
        const pilot = await findCatalogueRecord(transaction, 'pilot', request.params);
        if (!pilot) throw problem('not-found');
        return pilot;
      }),
  );
}

function showOverview(app: App): void {
  app.get(
    '/api/pilots/:pilotId/overview',
    {
      config: { roles: researchers, pilot: 'path' },
      schema: { tags, params: OfPilot, response: { 200: Overview } },
    },
    (request) => request.inPilot((transaction) => readOverview(transaction, request.params.pilotId)),
  );
}

export function pilotRoutes(app: App): void {
  listPilots(app);
  startPilot(app);
  writePilot(app);
  showPilot(app);
  showOverview(app);
}
