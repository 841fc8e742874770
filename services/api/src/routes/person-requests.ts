import { PersonRequestList, RequestDecision } from '@folge/contracts';
import { clearPins } from '@folge/database';
import { decideRequest, readRequests } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfRequest = z.strictObject({ pilotId: z.string(), requestId: z.uuid() });
const tags = ['requests'];
const config = { roles: researchers, pilot: 'path', audited: 'request' } as const;

/** What people asked for that takes a human being, with the day it is due; for the pilot's own researchers. */
export function personRequestRoutes(app: App): void {
  const { keyring } = app.platform;

  app.get(
    '/api/pilots/:pilotId/requests',
    { config, schema: { tags, params: OfPilot, response: { 200: PersonRequestList } } },
    (request) =>
      request.inPilot(async (db) => {
        const requests = await readRequests({ db, keyring, pilotId: request.params.pilotId });
        request.concerns(requests.map(({ personId }) => personId));
        return { requests };
      }),
  );

  app.post(
    '/api/pilots/:pilotId/requests/:requestId/decision',
    { config, schema: { tags, params: OfRequest, body: RequestDecision, response: { 200: PersonRequestList } } },
    (request) =>
      request.inPilot(async (db, { accountId: decidedBy }) => {
        const { pilotId, requestId } = request.params;
        const decided = await decideRequest({ db, keyring, pilotId, requestId, decidedBy }, request.body);
        const { personId, isPinLost } = decided;
        if (isPinLost) await request.inIdentity((identity) => clearPins(identity, { pilotId, personIds: [personId] }));
        request.concerns([personId]);
        return { requests: await readRequests({ db, keyring, pilotId }) };
      }),
  );
}
