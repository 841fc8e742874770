import { type ReportMessage, type ReportTextKey, reportMessage } from '@folge/contracts';
import type { Reason, ReasonCode } from '@folge/statistics';

const keyByCode: Partial<Record<ReasonCode, ReportTextKey>> = {
  no_observations: 'reason.nobody',
  single_observation: 'reason.one_person',
  two_observations: 'reason.two_people',
  zero_variance: 'reason.same_change',
  single_cluster: 'reason.one_office',
  few_clusters: 'reason.few_offices',
  small_sample: 'reason.few_answers',
  below_minimum: 'reason.alpha_too_few',
  too_few_items: 'reason.alpha_one_item',
  negative_alpha: 'reason.alpha_negative',
};

/** The sentence of a statistic's reason. A code that this report never meets is a bug and rises. */
export function statisticReason(reason: Reason, offices: number): ReportMessage {
  const key = keyByCode[reason.code];
  if (!key) throw new TypeError(`The report has no words for ${reason.code}.`);
  return reportMessage(key, { ...reason.numbers, offices });
}
