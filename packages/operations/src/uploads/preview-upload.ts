import {
  fillIn,
  type Localized,
  type ProblemFacts,
  problemCatalogue,
  type RowProblem,
  type RowProblemCode,
  rowProblemCatalogue,
  type UploadPreview,
  type UploadProblems,
} from '@folge/contracts';
import {
  type Client,
  countProblems,
  hasStagingTables,
  listProblems,
  listStagedNewcomers,
  type MainTransaction,
  type StagedProblem,
  withImportClient,
} from '@folge/database';
import { describeUpload } from './describe-upload.ts';
import { listChanges } from './list-changes.ts';
import { driftOf, readPlan, requireUpload } from './map-upload.ts';
import type { CheckPlan } from './plan-check.ts';
import type { UploadRoom } from './upload-room.ts';

type Page = { offset: number; limit: number };
type Preview = Omit<UploadPreview, 'upload'>;

/** What is wrong with the rows of a code, taken together. */
function summaryOf(code: string): Localized {
  const entry: { title: Localized; summary?: Localized } = rowProblemCatalogue[code as RowProblemCode];
  return entry.summary ?? entry.title;
}

export function reasonOf(code: string, facts: Record<string, string | number> = {}): Localized {
  const { title } = rowProblemCatalogue[code as RowProblemCode];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
  return { nb: fill(title.nb), nn: fill(title.nn), en: fill(title.en) };
}

export function rowProblem(staged: StagedProblem): RowProblem {
  const { facts, ...problem } = staged;
  const given = facts === null ? {} : (JSON.parse(facts) as Record<string, string | number>);
  const { refuses } = rowProblemCatalogue[staged.code as RowProblemCode];
  return { ...problem, reason: reasonOf(staged.code, given), refuses };
}

/** Why the upload cannot be saved now, if it cannot. */
function obstacleOf(plan: CheckPlan, drift: Preview['drift']): Preview['obstacle'] {
  const { upload } = plan;
  const counts = upload.counts as Preview['counts'];
  const open = drift.filter(({ accepted }) => accepted === null).length;
  const entry = (code: keyof typeof problemCatalogue, facts: ProblemFacts = {}) => {
    const { nb, nn, en } = problemCatalogue[code].title;
    return { code, title: { nb: fillIn(nb, facts), nn: fillIn(nn, facts, 'nn'), en: fillIn(en, facts, 'en') } };
  };
  if (upload.state !== 'checked') return entry('upload.wrong-state', { state: upload.state });
  if (open > 0) return entry('upload.drift-not-accepted', { count: open });
  return (counts?.new ?? 0) + (counts?.changed ?? 0) === 0 ? entry('upload.nothing-new') : null;
}

async function stagedParts(staged: Client, plan: CheckPlan, page: Page) {
  const { uploadId, kind } = plan.upload;
  const problems = await countProblems(staged, uploadId);
  return {
    problemsByReason: problems.map(({ code, count }) => ({
      code,
      count,
      reason: summaryOf(code),
      refuses: rowProblemCatalogue[code as RowProblemCode].refuses,
    })),
    newPeople: kind === 'deliveries' ? [] : await listStagedNewcomers(staged, { uploadId, ...page }),
  };
}

/** What saving would do: counts, changes, new people, differences from earlier waves, problems by reason, what is left out. */
export async function previewUpload(
  room: UploadRoom,
  db: MainTransaction,
  { uploadId, concerns, ...page }: { uploadId: string; concerns?: (personIds: readonly string[]) => void } & Page,
): Promise<UploadPreview> {
  const row = await requireUpload(db, uploadId);
  const upload = await describeUpload(room.databases, row);
  const empty = { upload, counts: upload.counts, changed: [], newPeople: [], problemsByReason: [], notKept: [] };
  if (row.inspection === null || row.mapping === null) {
    return { ...empty, drift: upload.drift ?? [], obstacle: null, canBeSaved: false };
  }
  const plan = await readPlan(db, row);
  const drift = row.kind === 'survey' ? await driftOf(db, plan) : [];
  const obstacle = obstacleOf(plan, drift);
  const mapped = new Set(plan.mapping.columns.map(({ position }) => position));
  const notKept = plan.inspection.columns
    .filter(({ position }) => !mapped.has(position))
    .map(({ position, text, header }) => ({ position, text: text || header }));
  const frame = { ...empty, drift, obstacle, canBeSaved: obstacle === null, notKept };
  return withImportClient(room.databases, row.pilotId, async (staged) => {
    if (!(await hasStagingTables(staged, uploadId))) return frame;
    const parts = await stagedParts(staged, plan, page);
    return { ...frame, ...parts, changed: await listChanges({ staged, stored: db, concerns }, plan, page) };
  });
}

/** A page of the upload's problems, in the order of the file. */
export async function readProblems(
  room: UploadRoom,
  db: MainTransaction,
  { uploadId, ...page }: { uploadId: string } & Page,
): Promise<UploadProblems> {
  const row = await requireUpload(db, uploadId);
  return withImportClient(room.databases, row.pilotId, async (staged) => {
    if (!(await hasStagingTables(staged, uploadId))) return { total: 0, problems: [] };
    const counts = await countProblems(staged, uploadId);
    const problems = await listProblems(staged, { uploadId, ...page });
    return { total: counts.reduce((sum, { count }) => sum + count, 0), problems: problems.map(rowProblem) };
  });
}
