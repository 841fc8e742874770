import { existsSync } from 'node:fs';
import { type InstrumentDraftRequest, type InstrumentVersion, problem } from '@folge/contracts';
import { insertInstrumentDraft, type MainTransaction, readUploadCatalogue, type UploadRow } from '@folge/database';
import type { ColumnInspection } from '@folge/formats';
import type { DraftResult, DraftTask } from './draft-definition.ts';
import { inFileProcess } from './file-process.ts';
import type { UploadInspection } from './inspect-upload.ts';
import { proposeColumn } from './propose-column.ts';
import { type UploadRoom, uploadPath } from './upload-room.ts';

/** Columns that are no answers: Nettskjema's own, who somebody is, and what says who, where and when. */
function isAnswer(column: ColumnInspection, proposed: Set<string>): boolean {
  return !column.technical && !column.identity && column.kind !== 'empty' && !proposed.has(String(column.position));
}

/** The columns that a draft is made of when nobody chose them. */
export async function draftPositions(db: MainTransaction, upload: UploadRow): Promise<number[]> {
  const inspection = upload.inspection as UploadInspection | null;
  if (!inspection) throw problem('upload.file-gone');
  const catalogue = await readUploadCatalogue(db, upload.pilotId);
  const context = { kind: 'survey' as const, catalogue, definition: undefined, remembered: [], anonymous: false };
  const proposed = new Set(
    inspection.columns.filter((column) => proposeColumn(column, context)).map(({ position }) => String(position)),
  );
  return inspection.columns.filter((column) => isAnswer(column, proposed)).map(({ position }) => position);
}

/** Reads the file and proposes a definition. Columns of names, addresses and phone numbers never become items. */
export async function draftFromFile(room: UploadRoom, upload: UploadRow, positions: number[]): Promise<DraftResult> {
  const inspection = upload.inspection as UploadInspection | null;
  const path = uploadPath(room, upload.uploadId);
  if (!inspection || !existsSync(path)) throw problem('upload.file-gone');
  const { settings, columns, optionGroups } = inspection;
  const allowed = positions.filter((position) => columns[position - 1]?.identity === undefined);
  const task: DraftTask = {
    file: { path, fileName: upload.fileName },
    settings,
    columns,
    optionGroups,
    positions: allowed,
  };
  const drafted = await inFileProcess<DraftResult>('draft', task);
  if (drafted.definition.items.length === 0) throw problem('upload.draft-empty');
  return drafted;
}

/** Stores the proposal as the first, unpublished version of an instrument of the pilot. */
export async function storeDraft(
  db: MainTransaction,
  draft: InstrumentDraftRequest & { pilotId: string; definition: DraftResult['definition'] },
): Promise<InstrumentVersion> {
  const { instrumentId, definition } = draft;
  const name = {
    nb: draft.name.nb,
    ...(draft.name.nn ? { nn: draft.name.nn } : {}),
    ...(draft.name.en ? { en: draft.name.en } : {}),
  };
  if (!(await insertInstrumentDraft(db, { ...draft, name })))
    throw problem('upload.instrument-id-taken', { instrumentId });
  return { instrumentId, version: 1, definition, publishedAt: null };
}
