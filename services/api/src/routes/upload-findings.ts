import { PageQuery, ProblemFileQuery, UploadPreview, UploadProblems } from '@folge/contracts';
import { previewUpload, readProblemFile, readProblems, readRefusedRows, requireUpload } from '@folge/operations';
import type { FastifyReply } from 'fastify';
import type { App } from '../platform.ts';
import { config, OfUpload, tags, type UploadsRoom } from './uploads-room.ts';

function asDownload(reply: FastifyReply, file: { fileName: string; mediaType: string }): FastifyReply {
  const name = encodeURIComponent(file.fileName);
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .type(file.mediaType);
}

export function showPreview(app: App, { room }: UploadsRoom): void {
  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/preview',
    { config, schema: { tags, params: OfUpload, querystring: PageQuery, response: { 200: UploadPreview } } },
    (request) =>
      request.inPilot((transaction) =>
        previewUpload(room, transaction, {
          uploadId: request.params.uploadId,
          ...request.query,
          concerns: (personIds) => request.concerns(personIds),
        }),
      ),
  );
}

export function showProblems(app: App, { room }: UploadsRoom): void {
  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/problems',
    { config, schema: { tags, params: OfUpload, querystring: PageQuery, response: { 200: UploadProblems } } },
    (request) =>
      request.inPilot((transaction) =>
        readProblems(room, transaction, { uploadId: request.params.uploadId, ...request.query }),
      ),
  );
}

export function sendProblems(app: App, { room }: UploadsRoom): void {
  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/problems.csv',
    { config, schema: { tags, produces: 'text/csv', params: OfUpload, querystring: ProblemFileQuery } },
    async (request, reply) => {
      const upload = await request.inPilot((transaction) => requireUpload(transaction, request.params.uploadId));
      const body = readProblemFile(room, upload, request.query.language);
      return asDownload(reply, { fileName: 'problemer.csv', mediaType: 'text/csv; charset=utf-8' }).send(body);
    },
  );
}

export function sendRefusedRows(app: App, { room }: UploadsRoom): void {
  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/refused-rows',
    { config, schema: { tags, produces: 'application/octet-stream', params: OfUpload } },
    async (request, reply) => {
      const upload = await request.inPilot((transaction) => requireUpload(transaction, request.params.uploadId));
      const file = await readRefusedRows(room, upload);
      return asDownload(reply, file).send(file.body);
    },
  );
}
