import { TryOutFile } from '@folge/contracts';
import { listTryOutFiles, makeTryOutFile } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';

const tags = ['try-out files'];
const config = { roles: 'signed-in', whileClosed: 'served' } as const;

function listFiles(app: App): void {
  app.get(
    '/api/try-out-files',
    { config, schema: { tags, summary: 'What there is to try.', response: { 200: z.array(TryOutFile) } } },
    (request) => request.inHouse(async () => listTryOutFiles()),
  );
}

function sendFile(app: App): void {
  app.get(
    '/api/try-out-files/:name',
    {
      config,
      schema: {
        tags,
        summary: 'One of them.',
        produces: 'application/octet-stream',
        params: z.strictObject({ name: z.string() }),
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const { mediaType, content } = await request.inHouse(async () => makeTryOutFile(name));
      reply.header('content-disposition', `attachment; filename="${name}"`);
      return reply.type(mediaType).send(Buffer.from(content));
    },
  );
}

/** Files to try an upload with, for whoever is signed in. */
export function tryOutFileRoutes(app: App): void {
  listFiles(app);
  sendFile(app);
}
