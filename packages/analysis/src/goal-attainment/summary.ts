import {
  type CollectionCount,
  type GoalResult,
  latestMeasured,
  type ReportFlow,
  type ReportHole,
  type ReportMessage,
  reportMessage,
} from '@folge/contracts';

type Parts = { flows: ReportFlow[]; collection: CollectionCount[]; goals: GoalResult[]; holes: ReportHole[] };

/** The short answer: who, how many goals, what was found where there is a target, and what the report cannot say. */
export function reportSummary({ flows, collection, goals, holes }: Parts): ReportMessage[] {
  const anonymous = collection.filter((row) => row.anonymous).reduce((all, { count }) => all + count, 0);
  const targets = goals.filter(({ target }) => target !== null);
  return [
    ...(flows.length === 0 && anonymous === 0 ? [reportMessage('summary.nobody')] : flows.map(peopleSentence)),
    ...(anonymous > 0 ? [reportMessage('summary.anonymous', { count: anonymous })] : []),
    reportMessage('summary.goals', {
      goals: goals.length,
      measured: goals.filter((goal) => latestMeasured(goal)?.overOffices.value != null).length,
      targets: targets.length,
    }),
    ...(goals.length > 0 && targets.length === 0
      ? [reportMessage('summary.no_targets')]
      : targets.map(verdictSentence)),
    reportMessage('summary.not_cause'),
    ...(holes.length > 0 ? [reportMessage('summary.holes', { count: holes.length })] : []),
  ];
}

function verdictSentence(goal: GoalResult): ReportMessage {
  const latest = latestMeasured(goal);
  const verdict = latest?.verdict ?? 'not_computed';
  return reportMessage('summary.verdict', {
    goal: goal.name,
    verdict: reportMessage(`verdict.${verdict}`),
    sentence: latest?.sentence ?? reportMessage('reason.nobody'),
  });
}

function peopleSentence({ kind, total }: ReportFlow): ReportMessage {
  const count = (step: string) => total.find((found) => found.step === step)?.count ?? 0;
  return reportMessage('summary.people', {
    kind: reportMessage(`kind.${kind}`),
    registered: count('registered'),
    covered: count('covered'),
    analysed: count('analysed'),
  });
}
