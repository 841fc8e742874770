import { type Estimate, type ReportMessage, reportMessage } from '@folge/contracts';
import { DEFAULT_LEVEL, type Reason, type StatisticResult } from '@folge/statistics';
import { statisticReason } from './statistic-reason.ts';

type Around = { method: Estimate['method']; numerator?: number | null; offices: number; notes?: ReportMessage[] };

/** A statistic as the report shows it: its reason in words, never NaN, never a silent zero. */
export function estimateOf(result: StatisticResult, around: Around): Estimate {
  const [low, high] = result.ci ?? [null, null];
  const degreesOfFreedom = result.details && 'df' in result.details ? (result.details.df as number | null) : null;
  return {
    value: result.value,
    low,
    high,
    level: result.level,
    n: result.n,
    numerator: around.numerator ?? null,
    offices: around.offices,
    degreesOfFreedom,
    method: around.method,
    status: result.status,
    reason: result.reason ? statisticReason(result.reason, around.offices) : null,
    notes: around.notes ?? [],
  };
}

/** The same number, read with caution for a reason of its own. */
export function withCaution(estimate: Estimate, reason: ReportMessage): Estimate {
  return estimate.status === 'ok' ? { ...estimate, status: 'ok_caution', reason } : estimate;
}

/** No number, and why. */
export function withoutNumber(
  status: 'not_computable' | 'too_few' | 'not_collected',
  reason: ReportMessage,
  n = 0,
): Estimate {
  const empty = { value: null, low: null, high: null, numerator: null, degreesOfFreedom: null };
  return { ...empty, level: DEFAULT_LEVEL, n, offices: 0, method: 'none', status, reason, notes: [] };
}

/** Planned, and nothing has been recorded. */
export function notCollected(): Estimate {
  return withoutNumber('not_collected', reportMessage('reason.no_records'));
}

/** A number that is counted, not estimated: it has no interval. */
export function countedExactly(found: {
  value: number;
  n: number;
  numerator: number | null;
  offices: number;
  method: Estimate['method'];
}): Estimate {
  const bare = { low: null, high: null, degreesOfFreedom: null, level: DEFAULT_LEVEL, reason: null, notes: [] };
  return { ...found, ...bare, status: 'ok' };
}

/** The first of the reasons that has words in this report. */
export function firstReason(reasons: readonly Reason[], offices: number): ReportMessage | null {
  const [first] = reasons;
  return first ? statisticReason(first, offices) : null;
}
