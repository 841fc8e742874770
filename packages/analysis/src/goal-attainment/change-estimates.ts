import { type Estimate, type PairedFigures, type ReportMessage, reportMessage } from '@folge/contracts';
import { cr2Mean } from '@folge/statistics';
import { estimateOf, firstReason, notCollected, withoutNumber } from './estimate.ts';

type Change = Pick<
  PairedFigures,
  'n' | 'sum' | 'sumOfSquares' | 'onlyBefore' | 'onlyAfter' | 'differentItems' | 'fewShared'
>;

/**
 * The mean change of the same people in one office, with Student's interval. Nobody measured at all: not collected; nobody
 * measured twice: not computable. One person, or everybody the same change: the mean without interval, and why.
 */
export function officeChange(change: Change): Estimate {
  if (change.n === 0) return nobodyTwice(change);
  const found = cr2Mean([{ n: change.n, sum: change.sum, sumSquares: change.sumOfSquares }]);
  const estimate = estimateOf(found, { method: 'paired_t', offices: 1, notes: unpaired(change) });
  const reason = firstReason(found.notes, 1);
  return { ...estimate, reason, status: reason ? 'ok_caution' : 'ok' };
}

/**
 * The mean change over offices: the mean over people with the office as cluster (CR2, Satterthwaite). One office: Student's
 * interval over people, with the caution that differences between offices are not seen.
 */
export function changeOverOffices(changes: readonly Change[]): Estimate {
  const whole = total(changes);
  if (whole.n === 0) return nobodyTwice(whole);
  const clusters = changes.filter(({ n }) => n > 0);
  const notes = unpaired(whole);
  if (clusters.length === 1) return overPeople(whole);
  const found = cr2Mean(clusters.map(({ n, sum, sumOfSquares }) => ({ n, sum, sumSquares: sumOfSquares })));
  const estimate = estimateOf(found, { method: 'cr2_mean', offices: clusters.length, notes });
  return found.ci ? estimate : { ...estimate, reason: reportMessage('reason.offices_alike') };
}

function overPeople(change: Change): Estimate {
  const alone = officeChange(change);
  const reason = alone.low === null ? alone.reason : reportMessage('reason.one_office');
  return { ...alone, method: 'person_t', status: 'ok_caution', reason };
}

function nobodyTwice(change: Change): Estimate {
  if (change.onlyBefore + change.onlyAfter + change.fewShared === 0) return notCollected();
  return { ...withoutNumber('not_computable', reportMessage('reason.nobody_twice')), notes: unpaired(change) };
}

function unpaired({ onlyBefore, onlyAfter, differentItems, fewShared }: Change): ReportMessage[] {
  const alone = onlyBefore + onlyAfter > 0;
  return [
    ...(alone ? [reportMessage('reason.only_one_time', { before: onlyBefore, after: onlyAfter })] : []),
    ...(differentItems > 0 ? [reportMessage('reason.different_items', { count: differentItems })] : []),
    ...(fewShared > 0 ? [reportMessage('reason.few_shared_items', { count: fewShared })] : []),
  ];
}

function total(changes: readonly Change[]): Change {
  const sum = (field: keyof Change) => changes.reduce((all, change) => all + change[field], 0);
  return {
    n: sum('n'),
    sum: sum('sum'),
    sumOfSquares: sum('sumOfSquares'),
    onlyBefore: sum('onlyBefore'),
    onlyAfter: sum('onlyAfter'),
    differentItems: sum('differentItems'),
    fewShared: sum('fewShared'),
  };
}
