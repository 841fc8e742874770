import {
  type Estimate,
  formatValue,
  type GoalAttainmentReport,
  type Language,
  messageText,
  type ReportFact,
  type ReportMessage,
  type ReportTextKey,
  reportText,
} from '@folge/contracts';
import { officeName } from '../office-name.ts';

/** The words of one report in one language. */
export type DocumentContext = {
  report: GoalAttainmentReport;
  language: Language;
  say: (key: ReportTextKey, facts?: Record<string, ReportFact>) => string;
  sayMessage: (message: ReportMessage) => string;
  office: (siteId: string | null) => string;
};

export function documentContext(report: GoalAttainmentReport, language: Language): DocumentContext {
  return {
    report,
    language,
    say: (key, facts) => reportText(key, language, facts),
    sayMessage: (message) => messageText(message, language),
    office: (siteId) => officeName(report, siteId, language),
  };
}

/** «–» where there is no number; the reason then stands in its own column, never an empty cell. */
export function shownValue(context: DocumentContext, estimate: Estimate, unitKind: string): string {
  return formatValue(estimate.value, unitKind, context.language);
}

export function shownInterval(context: DocumentContext, { low, high }: Estimate, unitKind: string): string {
  if (low === null || high === null) return '–';
  const shown = (value: number) => formatValue(value, unitKind, context.language);
  return context.say('interval.to', { low: shown(low), high: shown(high) });
}

/** Why a number is missing or weak, in words; nothing when all is well. */
export function shownReason({ say, sayMessage }: DocumentContext, { status, reason }: Estimate): string {
  if (status === 'ok') return '';
  const label = say(`status.${status}`);
  return reason ? `${label}: ${sayMessage(reason)}` : label;
}
