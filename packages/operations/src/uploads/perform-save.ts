import { existsSync } from 'node:fs';
import { type InstrumentDefinition, problem, Refusal, type UploadMapping } from '@folge/contracts';
import {
  bindTransaction,
  type Client,
  connectClient,
  dropStagingTables,
  findUpload,
  haveRecordsChanged,
  holdsStagedRows,
  inPilot,
  insertNewcomers,
  insertPermissions,
  leaveSaving,
  listFreeTextOn,
  lockRecords,
  type MainSchema,
  markReportsStale,
  moveDeliveries,
  moveOutcomeValues,
  moveResponses,
  rememberColumns,
  surveyLayout,
  tryHoldUpload,
  type UploadJob,
  updateUpload,
} from '@folge/database';
import { readGuardianLimits } from '../consent/guardian-needs.ts';
import { findStudyRegistration } from '../consent/study-registration.ts';
import { noticeOf } from './check-mapping.ts';
import { judgeStaged, prepareRecords } from './checking/judge-staged.ts';
import { refuseFreeTextOff } from './free-text.ts';
import { readPlan } from './map-upload.ts';
import { type CheckPlan, planJudging } from './plan-check.ts';
import { saveFreeTexts } from './save-free-texts.ts';
import { saveIdentities } from './save-identities.ts';
import { withSortedRows } from './sort-ahead.ts';
import { deleteUploadFile, type UploadRoom, uploadPath } from './upload-room.ts';

type Place = Pick<UploadJob, 'pilotId' | 'uploadId'>;
type StoredCounts = { recordsState?: string; rows: number; new: number; changed: number };

/**
 * Does the job of saving: everything in one transaction of the import's login, or nothing. Then the staging tables and the
 * file go, and the samples of the file in the inspection; the hash stays. Killed at any moment, the transaction is undone
 * by the database and the next try begins again; killed after it, the next try only clears away.
 */
export async function performSave(room: UploadRoom, place: Place): Promise<void> {
  const client = await connectClient(room.importUrl, 'folge-save');
  let isLost = false;
  try {
    if (await tryHoldUpload(client, place.uploadId)) isLost = await saveHeld(room, place, client);
  } finally {
    await client.end();
  }
  if (isLost) await room.enqueue({ ...place, verb: 'check' });
}

/** Saves; or, where the staged rows were lost with the server, leaves the upload to be checked again and answers true. */
async function saveHeld(room: UploadRoom, place: Place, client: Client): Promise<boolean> {
  const { pilotId, uploadId } = place;
  const { state, plan } = await inPilot(room.databases.app, pilotId, async (transaction) => {
    const upload = await findUpload(transaction, uploadId);
    const isWanted = upload?.state === 'saving';
    return { state: upload?.state, plan: isWanted ? await readPlan(transaction, upload) : undefined };
  });
  if (state === 'saved') await forgetFile(room, uploadId);
  if (!plan) return false;
  try {
    if (!(await holdsStagedRows(client, uploadId))) {
      if (!existsSync(uploadPath(room, uploadId))) throw problem('upload.file-gone');
      return await backToChecking(room, place);
    }
    await saveInOneTransaction(room, plan, client);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    await leave(room, place, error);
    return false;
  }
  await clearAway(room, plan);
  return false;
}

function backToChecking(room: UploadRoom, { pilotId, uploadId }: Place): Promise<boolean> {
  return inPilot(room.databases.import, pilotId, (transaction) =>
    updateUpload(transaction, { uploadId, from: ['saving'] }, { state: 'checking', progress: 0, counts: null }),
  );
}

async function saveInOneTransaction(room: UploadRoom, plan: CheckPlan, client: Client): Promise<void> {
  const { upload } = plan;
  const { pilotId, uploadId } = upload;
  const transaction = bindTransaction<MainSchema>(client);
  await client.query('begin');
  await client.query("select set_config('folge.pilot_id', $1, true)", [pilotId]);
  await lockRecords(transaction, pilotId);
  // Turned off since the file was checked: its words are not stored.
  refuseFreeTextOff(plan.mapping, { ...plan, freeTextOn: await listFreeTextOn(transaction, pilotId) });
  const { counts, judgedAgain } = await currentCounts(plan, client);
  if (counts.new + counts.changed === 0) throw problem('upload.nothing-new');
  await prepareSaving(client);
  if (upload.kind !== 'deliveries') await savePeople(room, plan, client);
  await saveRows(room, plan, { client, counts, judgedAgain });
  await markReportsStale(transaction, pilotId);
  const saved = {
    state: 'saved',
    savedNow: true,
    problem: null,
    counts: { ...counts, recordsState: undefined },
  } as const;
  if (!(await updateUpload(transaction, { uploadId, from: ['saving'] }, saved))) {
    throw new Error('The upload was moved on while it was saved.');
  }
  await client.query('commit');
}

