import { join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  DriftAcceptance,
  FileChoices,
  InstrumentDraftRequest,
  InstrumentVersion,
  PageQuery,
  ProblemFileQuery,
  ProposalQuery,
  problem,
  Upload,
  UploadList,
  UploadListQuery,
  UploadMapping,
  UploadPreview,
  UploadProblems,
  UploadProposal,
  UploadQuery,
} from '@folge/contracts';
import { insertUpload, type JobQueue, openJobQueue, type UploadJob } from '@folge/database';
import {
  acceptDrift,
  cancelUpload,
  deleteUploadFile,
  describeUpload,
  destroyKeys,
  draftFromFile,
  draftPositions,
  forgetFile,
  inspectForMapping,
  inspectStored,
  mapUpload,
  previewUpload,
  proposeMapping,
  readProblemFile,
  readProblems,
  readRefusedRows,
  readUploads,
  receiveFile,
  refuseUnregistered,
  requireUpload,
  startSaving,
  storeDraft,
  type UploadRoom,
  undoUpload,
} from '@folge/operations';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfUpload = z.strictObject({ pilotId: z.string(), uploadId: z.uuid() });
const tags = ['uploads'];

/** What the uploads of this process stand on. The queue takes a while to open: it is opened as the first file comes in. */
function uploadRoom(app: App): { room: UploadRoom; openQueue: () => Promise<JobQueue> } {
  const { configuration, databases, keyring } = app.platform;
  let queue: Promise<JobQueue> | undefined;
  const openQueue = () => {
    queue ??= openJobQueue(configuration.databaseUrls.jobs, { isWorker: false }).catch((error: unknown) => {
      queue = undefined;
      throw error;
    });
    return queue;
  };
  app.addHook('onClose', async () => {
    await (await queue)?.stop();
  });
  const room: UploadRoom = {
    databases,
    keyring,
    importUrl: configuration.databaseUrls.import,
    folder: join(configuration.stateFolder, 'uploads'),
    sizeLimitBytes: configuration.uploadLimitBytes,
    enqueue: async (job: UploadJob) => (await openQueue()).send(job),
  };
  return { room, openQueue };
}

function asDownload(reply: FastifyReply, file: { fileName: string; mediaType: string }): FastifyReply {
  const name = encodeURIComponent(file.fileName);
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .type(file.mediaType);
}

