import { connectClient, inPilot, joinByHash, listAnsweredVersions, sumScales } from '../packages/database/src/index.ts';
import { type EnterPilot, makeGoalAttainmentReport, renderReportPdf } from '../packages/operations/src/index.ts';
import type { Figure } from './figure.ts';
import type { Platform } from './platform.ts';
import { floorStatement, pilotId, reportRecords } from './report-records.ts';

const RESPONSES = 1_000_000;
const ROUNDS = 3;

/** The fastest of some rounds: the one that something else disturbed least. */
async function fastestSeconds(work: () => Promise<unknown>): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    await work();
    rounds.push((performance.now() - from) / 1000);
  }
  return Math.min(...rounds);
}

/** The sums that alpha, item–rest and the statistics of every item are made of, wave by wave and office by office. */
async function sumItems(enter: EnterPilot): Promise<void> {
  await enter(async (db) => {
    await joinByHash(db);
    for (const answered of await listAnsweredVersions(db, pilotId)) await sumScales(db, { pilotId, answered });
  });
}

/**
 * The report over a million responses of 20 offices in 3 waves (everybody answers in each), against mean and variance of every
 * item per office and wave of the same rows; and its PDF once it is computed.
 */
export async function measureReport(platform: Platform): Promise<Figure[]> {
  const superuser = await connectClient(platform.superuserUrl, 'folge-bench');
  try {
    for (const statement of reportRecords(RESPONSES)) await superuser.query(statement);
    const enter: EnterPilot = (work) => inPilot(platform.databases.app, pilotId, work);
    const floor = await fastestSeconds(() => superuser.query(floorStatement));
    const value = await fastestSeconds(() => makeGoalAttainmentReport(enter, pilotId));
    const items = await fastestSeconds(() => sumItems(enter));
    const { model } = await makeGoalAttainmentReport(enter, pilotId);
    const pdf = 1000 * (await fastestSeconds(() => renderReportPdf(model, 'nb')));
    return [
      { group: 'report', what: 'over 1 000 000 responses', value, unit: 's', floor, ratio: value / floor, limit: 3 },
      { group: 'statistics', what: 'items and scales', value: items, unit: 's', floor, ratio: items / floor, limit: 2 },
      { group: 'report', what: 'PDF once computed', value: pdf, unit: 'ms', limit: 500 },
    ];
  } finally {
    await superuser.end();
  }
}
