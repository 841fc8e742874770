import {
  type AttainmentVerdict,
  type GoalAttainmentReport,
  type GoalResult,
  latestMeasured,
  type ReportMessage,
  reportMessage,
  reportSchemaVersion,
} from '@folge/contracts';
import { DEFAULT_LEVEL } from '@folge/statistics';
import { reportFlows } from './flow.ts';
import { goalResult } from './goal-result.ts';
import { reportHoles } from './holes.ts';
import { officesShown } from './offices-shown.ts';
import { ASSUMED_ICC } from './proportion-estimates.ts';
import { scaleReliability } from './reliability.ts';
import type { GoalAttainmentInput } from './report-input.ts';
import { reportSummary } from './summary.ts';

/**
 * What it answers: who was in the pilot, what came of each of its goals and how sure that is, whether its scales can be
 * trusted, and what could not be computed. Counts and sums in, an unrounded model out. No clock, no randomness, no SQL:
 * the same input gives the same report. An empty pilot gives a report that says what is not there.
 */
export function goalAttainmentReport(input: GoalAttainmentInput): GoalAttainmentReport {
  const { waves, collection, computedAt, closedOn } = input;
  const offices = officesShown(input);
  const flows = reportFlows(input.flows);
  const goals = input.goals.map((goal) => goalResult({ goal, offices, waves, computedAt, closedOn }));
  const reliability = input.scales.map((figures) => scaleReliability(figures, waves));
  const counted = [...input.flows.map(({ registered }) => registered), ...collection.map(({ count }) => count)];
  const registered = counted.reduce((all, count) => all + count, 0);
  const holes = reportHoles({ goals, reliability, offices, registered });
  return {
    schemaVersion: reportSchemaVersion,
    kind: 'goal_attainment',
    audience: 'pilot_researchers',
    pilotId: input.pilotId,
    pilotName: input.pilotName,
    programmeName: input.programmeName,
    figuresAreInvented: input.figuresAreInvented,
    computedAt,
    recordsState: input.recordsState,
    catalogueRevision: input.catalogueRevision,
    level: DEFAULT_LEVEL,
    methods: methodsUsed(goals),
    offices,
    summary: reportSummary({ flows, collection, goals, holes }),
    verdictCounts: countVerdicts(goals),
    flows,
    collection,
    goals,
    reliability,
    holes,
  };
}

function countVerdicts(goals: readonly GoalResult[]): GoalAttainmentReport['verdictCounts'] {
  const counts = new Map<AttainmentVerdict, number>();
  for (const goal of goals) {
    const verdict = latestMeasured(goal)?.verdict ?? 'not_computed';
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return [...counts].map(([verdict, count]) => ({ verdict, goals: count }));
}

function methodsUsed(goals: readonly GoalResult[]): ReportMessage[] {
  const assumed = goals.some((goal) =>
    goal.measurements.some(({ overOffices }) => overOffices.method === 'wilson_assumed_clustering'),
  );
  const fewOffices = goals.some((goal) =>
    goal.measurements.some(({ overOffices }) => overOffices.notes.some(({ key }) => key === 'reason.assumed_likeness')),
  );
  return [
    reportMessage('method.wilson'),
    reportMessage('method.paired_t'),
    reportMessage('method.cr2'),
    ...(fewOffices ? [reportMessage('method.few_offices')] : []),
    ...(assumed ? [reportMessage('method.assumed_clustering', { icc: ASSUMED_ICC })] : []),
    reportMessage('method.alpha'),
    reportMessage('method.verdict'),
  ];
}
