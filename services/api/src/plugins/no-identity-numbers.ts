import { problem } from '@folge/contracts';
import { holdsNationalIdentityNumber } from '@folge/operations';
import type { FastifyInstance } from 'fastify';

/** No field of any request may hold what looks like a national identity number: checked once, for every route. */
export function useNoIdentityNumbers(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, query, params }) => {
    const given = body instanceof Buffer ? [query, params] : [body, query, params];
    if (given.some(holdsNationalIdentityNumber)) throw problem('request.national-identity-number');
  });
}