/** The counts of the preview, or anew when the pilot's records have changed since. */
async function currentCounts(plan: CheckPlan, client: Client): Promise<{ counts: StoredCounts; judgedAgain: boolean }> {
  const stored = plan.upload.counts as StoredCounts;
  if (!(await haveRecordsChanged(bindTransaction<MainSchema>(client), stored.recordsState))) {
    return { counts: stored, judgedAgain: false };
  }
  const judging = planJudging(plan);
  const prepared = await prepareRecords(client, judging, { rows: stored.rows, asksRows: false });
  const { counts } = await judgeStaged(client, judging, prepared);
  return { counts: { ...stored, ...counts }, judgedAgain: true };
}

/** The room that sorting a million rows of thirty answers takes in memory, for this transaction only. */
async function prepareSaving(client: Client): Promise<void> {
  await client.query("set local work_mem = '512MB'");
}

async function savePeople(room: UploadRoom, plan: CheckPlan, client: Client): Promise<void> {
  const { upload, mapping, catalogue } = plan;
  const { pilotId, uploadId } = upload;
  const judging = planJudging(plan);
  if (judging.registers) {
    await insertNewcomers(client, { pilotId, uploadId, specialVariables: catalogue.specialVariables });
    await saveIdentities(room, client, { pilotId, uploadId });
  }
  const notice = noticeOf(mapping, catalogue);
  if (judging.purposeIds.length === 0 || !notice) return;
  await insertPermissions(client, {
    pilotId,
    uploadId,
    state: catalogue.legalBasis === 'public_interest' ? 'notified' : 'given',
    noticeId: notice.noticeId,
    noticeVersion: notice.version,
    noticeLanguage: notice.language,
    guardianBelow: await readGuardianAges(client, { pilotId, purposeIds: judging.purposeIds }),
  });
}

/** The ages below which a guardian has to say yes too; empty where the pilot's rule lets nobody under 18 in. */
async function readGuardianAges(
  client: Client,
  { pilotId, purposeIds }: { pilotId: string; purposeIds: readonly string[] },
): Promise<Record<string, number>> {
  const transaction = bindTransaction<MainSchema>(client);
  const registration = await findStudyRegistration(transaction, pilotId);
  if ((registration?.minimumAge ?? 0) >= 18) return {};
  const limits = await readGuardianLimits(transaction, pilotId);
  return Object.fromEntries(purposeIds.map((purposeId) => [purposeId, limits(purposeId)]));
}

type Saving = { client: Client; counts: StoredCounts; judgedAgain: boolean };

async function saveRows(room: UploadRoom, plan: CheckPlan, { client, counts, judgedAgain }: Saving): Promise<void> {
  const { upload, mapping, definition } = plan;
  const { pilotId, uploadId } = upload;
  const hasChanges = counts.changed > 0;
  if (upload.kind === 'deliveries') await moveDeliveries(client, { pilotId, uploadId, hasChanges });
  else if (upload.kind === 'outcomes') await moveOutcomeValues(client, { pilotId, uploadId, hasChanges });
  else {
    const survey = { ...planJudging(plan), instrumentId: mapping.instrumentId as string };
    const instrumentVersion = mapping.instrumentVersion as number;
    const layout = surveyLayout(definition as InstrumentDefinition);
    await withSortedRows(room, { survey, layout, rows: counts.rows, judgedAgain }, (sorted) =>
      moveResponses(client, { survey, instrumentVersion, layout, hasChanges, sorted }),
    );
    await saveFreeTexts(room, client, survey);
  }
}

/**
 * Back to checked with the reason, so that it can be saved again by hand; what was no refusal is told to the queue too. Where
 * even this fails the upload stays in saving, and the sweep puts it up again.
 */
async function leave(room: UploadRoom, { pilotId, uploadId }: Place, error: unknown): Promise<void> {
  const isRefusal = error instanceof Refusal;
  const refusal = isRefusal ? { code: error.code, facts: error.facts } : { code: 'platform.failed', facts: {} };
  const state = isRefusal && error.code === 'upload.file-gone' ? 'failed' : 'checked';
  await inPilot(room.databases.import, pilotId, (transaction) =>
    leaveSaving(transaction, { uploadId, state, problem: refusal }),
  );
  if (!isRefusal) throw error;
}

async function clearAway(room: UploadRoom, { upload, mapping, inspection }: CheckPlan): Promise<void> {
  const { pilotId, uploadId, kind } = upload;
  await forgetFile(room, uploadId);
  await inPilot(room.databases.app, pilotId, async (transaction) => {
    await rememberColumns(transaction, { pilotId, kind, columns: rememberedColumns(mapping, inspection) });
    await updateUpload(transaction, { uploadId, from: ['saved'] }, { inspection: null, problem: null });
  });
}

function rememberedColumns(mapping: UploadMapping, { columns }: CheckPlan['inspection']) {
  return mapping.columns.flatMap(({ position, target }) => {
    const column = columns[position - 1];
    return column ? [{ columnText: column.header, occurrence: column.occurrence, target }] : [];
  });
}

/** Takes away everything of an upload that is neither its rows nor its record. */
export async function forgetFile(room: UploadRoom, uploadId: string): Promise<void> {
  const client = await connectClient(room.importUrl, 'folge-clear');
  try {
    await dropStagingTables(client, uploadId);
  } finally {
    await client.end();
  }
  await deleteUploadFile(room, uploadId);
}
