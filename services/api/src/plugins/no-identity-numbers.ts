import { Readable } from 'node:stream';
import { problem } from '@folge/contracts';
import { holdsNationalIdentityNumber } from '@folge/operations';
import type { FastifyInstance } from 'fastify';

/** No field of any request may hold what looks like a national identity number: checked once, for every route. */
export function useNoIdentityNumbers(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, query, params }) => {
    // A file that is uploaded is a stream; it is searched where it is read.
    const given = body instanceof Buffer || body instanceof Readable ? [query, params] : [body, query, params];
    if (given.some(holdsNationalIdentityNumber)) throw problem('request.national-identity-number');
  });
}
