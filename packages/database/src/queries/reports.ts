import type { GoalAttainmentReport } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import type { EnteredReading } from '../enter-pilot.ts';
import { instant } from './instant.ts';

export type ReportKind = 'goal_attainment';

export type ReportState = { reportId: string; computedAt: string; stale: boolean };

/** Which report of a kind is the latest, and whether the records have changed since it was computed. */
export async function findLatestReport(
  db: MainTransaction,
  { pilotId, kind }: { pilotId: string; kind: ReportKind },
): Promise<ReportState | undefined> {
  const { rows } = await sql<ReportState>`
    select report_id as "reportId", ${instant(sql<Date>`computed_at`)} as "computedAt",
           research.is_report_stale(pilot_id, seen_transactions, computed_at, stale) as stale
      from research.report
     where pilot_id = ${pilotId} and kind = ${kind}
     order by computed_at desc limit 1`.execute(db);
  return rows[0];
}

/** Is the report that the reader knows (by its id) still the latest of its kind, and fresh? */
export const reportReading: EnteredReading = {
  name: 'goal-attainment-is-fresh',
  text: `
    select r.report_id::text = $3::text
           and not research.is_report_stale(r.pilot_id, r.seen_transactions, r.computed_at, r.stale) as fresh
      from (select report_id, pilot_id, seen_transactions, computed_at, stale from research.report
             where pilot_id = $2 and kind = 'goal_attainment'
             order by computed_at desc limit 1) r`,
};

/** The model of a report. It never changes under its id. */
export async function findReportModel(
  db: MainTransaction,
  { pilotId, reportId }: { pilotId: string; reportId: string },
): Promise<GoalAttainmentReport | undefined> {
  const { rows } = await sql<{ model: GoalAttainmentReport }>`
    select model from research.report where pilot_id = ${pilotId} and report_id = ${reportId}`.execute(db);
  return rows[0]?.model;
}

/** Which transactions are visible now, and the time. Taken before a report reads anything. */
export async function readMoment(db: MainTransaction): Promise<{ seenTransactions: string; now: string }> {
  const { rows } = await sql<{ seenTransactions: string; now: string }>`
    select pg_current_snapshot()::text as "seenTransactions", ${instant(sql<Date>`now()`)} as now`.execute(db);
  if (!rows[0]) throw new Error('The database did not tell the time.');
  return rows[0];
}

/** Keeps a report, and removes what no report of the pilot needs any more: all but ten reports, and old changes. */
export async function insertReport(
  db: MainTransaction,
  report: { kind: ReportKind; model: GoalAttainmentReport; seenTransactions: string },
): Promise<{ reportId: string; computedAt: string }> {
  const { kind, model, seenTransactions } = report;
  const { rows } = await sql<{ reportId: string; computedAt: string }>`
    insert into research.report (pilot_id, kind, model, records_state, seen_transactions, computed_at)
    values (${model.pilotId}, ${kind}, ${JSON.stringify(model)}::jsonb, ${model.recordsState}, ${seenTransactions},
            ${model.computedAt})
    returning report_id as "reportId", ${instant(sql<Date>`computed_at`)} as "computedAt"`.execute(db);
  await sql`
    delete from research.report where pilot_id = ${model.pilotId} and kind = ${kind} and report_id in (
      select report_id from research.report where pilot_id = ${model.pilotId} and kind = ${kind}
       order by computed_at desc offset 10)`.execute(db);
  await sql`
    delete from research.records_change c
     where c.pilot_id = ${model.pilotId} and c.changed_at < (
       select min(latest) - interval '2 days'
         from (select max(computed_at) as latest from research.report where pilot_id = ${model.pilotId} group by kind) r)`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('A report was stored without an id.');
  return row;
}
