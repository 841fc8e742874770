import { existsSync } from 'node:fs';
import { problem, type Upload, type UploadMapping } from '@folge/contracts';
import {
  findPublishedDefinition,
  findUpload,
  listAcceptedDrift,
  listUsedVersions,
  type MainTransaction,
  readUploadCatalogue,
  type UploadRow,
  updateUpload,
} from '@folge/database';
import { refuseUnregistered } from '../consent/study-registration.ts';
import { checkMapping } from './check-mapping.ts';
import { findDrift } from './find-drift.ts';
import { hideColumns, positionsThatTellWho } from './hide-columns.ts';
import type { UploadInspection } from './inspect-upload.ts';
import type { CheckPlan } from './plan-check.ts';
import { inspectStored } from './receive-upload.ts';
import { type UploadRoom, uploadPath } from './upload-room.ts';

/** States in which an upload can be mapped (again). */
const mappable: Upload['state'][] = ['received', 'checked', 'failed'];

/** An upload of the pilot that was entered, in one of these states. */
export async function requireUpload(
  db: MainTransaction,
  uploadId: string,
  states?: readonly Upload['state'][],
): Promise<UploadRow> {
  const upload = await findUpload(db, uploadId);
  if (!upload) throw problem('not-found');
  if (states && !states.includes(upload.state)) throw problem('upload.wrong-state', { state: upload.state });
  return upload;
}

const sorted = (choices: object) => Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1));

/** The file read anew, where the researcher corrected how it is to be read; undefined where she did not. */
export async function inspectForMapping(
  room: UploadRoom,
  upload: UploadRow,
  mapping: UploadMapping,
): Promise<UploadInspection | undefined> {
  const before = (upload.mapping as UploadMapping | null)?.choices ?? {};
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(mapping.choices))) return undefined;
  if (!mappable.includes(upload.state)) throw problem('upload.wrong-state', { state: upload.state });
  if (!existsSync(uploadPath(room, upload.uploadId))) throw problem('upload.file-gone');
  return inspectStored(room, { ...upload, choices: mapping.choices });
}

export async function definitionOf(db: MainTransaction, pilotId: string, mapping: UploadMapping) {
  const { instrumentId, instrumentVersion } = mapping;
  if (instrumentId === undefined || instrumentVersion === undefined) return undefined;
  return findPublishedDefinition(db, { pilotId, instrumentId, version: instrumentVersion });
}

/** The waves of an upload's rows: the one that was chosen, or those that the check found in the file's column. */
export function wavesOf(upload: Pick<UploadRow, 'counts'>, { waveId }: UploadMapping): string[] {
  return waveId === undefined ? ((upload.counts as { waveIds?: string[] } | null)?.waveIds ?? []) : [waveId];
}

/** The differences of an upload's waves from earlier ones, with those that were accepted. */
export async function driftOf(db: MainTransaction, plan: Pick<CheckPlan, 'upload' | 'mapping' | 'definition'>) {
  const { upload, mapping, definition } = plan;
  const { instrumentId, instrumentVersion } = mapping;
  const waveIds = wavesOf(upload, mapping);
  if (!definition || waveIds.length === 0 || !instrumentId || !instrumentVersion) return [];
  const used = await listUsedVersions(db, { pilotId: upload.pilotId, instrumentId });
  const accepted = await listAcceptedDrift(db, { pilotId: upload.pilotId, waveIds, instrumentId });
  return findDrift({ version: instrumentVersion, definition, waveIds }, used, accepted);
}

/** Everything an upload is checked by, read from the catalogue as it is now. */
export async function readPlan(db: MainTransaction, upload: UploadRow): Promise<CheckPlan> {
  const mapping = upload.mapping as UploadMapping | null;
  const inspection = upload.inspection as UploadInspection | null;
  if (!mapping || !inspection) throw problem('upload.file-gone');
  const catalogue = await readUploadCatalogue(db, upload.pilotId);
  const definition = await definitionOf(db, upload.pilotId, mapping);
  return { upload, mapping, inspection, catalogue, definition };
}

/** The columns as a sentence names them. Without a header row the first cells are somebody's answers, and are not told. */
function columnNamesOf({ columns, settings }: UploadInspection): string[] {
  return columns.map(({ position, header }) =>
    settings.headerRows > 0 && header !== '' ? `${position} («${header.slice(0, 80)}»)` : String(position),
  );
}

/** Takes a mapping in and puts the upload up for checking. `inspection` comes along where the file was read anew. */
export async function mapUpload(
  db: MainTransaction,
  input: { uploadId: string; mapping: UploadMapping; inspection?: UploadInspection | undefined },
): Promise<UploadRow> {
  const stored = await requireUpload(db, input.uploadId, mappable);
  await refuseUnregistered(db, stored.pilotId);
  const inspected = input.inspection ?? (stored.inspection as UploadInspection | null);
  if (!inspected) throw problem('upload.file-gone');
  const whoColumns = positionsThatTellWho(input.mapping.columns);
  const inspection = hideColumns(inspected, ({ position }) => whoColumns.has(position));
  const upload = { ...stored, mapping: input.mapping, inspection, counts: null };
  const plan = await readPlan(db, upload);
  const context = { kind: upload.kind, columnNames: columnNamesOf(inspection), ...plan };
  checkMapping(input.mapping, context);
  const { mapping } = input;
  const isUpdated = await updateUpload(
    db,
    { uploadId: upload.uploadId, from: mappable },
    {
      state: 'checking',
      mapping,
      inspection,
      counts: null,
      problem: null,
      progress: 0,
      drift: await driftOf(db, plan),
      waveId: mapping.waveId ?? null,
      instrumentId: mapping.instrumentId ?? null,
      instrumentVersion: mapping.instrumentVersion ?? null,
    },
  );
  if (!isUpdated) throw problem('upload.wrong-state', { state: upload.state });
  return requireUpload(db, input.uploadId);
}
