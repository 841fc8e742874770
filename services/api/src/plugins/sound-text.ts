import { Readable } from 'node:stream';
import { problem } from '@folge/contracts';
import type { FastifyInstance } from 'fastify';

/** A zero byte or half a letter: nothing can be written with it, and no database keeps it. */
function isBroken(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, inner]) => isBroken(key) || isBroken(inner));
}

/** Refuses what is no text in any field of any request: checked once, for every route. */
export function useSoundText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, query, params }) => {
    const given = body instanceof Readable ? [query, params] : [body, query, params];
    if (given.some(isBroken)) throw problem('request.invalid');
  });
}