/** Uploads of a pilot, for its own researchers: from the file to the saved rows and back. */
export function uploadRoutes(app: App): void {
  const { room, openQueue } = uploadRoom(app);
  const config = { roles: researchers, pilot: 'path', audited: 'upload' } as const;
  const show = (upload: Parameters<typeof describeUpload>[1]) => describeUpload(room.databases, upload);

  // The file is the body, and is written as it comes; nothing of it is held in memory.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  app.get(
    '/api/pilots/:pilotId/uploads',
    { config, schema: { tags, params: OfPilot, querystring: UploadListQuery, response: { 200: UploadList } } },
    (request) => request.inPilot((transaction) => readUploads(room.databases, transaction, request.query)),
  );

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
      const accountId = await request.inPilot(async (transaction, holder) => {
        await refuseUnregistered(transaction, pilotId);
        return holder.accountId;
      });
      // A queue that does not open is told of where a job is put into it.
      openQueue().catch(() => {});
      const announced = Number(request.headers['content-length'] ?? Number.NaN);
      const received = await receiveFile(room, {
        ...request.query,
        body: request.body as Readable,
        announcedBytes: Number.isNaN(announced) ? undefined : announced,
      });
      const { inspection, uploadId, ...file } = received;
      const entry = { ...file, uploadId, pilotId, uploadedBy: accountId, inspection: JSON.stringify(inspection) };
      const upload = await request
        .inPilot(async (transaction) => {
          await insertUpload(transaction, entry);
          return requireUpload(transaction, uploadId);
        })
        .catch(async (error: unknown) => {
          await deleteUploadFile(room, uploadId);
          throw error;
        });
      return reply.code(201).send(await show(upload));
    },
  );

  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId',
    { config, schema: { tags, params: OfUpload, response: { 200: Upload } } },
    (request) =>
      request.inPilot(async (transaction) => show(await requireUpload(transaction, request.params.uploadId))),
  );

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

  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/proposal',
    { config, schema: { tags, params: OfUpload, querystring: ProposalQuery, response: { 200: UploadProposal } } },
    async (request) => {
      const { waveId, instrumentId, instrumentVersion, ...chosen } = request.query;
      const upload = await request.inPilot((transaction) => requireUpload(transaction, request.params.uploadId));
      if (!upload.inspection) throw problem('upload.file-gone');
      const stored = upload.inspection as Awaited<ReturnType<typeof inspectStored>>;
      const choices = FileChoices.parse(chosen);
      const isChosen = Object.keys(choices).length > 0;
      const inspection = isChosen ? await inspectStored(room, { ...upload, choices }) : stored;
      const query = { waveId, instrumentId, instrumentVersion };
      return request.inPilot((transaction) => proposeMapping(transaction, { upload, inspection, query, choices }));
    },
  );

  app.put(
    '/api/pilots/:pilotId/uploads/:uploadId/mapping',
    { config, schema: { tags, params: OfUpload, body: UploadMapping, response: { 200: Upload } } },
    async (request) => {
      const { pilotId, uploadId } = request.params;
      const mapping = request.body;
      const stored = await request.inPilot((transaction) => requireUpload(transaction, uploadId));
      const inspection = await inspectForMapping(room, stored, mapping);
      const upload = await request.inPilot((transaction) => mapUpload(transaction, { uploadId, mapping, inspection }));
      await room.enqueue({ verb: 'check', pilotId, uploadId });
      return show(upload);
    },
  );

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

  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/problems',
    { config, schema: { tags, params: OfUpload, querystring: PageQuery, response: { 200: UploadProblems } } },
    (request) =>
      request.inPilot((transaction) =>
        readProblems(room, transaction, { uploadId: request.params.uploadId, ...request.query }),
      ),
  );

  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/problems.csv',
    { config, schema: { tags, produces: 'text/csv', params: OfUpload, querystring: ProblemFileQuery } },
    async (request, reply) => {
      const upload = await request.inPilot((transaction) => requireUpload(transaction, request.params.uploadId));
      const body = readProblemFile(room, upload, request.query.language);
      return asDownload(reply, { fileName: 'problemer.csv', mediaType: 'text/csv; charset=utf-8' }).send(body);
    },
  );

  app.get(
    '/api/pilots/:pilotId/uploads/:uploadId/refused-rows',
    { config, schema: { tags, produces: 'application/octet-stream', params: OfUpload } },
    async (request, reply) => {
      const upload = await request.inPilot((transaction) => requireUpload(transaction, request.params.uploadId));
      const file = await readRefusedRows(room, upload);
      return asDownload(reply, file).send(file.body);
    },
  );

  app.post(
    '/api/pilots/:pilotId/uploads/:uploadId/accepted-drift',
    { config, schema: { tags, params: OfUpload, body: DriftAcceptance, response: { 200: Upload } } },
    (request) =>
      request.inPilot(async (transaction, { accountId }) =>
        show(await acceptDrift(transaction, { ...request.params, ...request.body, accountId })),
      ),
  );

  app.post(
    '/api/pilots/:pilotId/uploads/:uploadId/instrument-draft',
    { config, schema: { tags, params: OfUpload, body: InstrumentDraftRequest, response: { 201: InstrumentVersion } } },
    async (request, reply) => {
      const { pilotId, uploadId } = request.params;
      const { upload, positions } = await request.inPilot(async (transaction) => {
        const upload = await requireUpload(transaction, uploadId, ['received', 'checked', 'failed']);
        return { upload, positions: request.body.positions ?? (await draftPositions(transaction, upload)) };
      });
      const { definition } = await draftFromFile(room, upload, positions);
      const version = await request.inPilot((transaction) =>
        storeDraft(transaction, { ...request.body, pilotId, definition }),
      );
      return reply.code(201).send(version);
    },
  );

  app.post(
    '/api/pilots/:pilotId/uploads/:uploadId/save',
    { config, schema: { tags, params: OfUpload, response: { 202: Upload } } },
    async (request, reply) => {
      const upload = await request.inPilot((transaction) => startSaving(transaction, request.params));
      await room.enqueue({ verb: 'save', ...request.params });
      return reply.code(202).send(await show(upload));
    },
  );

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
