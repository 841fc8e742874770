import {
  type FlowFigures,
  type FlowReason,
  type FlowStep,
  type ReportFlow,
  type ReportTextKey,
  reportMessage,
} from '@folge/contracts';

type Counts = Omit<FlowFigures, 'kind' | 'siteId'>;

const kinds = ['participant', 'staff', 'mentor', 'comparison'] as const;

/** The way from registered to analysed, for each kind of people there are; in all and per office. */
export function reportFlows(figures: readonly FlowFigures[]): ReportFlow[] {
  return kinds.flatMap((kind) => {
    const offices = figures.filter((row) => row.kind === kind);
    if (offices.length === 0) return [];
    return [
      {
        kind,
        total: stepsOf(sumOf(offices)),
        offices: offices.map((row) => ({ siteId: row.siteId, steps: stepsOf(row) })),
      },
    ];
  });
}

function stepsOf(counts: Counts): FlowStep[] {
  return [
    { step: 'registered', count: counts.registered, lost: [] },
    {
      step: 'covered',
      count: counts.covered,
      lost: reasons({
        'flow.no_event': counts.noEvent,
        'flow.requested': counts.requested,
        'flow.refused': counts.refused,
        'flow.withdrawn': counts.withdrawn,
        'flow.lapsed': counts.lapsed,
      }),
    },
    {
      step: 'baseline',
      count: counts.baseline,
      lost: reasons({ 'flow.no_baseline': counts.covered - counts.baseline }),
    },
    {
      step: 'follow_up',
      count: counts.followUp,
      lost: reasons({ 'flow.exited': counts.exited, 'flow.no_follow_up': counts.noFollowUp }),
    },
    {
      step: 'analysed',
      count: counts.analysed,
      lost: reasons({ 'flow.too_few_answered': counts.followUp - counts.analysed }),
    },
  ];
}

function reasons(counts: Partial<Record<ReportTextKey, number>>): FlowReason[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => ({ reason: reportMessage(key as ReportTextKey), count }));
}

function sumOf(rows: readonly Counts[]): Counts {
  const sum = (field: keyof Counts) => rows.reduce((all, row) => all + row[field], 0);
  return {
    registered: sum('registered'),
    noEvent: sum('noEvent'),
    requested: sum('requested'),
    refused: sum('refused'),
    withdrawn: sum('withdrawn'),
    lapsed: sum('lapsed'),
    covered: sum('covered'),
    baseline: sum('baseline'),
    exited: sum('exited'),
    noFollowUp: sum('noFollowUp'),
    followUp: sum('followUp'),
    analysed: sum('analysed'),
  };
}
