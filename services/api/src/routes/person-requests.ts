import { ListQuery, PersonRequestList, RequestDecision } from '@folge/contracts';
import { clearPin, decideRequest, findWaitingRequest, readRequests } from '@folge/operations';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfRequest = z.strictObject({ pilotId: z.string(), requestId: z.uuid() });
const tags = ['requests'];
const config = { roles: researchers, pilot: 'path', audited: 'request' } as const;

function listRequests(app: App): void {
  const { keyring } = app.platform;
  app.get(
    '/api/pilots/:pilotId/requests',
    { config, schema: { tags, params: OfPilot, querystring: ListQuery, response: { 200: PersonRequestList } } },
    (request) =>
      request.inPilot(async (db) => {
        const page = await readRequests({ db, keyring, pilotId: request.params.pilotId }, request.query);
        request.concerns(page.requests.map(({ personId }) => personId));
        return page;
      }),
  );
}

/**
 * Where a lost PIN is asked about and the answer is yes. Before it is decided: deciding keeps acts off, and this is one; and whoever
 * is told yes can choose another. A server that stops in between leaves a request that waits.
 */
async function setPinAside(request: FastifyRequest, of: z.infer<typeof OfRequest>, { decision }: RequestDecision) {
  const { pilotId, requestId } = of;
  const waiting = await request.inPilot(async (db, { roles }) => {
    const found = await findWaitingRequest({ db, pilotId }, requestId);
    request.concerns([found.personId]);
    return { ...found, recordedByRole: roles[0] ?? 'researcher' };
  });
  const { isPinLost, ...by } = waiting;
  if (isPinLost && decision === 'accepted') await clearPin(request.server.platform.rights, { pilotId, ...by });
}

function decideOnRequest(app: App): void {
  const { keyring } = app.platform;
  app.post(
    '/api/pilots/:pilotId/requests/:requestId/decision',
    { config, schema: { tags, params: OfRequest, body: RequestDecision, response: { 200: PersonRequestList } } },
    async (request) => {
      const { pilotId, requestId } = request.params;
      await setPinAside(request, request.params, request.body);
      await request.inPilot(async (db, { accountId: decidedBy }) => {
        const { personId } = await decideRequest({ db, keyring, pilotId, requestId, decidedBy }, request.body);
        request.concerns([personId]);
      });
      return request.inPilot(async (db) => {
        const page = await readRequests({ db, keyring, pilotId });
        request.concerns(page.requests.map((one) => one.personId));
        return page;
      });
    },
  );
}

/** What people asked for that takes a human being, with the day it is due; for the pilot's own researchers. */
export function personRequestRoutes(app: App): void {
  listRequests(app);
  decideOnRequest(app);
}
