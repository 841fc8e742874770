import { Overview, PilotSummary, problem, StoredPilot } from '@folge/contracts';
import { findCatalogueRecord, listGrantedPilots } from '@folge/database';
import { readOverview } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const tags = ['pilots'];

export function pilotRoutes(app: App): void {
  app.get(
    '/api/pilots',
    { config: { roles: 'signed-in' }, schema: { tags, response: { 200: z.array(PilotSummary) } } },
    (request) => request.inHouse((transaction, holder) => listGrantedPilots(transaction, holder.sessionId)),
  );

  app.get(
    '/api/pilots/:pilotId',
    {
      config: { roles: 'signed-in', pilot: 'path' },
      schema: { tags, params: OfPilot, response: { 200: StoredPilot } },
    },
    (request) =>
      request.inPilot(async (transaction) => {
        const pilot = await findCatalogueRecord(transaction, 'pilot', request.params);
        if (!pilot) throw problem('not-found');
        return pilot;
      }),
  );

  app.get(
    '/api/pilots/:pilotId/overview',
    {
      config: { roles: researchers, pilot: 'path' },
      schema: { tags, params: OfPilot, response: { 200: Overview } },
    },
    (request) => request.inPilot((transaction) => readOverview(transaction, request.params.pilotId)),
  );
}
