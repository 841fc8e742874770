import { formatNumber, formatValue } from './format-number.ts';
import type { Language } from './localized.ts';
import type { GoalResult } from './report.ts';
import { reportText } from './report-text.ts';

type Held = Pick<GoalResult, 'target' | 'direction' | 'measurements'>;

/** «minst 40,0 %», «minst 4 dager/uke», or that the source gives no figure: the same words on page and paper. */
export function targetText(goal: Held, language: Language): string {
  const { target, direction } = goal;
  if (!target) return reportText('not.quantified', language);
  const value = target.unit
    ? `${formatNumber(target.value, Number.isInteger(target.value) ? 0 : 2, language)} ${target.unit}`
    : formatValue(target.value, goal.measurements[0]?.unit.kind ?? 'number', language);
  const words = reportText(direction === 'up' ? 'target.up' : 'target.down', language, { value });
  return target.scope === 'country' ? reportText('target.country', language, { target: words }) : words;
}
