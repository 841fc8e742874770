import { findLatestReport } from '@folge/database';
import { type EnterPilot, readGoalAttainmentReport } from './make-goal-attainment-report.ts';

const KEPT = 20;

/**
 * The latest reports as the JSON that goes over the wire, so that asking for a fresh report again costs one small query.
 * A report never changes under its id; who may read it is settled before anything is looked up here.
 */
export class KeptReportTexts {
  readonly #texts = new Map<string, string>();

  async read(enter: EnterPilot, pilotId: string): Promise<string> {
    const latest = await enter((db) => findLatestReport(db, { pilotId, kind: 'goal_attainment' }));
    const kept = latest && !latest.stale ? this.#texts.get(latest.reportId) : undefined;
    if (kept !== undefined) return kept;
    const report = await readGoalAttainmentReport(enter, pilotId);
    const text = JSON.stringify(report);
    this.#keep(report.reportId, text);
    return text;
  }

  #keep(reportId: string, text: string): void {
    this.#texts.set(reportId, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > KEPT && oldest !== undefined) this.#texts.delete(oldest);
  }
}
