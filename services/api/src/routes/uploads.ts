import type { Readable } from 'node:stream';
import { Upload, UploadList, UploadListQuery, UploadQuery } from '@folge/contracts';
import { insertUpload } from '@folge/database';
import {
  cancelUpload,
  deleteUploadFile,
  destroyKeys,
  forgetFile,
  readUploads,
  receiveFile,
  refuseUnregistered,
  requireUpload,
  startSaving,
  type UploadRoom,
  undoUpload,
} from '@folge/operations';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { sendProblems, sendRefusedRows, showPreview, showProblems } from './upload-findings.ts';
import { acceptDriftOfUpload, draftInstrument, mapColumns, proposeForUpload } from './upload-mapping.ts';
import { config, makeUploadsRoom, OfUpload, tags, type UploadsRoom } from './uploads-room.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });

function listUploads(app: App, { room }: UploadsRoom): void {
  app.get(
    '/api/pilots/:pilotId/uploads',
    { config, schema: { tags, params: OfPilot, querystring: UploadListQuery, response: { 200: UploadList } } },
    (request) => request.inPilot((transaction) => readUploads(room.databases, transaction, request.query)),
  );
}

function announcedBytes({ headers }: FastifyRequest): number | undefined {
  const announced = Number(headers['content-length'] ?? Number.NaN);
  return Number.isNaN(announced) ? undefined : announced;
}

type Received = Awaited<ReturnType<typeof receiveFile>> & { pilotId: string; uploadedBy: string };

/** Enters a file that came in whole; one that cannot be entered does not stay. */
function keepReceived(request: FastifyRequest, room: UploadRoom, { inspection, ...file }: Received) {
  const { uploadId } = file;
  return request
    .inPilot(async (transaction) => {
      await insertUpload(transaction, { ...file, inspection: JSON.stringify(inspection) });
      return requireUpload(transaction, uploadId);
    })
    .catch(async (error: unknown) => {
      await deleteUploadFile(room, uploadId);
      throw error;
    });
}

function receiveUpload(app: App, { room, openQueue, show }: UploadsRoom): void {
  app.post(
    '/api/pilots/:pilotId/uploads',
    {
      config,
      bodyLimit: room.sizeLimitBytes + 1,
      schema: {
        tags,
        consumes: 'application/octet-stream',
        params: OfPilot,
        querystring: UploadQuery,
        response: { 201: Upload },
      },
    },
    async (request, reply) => {
      const { pilotId } = request.params;
      const uploadedBy = await request.inPilot(async (transaction, holder) => {
        await refuseUnregistered(transaction, pilotId);
        return holder.accountId;
      });
      // A queue that does not open is told of where a job is put into it.
      openQueue().catch(() => {});
      const received = await receiveFile(room, {
        ...request.query,
        body: request.body as Readable,
        announcedBytes: announcedBytes(request),
      });
      const upload = await keepReceived(request, room, { ...received, pilotId, uploadedBy });
      return reply.code(201).send(await show(upload));
    },
  );
}

function showUpload(app: App, { show }: UploadsRoom): void {
  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId',
    { config, schema: { tags, params: OfUpload, response: { 200: Upload } } },
    (request) =>
      request.inPilot(async (transaction) => show(await requireUpload(transaction, request.params.uploadId))),
  );
}

function cancelOneUpload(app: App, { room, show }: UploadsRoom): void {
  app.delete(
    '/api/pilots/:pilotId/uploads/:uploadId',
    { config, schema: { tags, params: OfUpload, response: { 200: Upload } } },
    async (request) => {
      const { cancelled, wasChecking } = await request.inPilot((transaction) =>
        cancelUpload(transaction, request.params),
      );
      if (!wasChecking) await forgetFile(room, cancelled.uploadId);
      return show(cancelled);
    },
  );
}

function saveUpload(app: App, { room, show }: UploadsRoom): void {
  app.post(
    '/api/pilots/:pilotId/uploads/:uploadId/save',
    { config, schema: { tags, params: OfUpload, response: { 202: Upload } } },
    async (request, reply) => {
      const upload = await request.inPilot((transaction) => startSaving(transaction, request.params));
      await room.enqueue({ verb: 'save', ...request.params });
      return reply.code(202).send(await show(upload));
    },
  );
}

function undoOneUpload(app: App, { room, show }: UploadsRoom): void {
  app.post(
    '/api/pilots/:pilotId/uploads/:uploadId/undo',
    { config, schema: { tags, params: OfUpload, response: { 200: Upload } } },
    async (request) => {
      const { undone, gone } = await request.inPilot(async (transaction, { accountId }) => {
        const gone = await undoUpload(transaction, { ...request.params, accountId });
        return { gone, undone: await requireUpload(transaction, request.params.uploadId) };
      });
      await destroyKeys(room, gone);
      return show(undone);
    },
  );
}

/** Uploads of a pilot, for its own researchers: from the file to the saved rows and back. */
export function uploadRoutes(app: App): void {
  const room = makeUploadsRoom(app);
  // The file is the body, and is written as it comes; nothing of it is held in memory.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  listUploads(app, room);
  receiveUpload(app, room);
  showUpload(app, room);
  cancelOneUpload(app, room);
  proposeForUpload(app, room);
  mapColumns(app, room);
  showPreview(app, room);
  showProblems(app, room);
  sendProblems(app, room);
  sendRefusedRows(app, room);
  acceptDriftOfUpload(app, room);
  draftInstrument(app, room);
  saveUpload(app, room);
  undoOneUpload(app, room);
}
