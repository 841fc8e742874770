import { problem } from '@folge/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The same machine under its other name, where Følge is tried on one's own without TLS. Any other host could be made up. */
const ownMachine = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Takes a form of whom the browser says nothing, as old telephones do on pages that pass no address on. What such a form may do
     * is held by the session's cookie, which is never sent from another site, and by what the server signed into the form.
     */
    unknownOrigin?: boolean;
  }
}

/** A browser says where a request comes from in Sec-Fetch-Site, older ones in Origin; a program has to say it too. */
function isSameOrigin({ headers, routeOptions }: FastifyRequest, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  if (routeOptions.config.unknownOrigin && headers.origin === 'null') return true;
  if (headers.origin === origin) return true;
  const isOwnMachine = ownMachine.test(origin) && ownMachine.test(headers.origin ?? '');
  return isOwnMachine && headers.origin === `http://${headers.host}`;
}

/** Refuses a change that another site's page asks for in the name of somebody who is signed in here. */
export function useSameOrigin(app: FastifyInstance, origin: string): void {
  app.addHook('onRequest', async (request) => {
    if (!reading.has(request.method) && !isSameOrigin(request, origin)) throw problem('request.foreign-origin');
  });
}
