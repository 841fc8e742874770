import { type Estimate, type ReportFact, type ReportMessage, type ReportUnit, reportMessage } from '@folge/contracts';

/** The result in plain words. It says what is, never what caused it. */
export function shareSentence(estimate: Estimate): ReportMessage {
  if (estimate.value === null) return notComputedSentence(estimate);
  const key = estimate.offices > 1 ? 'goal.share' : 'goal.share.one_office';
  return reportMessage(key, { ...shown(estimate), unit: 'share' });
}

export function changeSentence(estimate: Estimate, unit: ReportUnit): ReportMessage {
  if (estimate.value === null) return notComputedSentence(estimate);
  const facts = { ...shown(estimate), size: Math.abs(estimate.value), unit: unit.kind, ...unitName(unit) };
  if (estimate.low === null || estimate.high === null) return reportMessage('goal.change.no_interval', facts);
  if (estimate.low > 0) return reportMessage('goal.change.increase', facts);
  return reportMessage(estimate.high < 0 ? 'goal.change.decrease' : 'goal.change.unclear', facts);
}

export function notComputedSentence(estimate: Estimate): ReportMessage {
  return reportMessage('goal.not_computed', { reason: estimate.reason ?? reportMessage('reason.nobody') });
}

function shown({ value, low, high, n, numerator }: Estimate): Record<string, number> {
  return { value: value ?? 0, low: low ?? 0, high: high ?? 0, n, numerator: numerator ?? 0 };
}

function unitName(unit: ReportUnit): Record<string, ReportFact> {
  if (unit.kind === 'points') return { unitName: reportMessage('unit.points') };
  return unit.name ? { unitName: unit.name } : {};
}
