import { ListQuery, PersonRequestList, RequestDecision } from '@folge/contracts';
import { clearPin, decideRequest, readRequests } from '@folge/operations';
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

function decideOnRequest(app: App): void {
  const { keyring, rights } = app.platform;
  app.post(
    '/api/pilots/:pilotId/requests/:requestId/decision',
    { config, schema: { tags, params: OfRequest, body: RequestDecision, response: { 200: PersonRequestList } } },
    async (request) => {
      const { pilotId, requestId } = request.params;
      const decided = await request.inPilot(async (db, { accountId: decidedBy, roles }) => {
        const made = await decideRequest({ db, keyring, pilotId, requestId, decidedBy }, request.body);
        request.concerns([made.personId]);
        return { ...made, recordedByRole: roles[0] ?? 'researcher' };
      });
      const { personId, isPinLost, recordedByRole } = decided;
      // After the decision is committed: deciding keeps acts that take away off, and this is one.
      if (isPinLost) await clearPin(rights, { pilotId, personId, recordedByRole });
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
