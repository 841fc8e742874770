import { createHash } from 'node:crypto';
import { type GoalAttainmentInput, goalAttainmentReport } from '@folge/analysis';
import { problem, type StoredReport } from '@folge/contracts';
import {
  countReportFlow,
  findCatalogueRecord,
  findLatestReport,
  findReportModel,
  insertReport,
  listCatalogueRecords,
  type MainTransaction,
  readMoment,
} from '@folge/database';
import { gatherReportGoals } from './gather-report-goals.ts';
import { gatherRecordedOutcomes, startOfPilot } from './gather-report-outcomes.ts';
import { gatherReportScales } from './gather-report-scales.ts';

/** The pilot's latest report, computed anew where there is none or the records have changed since. */
export async function readGoalAttainmentReport(db: MainTransaction, pilotId: string): Promise<StoredReport> {
  const latest = await findLatestReport(db, { pilotId, kind: 'goal_attainment' });
  if (!latest || latest.stale) return makeGoalAttainmentReport(db, pilotId);
  const model = await findReportModel(db, { pilotId, reportId: latest.reportId });
  return model ? { ...latest, model } : makeGoalAttainmentReport(db, pilotId);
}

/** Computes the pilot's report from what may be counted now, and keeps it. */
export async function makeGoalAttainmentReport(db: MainTransaction, pilotId: string): Promise<StoredReport> {
  const moment = await readMoment(db);
  const model = goalAttainmentReport(await gatherGoalAttainment(db, { pilotId, computedAt: moment.now }));
  const { seenTransactions } = moment;
  const reportId = await insertReport(db, { kind: 'goal_attainment', model, seenTransactions });
  return { reportId, computedAt: moment.now, stale: false, model };
}

/** The counts and sums that the report is made of. */
export async function gatherGoalAttainment(
  db: MainTransaction,
  { pilotId, computedAt }: { pilotId: string; computedAt: string },
): Promise<GoalAttainmentInput> {
  const pilot = await findCatalogueRecord(db, 'pilot', { pilotId });
  if (!pilot) throw problem('not-found');
  const programme = await findCatalogueRecord(db, 'programme', { programmeId: pilot.programmeId });
  const sites = await listCatalogueRecords(db, 'site', { pilotId });
  const waves = (await listCatalogueRecords(db, 'wave', { pilotId })).map(({ waveId, name, anonymous }) => ({
    waveId,
    name,
    anonymous,
  }));
  const goals = await gatherReportGoals({ db, pilot });
  const surveys = await gatherReportScales(db, { pilotId, waves });
  const outcomes = await gatherRecordedOutcomes(db, { pilotId, waves });
  const flows = await countReportFlow(db, { pilotId, startAt: startOfPilot(waves, goals, outcomes) });
  const offices = sites.map(({ siteId, name, role, invented }) => ({ siteId, name, role, invented }));
  const collection = [...surveys.collection, ...outcomes];
  const figures = goals.map((goal) => goal.figures);
  return {
    pilotId,
    pilotName: pilot.name,
    programmeName: programme?.name ?? { nb: pilot.programmeId },
    figuresAreInvented: pilot.figuresAreInvented,
    computedAt,
    recordsState: digestOf([flows, collection, figures, surveys.scales]),
    catalogueRevision: digestOf([pilot.name, offices, waves, goals.map(({ figures: _, ...goal }) => goal)]),
    offices,
    waves,
    flows,
    collection,
    goals,
    scales: surveys.scales,
  };
}

/** The same content gives the same sixteen letters. */
function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
