import { PilotSummary } from '@folge/contracts';
import { listGrantedPilots } from '@folge/database';
import { z } from 'zod';
import type { App } from '../platform.ts';

export function pilotRoutes(app: App): void {
  app.get(
    '/api/pilots',
    { config: { roles: 'signed-in' }, schema: { tags: ['pilots'], response: { 200: z.array(PilotSummary) } } },
    (request) => request.inHouse((transaction, holder) => listGrantedPilots(transaction, holder.sessionId)),
  );
}
