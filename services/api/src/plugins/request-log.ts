import type { FastifyInstance } from 'fastify';

/**
 * One line a request: its route (not its address, which may hold what somebody searched for), status and duration.
 * No bodies, headers, cookies or network addresses.
 */
export function useRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const milliseconds = Math.round(reply.elapsedTime);
    request.log.info({ requestId: request.id, method: request.method, route, status: reply.statusCode, milliseconds });
  });
}
