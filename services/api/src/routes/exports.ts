import { ListQuery, NewExport, PersonExportList } from '@folge/contracts';
import { makeExport, readExports } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const tags = ['exports'];
const config = { roles: researchers, pilot: 'path', audited: 'export' } as const;

function listExports(app: App): void {
  app.get(
    '/api/pilots/:pilotId/exports',
    {
      config,
      schema: {
        tags,
        summary: 'The files that left the platform, and who keeps each, a page at a time.',
        params: OfPilot,
        querystring: ListQuery,
        response: { 200: PersonExportList },
      },
    },
    (request) => request.inPilot((db) => readExports(db, { ...request.params, ...request.query })),
  );
}

function sendExport(app: App): void {
  const { keyring } = app.platform;
  app.post(
    '/api/pilots/:pilotId/exports',
    {
      config,
      schema: {
        tags,
        summary: 'Makes a file of people who are covered, registers it, and sends it; it is kept nowhere.',
        produces: 'application/octet-stream',
        params: OfPilot,
        body: NewExport,
      },
    },
    async (request, reply) => {
      // Registered and noted, and only then sent.
      const file = await request.inPilot(async (db, { accountId: madeBy }) => {
        const made = await makeExport({ db, keyring, madeBy, ...request.params }, request.body);
        request.concerns(made.personIds);
        return made;
      });
      return reply
        .type(file.mediaType)
        .header('content-disposition', `attachment; filename="${file.fileName}"`)
        .header('cache-control', 'no-store')
        .header('x-folge-export-id', file.exportId)
        .send(file.bytes);
    },
  );
}

/** Files with a row a person, for the pilot's own researchers. */
export function exportRoutes(app: App): void {
  listExports(app);
  sendExport(app);
}
