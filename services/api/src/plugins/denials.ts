import { insertAuditEvent } from '@folge/database';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type CountedDenials, DenialTally } from '../denial-tally.ts';
import { networkOf } from '../network-of.ts';
import { traceOf } from './problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** A page that turned somebody away and says so in words for everybody: a code or a PIN that is not right. */
    turnedAway: boolean;
  }
}

/** Not signed in, not from here, too often: said before anything is known of who asks. */
const refusing = new Set([401, 403, 429]);

function isDenied(request: FastifyRequest, reply: FastifyReply): boolean {
  return !request.noted && (request.turnedAway || refusing.has(reply.statusCode));
}

/**
 * Every denial stands in the trail. Those of an account are noted where it is refused; these of nobody in particular are counted, a
 * row a network and minute, without who, what was tried, or from where.
 */
export function useDenials(app: FastifyInstance): void {
  const write = async ({ action, count, requestId }: CountedDenials) => {
    const nobody = { actorId: null, role: null, pilotId: null };
    const denials = { objectType: 'denials', objectId: String(count), outcome: 'denied' } as const;
    try {
      await insertAuditEvent(app.platform.databases.access, { ...nobody, ...denials, action, requestId });
    } catch (error) {
      app.log.error(traceOf(error as Error), 'denials not noted yet');
      throw error;
    }
  };
  const tally = new DenialTally(write);
  app.decorateRequest('turnedAway', false);
  // As the answer is sent, and not once it has gone: who hangs up before is counted too.
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isDenied(request, reply)) return payload;
    const { method, url } = request.routeOptions;
    tally.note({ network: networkOf(request.ip), action: `${String(method)} ${url}`, requestId: request.id });
    return payload;
  });
  app.addHook('onClose', () => tally.close());
}
