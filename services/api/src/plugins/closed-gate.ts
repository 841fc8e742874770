import { problem } from '@folge/contracts';
import type { FastifyInstance, RouteOptions } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What the route does while the restore gate is closed; unless it says so, it refuses. `served`: nothing it reads or writes
     * comes from people. `counts`: it tells the privacy officer counts and days, which are needed then. `page`: it tells by a page
     * of the participants’ that all is closed.
     */
    whileClosed?: 'served' | 'counts' | 'page';
  }
}

/** An address with one of these leads to somebody. */
const leadsToSomebody = /:(personId|linkId|letterNumber|requestId|valueId|taskId|holderId|receiptNumber)\b/;

/** Why a route may not be served behind a closed gate, whatever it says; undefined: it may. */
function faultOf({ method, url, config }: RouteOptions): string | undefined {
  const { whileClosed, audited, roles = [] } = config ?? {};
  const isForOfficer = Array.isArray(roles) && roles.every((role) => role === 'privacy_officer');
  if (whileClosed === 'counts') return isForOfficer ? undefined : 'tells counts to others than the privacy officer';
  if (whileClosed !== 'served') return undefined;
  if (leadsToSomebody.test(url)) return 'is about somebody';
  return method === 'GET' && audited !== undefined ? 'is noted as a reading about people' : undefined;
}

/**
 * While the restore gate is closed, people who left may be in this database again: every route that serves or changes anything
 * about people, single or counted, refuses before it has looked. A route is about people unless it states that it is not; one
 * whose address or whose note in the trail says otherwise is no part of the application.
 */
export function useClosedGate(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const fault = faultOf(route);
    if (fault) throw new Error(`${route.method} ${route.url} cannot be served behind a closed gate: it ${fault}.`);
  });
  app.addHook('onRequest', async ({ routeOptions }) => {
    const reason = app.platform.gate.closedBecause;
    if (reason === undefined || routeOptions.url === undefined) return;
    if (routeOptions.config.whileClosed === undefined) throw problem('gate.closed', { reason });
  });
}
