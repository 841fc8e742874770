import { problem } from '@folge/contracts';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether answers come from what people gave; where it is not said, the tag of the route decides. */
    aboutPeople?: boolean;
  }
}

/** What lies under these headings is the programmes’ own documents, signing in, and how the platform itself is. */
const tellNothing = new Set([
  'session',
  'operation',
  'reference',
  'programmes',
  'pilots',
  'instruments',
  'notices',
  'try-out files',
]);

/**
 * While the restore gate is closed, people who left may be in this database again: every route that serves or changes anything
 * about people, single or counted, refuses before it has looked. A new route is about people until it says otherwise.
 */
export function useClosedGate(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ routeOptions }) => {
    const reason = app.platform.gate.closedBecause;
    if (reason === undefined || routeOptions.url === undefined) return;
    const isHarmless = (routeOptions.schema?.tags ?? []).some((tag) => tellNothing.has(tag));
    if (routeOptions.config.aboutPeople ?? !isHarmless) throw problem('gate.closed', { reason });
  });
}
