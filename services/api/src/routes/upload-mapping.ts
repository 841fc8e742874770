import {
  DriftAcceptance,
  FileChoices,
  InstrumentDraftRequest,
  InstrumentVersion,
  ProposalQuery,
  problem,
  Upload,
  UploadMapping,
  UploadProposal,
} from '@folge/contracts';
import {
  acceptDrift,
  draftFromFile,
  draftPositions,
  inspectForMapping,
  inspectStored,
  mapUpload,
  proposeMapping,
  requireUpload,
  storeDraft,
} from '@folge/operations';
import type { App } from '../platform.ts';
import { config, OfUpload, tags, type UploadsRoom } from './uploads-room.ts';

export function proposeForUpload(app: App, { room }: UploadsRoom): void {
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
}

export function mapColumns(app: App, { room, show }: UploadsRoom): void {
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
}

export function acceptDriftOfUpload(app: App, { show }: UploadsRoom): void {
  app.post(
    '/api/pilots/:pilotId/uploads/:uploadId/accepted-drift',
    { config, schema: { tags, params: OfUpload, body: DriftAcceptance, response: { 200: Upload } } },
    (request) =>
      request.inPilot(async (transaction, { accountId }) =>
        show(await acceptDrift(transaction, { ...request.params, ...request.body, accountId })),
      ),
  );
}

export function draftInstrument(app: App, { room }: UploadsRoom): void {
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
}
