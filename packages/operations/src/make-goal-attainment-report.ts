import { createHash } from 'node:crypto';
import { type GoalAttainmentInput, goalAttainmentReport } from '@folge/analysis';
import { problem, reportSchemaVersion, type StoredReport } from '@folge/contracts';
import {
  countReportFlow,
  findCatalogueRecord,
  findLatestReport,
  findReportModel,
  insertReport,
  joinByHash,
  listCatalogueRecords,
  type MainTransaction,
  readMoment,
} from '@folge/database';
import { gatherReportGoals, listReportGoals } from './gather-report-goals.ts';
import { gatherRecordedOutcomes, measuredTo, startOfPilot } from './gather-report-outcomes.ts';
import { gatherReportScales } from './gather-report-scales.ts';

/** Opens a transaction inside the report's pilot, does the work in it, and ends it. */
export type EnterPilot = <T>(work: (db: MainTransaction) => Promise<T>) => Promise<T>;

type Catalogue = Awaited<ReturnType<typeof readReportCatalogue>>;

/** The pilot's latest report, computed anew where there is none or the records have changed since. */
export async function readGoalAttainmentReport(enter: EnterPilot, pilotId: string): Promise<StoredReport> {
  const stored = await enter(async (db): Promise<StoredReport | undefined> => {
    const latest = await findLatestReport(db, { pilotId, kind: 'goal_attainment' });
    const model = latest && !latest.stale ? await findReportModel(db, { pilotId, ...latest }) : undefined;
    // One that an earlier version of Følge computed may lack what this one shows.
    return latest && model?.schemaVersion === reportSchemaVersion ? { ...latest, model } : undefined;
  });
  return stored ?? makeGoalAttainmentReport(enter, pilotId);
}

/** Computes the pilot's report from what may be counted now, and keeps it. */
export async function makeGoalAttainmentReport(enter: EnterPilot, pilotId: string): Promise<StoredReport> {
  const { moment, catalogue } = await enter(async (db) => ({
    moment: await readMoment(db),
    catalogue: await readReportCatalogue(db, pilotId),
  }));
  const model = goalAttainmentReport(await gatherFigures(enter, catalogue, moment.now));
  const { seenTransactions } = moment;
  const { reportId, computedAt } = await enter((db) =>
    insertReport(db, { kind: 'goal_attainment', model, seenTransactions }),
  );
  return { reportId, computedAt, stale: false, model };
}

async function readReportCatalogue(db: MainTransaction, pilotId: string) {
  const pilot = await findCatalogueRecord(db, 'pilot', { pilotId });
  if (!pilot) throw problem('not-found');
  const programme = await findCatalogueRecord(db, 'programme', { programmeId: pilot.programmeId });
  const sites = await listCatalogueRecords(db, 'site', { pilotId });
  const waves = await listCatalogueRecords(db, 'wave', { pilotId });
  return {
    pilot,
    programmeName: programme?.name ?? { nb: pilot.programmeId },
    closedOn: Object.fromEntries(
      sites.flatMap(({ siteId, validUntil }) => (validUntil === null ? [] : [[siteId, validUntil]])),
    ),
    offices: sites.map(({ siteId, name, role, invented }) => ({ siteId, name, role, invented })),
    waves: waves.map(({ waveId, name, anonymous }) => ({ waveId, name, anonymous })),
    goals: await listReportGoals(db, pilot),
  };
}

/** The three heavy questions are asked side by side; a change between them makes the report stale at once. */
async function gatherFigures(
  enter: EnterPilot,
  catalogue: Catalogue,
  computedAt: string,
): Promise<GoalAttainmentInput> {
  const { pilot, programmeName, offices, closedOn, waves } = catalogue;
  const { pilotId } = pilot;
  const counting: EnterPilot = (work) =>
    enter(async (db) => {
      await joinByHash(db);
      return work(db);
    });
  const [goals, surveys, people] = await Promise.all([
    counting((db) => gatherReportGoals(db, catalogue)),
    counting((db) => gatherReportScales(db, { pilotId, waves })),
    counting((db) => gatherPeople(db, catalogue)),
  ]);
  const { flows, outcomes } = people;
  const collection = [...surveys.collection, ...outcomes];
  const figures = goals.map((goal) => goal.figures);
  return {
    pilotId,
    pilotName: pilot.name,
    programmeName,
    figuresAreInvented: pilot.figuresAreInvented,
    computedAt,
    recordsState: digestOf([flows, collection, figures, surveys.scales]),
    catalogueRevision: digestOf([pilot.name, offices, closedOn, waves, goals.map(({ figures: _, ...goal }) => goal)]),
    offices,
    closedOn,
    waves,
    flows,
    collection,
    goals,
    scales: surveys.scales,
  };
}

async function gatherPeople(db: MainTransaction, { pilot, waves, goals }: Catalogue) {
  const { pilotId } = pilot;
  const outcomes = await gatherRecordedOutcomes(db, { pilotId, waves });
  const flows = await countReportFlow(db, {
    pilotId,
    startAt: startOfPilot(waves, goals, outcomes),
    measuredAt: measuredTo(goals),
  });
  return { outcomes, flows };
}

/** The same content gives the same sixteen letters. */
function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
