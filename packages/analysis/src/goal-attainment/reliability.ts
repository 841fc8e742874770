import { type ItemRest, reportMessage, type ScaleReliability } from '@folge/contracts';
import { cronbachAlpha, itemRest } from '@folge/statistics';
import { estimateOf, notCollected } from './estimate.ts';
import { nameOfTime } from './measurement-context.ts';
import type { GoalAttainmentInput, ScaleFigures } from './report-input.ts';

/**
 * How well the questions of a scale hang together in a wave: Cronbach's alpha with Feldt's interval and each item's
 * correlation with the rest, among those who answered every question; and how many have a score by the scale's own rule.
 */
export function scaleReliability(figures: ScaleFigures, waves: GoalAttainmentInput['waves']): ScaleReliability {
  const { sums, scored, scoreSum, scoreSumOfSquares } = figures;
  return {
    instrumentId: figures.instrumentId,
    instrumentName: figures.instrumentName,
    instrumentVersion: figures.instrumentVersion,
    scale: figures.scale,
    scaleName: figures.scaleName,
    waveId: figures.waveId,
    waveName: nameOfTime(waves, figures.waveId),
    items: figures.itemNames.length,
    responses: figures.responses,
    scored,
    complete: sums.n,
    meanScore: scored === 0 ? null : scoreSum / scored,
    scoreStandardDeviation: spreadOf({ n: scored, sum: scoreSum, sumOfSquares: scoreSumOfSquares }),
    alpha: alphaOf(figures),
    itemRest: itemsOf(figures),
  };
}

function alphaOf({ sums, responses }: ScaleFigures): ScaleReliability['alpha'] {
  if (responses === 0) return notCollected();
  const found = cronbachAlpha(sums);
  const estimate = estimateOf(found, { method: 'feldt', offices: 0 });
  const withoutVariation = found.reason?.code === 'zero_variance';
  if (withoutVariation) return { ...estimate, reason: reportMessage('reason.alpha_no_variation') };
  return found.reason?.code === 'no_observations'
    ? { ...estimate, status: 'too_few', reason: reportMessage('reason.alpha_too_few', { n: 0 }) }
    : estimate;
}

function itemsOf({ sums, itemNames }: ScaleFigures): ItemRest[] {
  return itemRest(sums).flatMap((found, index): ItemRest[] => {
    const item = itemNames[index] ?? String(index + 1);
    if (found.reason?.code === 'item_without_variance') return [{ item, correlation: null, status: 'no_variation' }];
    if (found.value === null) return [];
    return [
      { item, correlation: found.value, status: found.value < 0 ? 'negative' : found.value < 0.2 ? 'low' : 'ok' },
    ];
  });
}

function spreadOf({ n, sum, sumOfSquares }: { n: number; sum: number; sumOfSquares: number }): number | null {
  return n < 2 ? null : Math.sqrt(Math.max(0, (sumOfSquares - (sum * sum) / n) / (n - 1)));
}
