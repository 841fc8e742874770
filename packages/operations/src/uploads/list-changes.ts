import {
  type ChangedRow,
  codedItems,
  type InstrumentDefinition,
  measuredItems,
  type ValueChange,
} from '@folge/contracts';
import {
  type Client,
  listChangedAnswers,
  listChangedDeliveries,
  listChangedOutcomes,
  listStoredAnswers,
  listStoredDeliveries,
  listStoredOutcomes,
  type MainTransaction,
  type StagedAnswers,
  type StoredAnswers,
  surveyLayout,
} from '@folge/database';
import type { CheckPlan } from './plan-check.ts';

type Page = { offset: number; limit: number };
type Sources = {
  staged: Client;
  stored: MainTransaction;
  /** Is told whose stored values are shown. */
  concerns?: ((personIds: readonly string[]) => void) | undefined;
};

const text = (value: number | string | null | undefined) =>
  value === null || value === undefined ? null : String(value);

/** What a row says of each item, as text: answers, missing codes, numbers, and office and date beside them. */
function valuesOf(
  row: Omit<StagedAnswers, 'row' | 'studyNumber'>,
  definition: InstrumentDefinition,
): Map<string, string | null> {
  const values = new Map<string, string | null>([
    ['kontor', row.siteId],
    ['dato', row.answeredOn],
  ]);
  for (const [slot, { name }] of codedItems(definition).entries()) {
    values.set(name, text(row.answers[slot] ?? row.missingCodes?.[slot]));
  }
  for (const [slot, { name }] of measuredItems(definition).entries()) values.set(name, text(row.numbers?.[slot]));
  return values;
}

function differences(before: Map<string, string | null>, now: Map<string, string | null>): ValueChange[] {
  return [...now].flatMap(([item, value]) => {
    const earlier = before.get(item) ?? null;
    return earlier === value ? [] : [{ item, before: earlier, now: value }];
  });
}

async function changedAnswers(sources: Sources, plan: CheckPlan, page: Page): Promise<ChangedRow[]> {
  const { upload, definition } = plan;
  if (!definition) return [];
  const staged = await listChangedAnswers(sources.staged, {
    uploadId: upload.uploadId,
    layout: surveyLayout(definition),
    ...page,
  });
  const respondentIds = staged.map(({ respondentId }) => respondentId);
  sources.concerns?.(respondentIds);
  const stored = await listStoredAnswers(sources.stored, { instrumentId: upload.instrumentId ?? '', respondentIds });
  const key = (row: Pick<StoredAnswers, 'respondentId' | 'waveId'>) => `${row.respondentId} ${row.waveId}`;
  const known = new Map(stored.map((row) => [key(row), row]));
  return staged.map((row) => {
    const before = known.get(key(row));
    const changes = before ? differences(valuesOf(before, definition), valuesOf(row, definition)) : [];
    return { row: row.row, studyNumber: row.studyNumber, waveId: row.waveId, changes };
  });
}

async function changedOutcomes(sources: Sources, plan: CheckPlan, page: Page): Promise<ChangedRow[]> {
  const staged = await listChangedOutcomes(sources.staged, { uploadId: plan.upload.uploadId, ...page });
  const personIds = staged.map(({ personId }) => personId);
  sources.concerns?.(personIds);
  const stored = await listStoredOutcomes(sources.stored, personIds);
  const key = (value: { personId: string; outcomeId: string; occasion: string }) =>
    JSON.stringify([value.personId, value.outcomeId, value.occasion]);
  const known = new Map(stored.map((value) => [key(value), value.value]));
  return staged.map((value) => ({
    row: value.row,
    studyNumber: value.studyNumber,
    waveId: null,
    changes: [
      { item: `${value.outcomeId} · ${value.occasion}`, before: known.get(key(value)) ?? null, now: value.value },
    ],
  }));
}

async function changedDeliveries(sources: Sources, plan: CheckPlan, page: Page): Promise<ChangedRow[]> {
  const staged = await listChangedDeliveries(sources.staged, { uploadId: plan.upload.uploadId, ...page });
  const stored = await listStoredDeliveries(
    sources.stored,
    staged.map(({ siteId }) => siteId),
  );
  return staged.map((row) => {
    const before = stored.find(
      (one) => one.siteId === row.siteId && one.elementId === row.elementId && one.period === row.period,
    );
    const place = `${row.siteId} · ${row.elementId} · ${row.period}`;
    const changes = (['planned', 'delivered'] as const)
      .map((item) => ({ item: `${place} · ${item}`, before: text(before?.[item]), now: text(row[item]) }))
      .filter((change) => change.before !== change.now);
    return { row: row.row, studyNumber: null, waveId: null, changes };
  });
}

/**
 * The rows that would change what is stored, old beside new. What is staged is read by the import's login, what is
 * stored by the app's, and neither could read the other.
 */
export function listChanges(sources: Sources, plan: CheckPlan, page: Page): Promise<ChangedRow[]> {
  if (plan.upload.kind === 'survey') return changedAnswers(sources, plan, page);
  return plan.upload.kind === 'outcomes'
    ? changedOutcomes(sources, plan, page)
    : changedDeliveries(sources, plan, page);
}
