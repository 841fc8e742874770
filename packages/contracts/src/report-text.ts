import { agreeing } from './by-number.ts';
import { formatCount, formatNumber, formatPercent, formatValue } from './format-number.ts';
import { inLanguage, type Language } from './localized.ts';
import type { ReportFact, ReportMessage } from './report-message.ts';
import { reportTextsPage } from './report-texts-page.ts';
import { reportTextsReasons } from './report-texts-reasons.ts';
import { reportTextsSentences } from './report-texts-sentences.ts';

/** Every text of the report, in bokmål, nynorsk and English. */
export const reportTexts = { ...reportTextsPage, ...reportTextsReasons, ...reportTextsSentences } as const;
export type ReportTextKey = keyof typeof reportTexts;
type Facts = Record<string, ReportFact>;

export function reportMessage(key: ReportTextKey, facts: Facts = {}): ReportMessage {
  return { key, facts };
}

/**
 * The text of a key with its facts filled in, and the words of {name|one|more} chosen by that number. A fact that is missing leaves
 * its name visible, so that it is seen.
 */
export function reportText(key: ReportTextKey, language: Language, facts: Facts = {}): string {
  return agreeing(reportTexts[key][language], facts).replace(
    /\{(\w+)(?::(\w+))?\}/g,
    (whole, name: string, format = 'text') => {
      const fact = facts[name];
      return fact === undefined ? whole : shownFact(fact, format, { language, facts });
    },
  );
}

/** A sentence of the model in words. A key from a newer version of the report shows itself. */
export function messageText(message: ReportMessage, language: Language): string {
  return message.key in reportTexts ? reportText(message.key as ReportTextKey, language, message.facts) : message.key;
}

function shownFact(fact: ReportFact, format: string, context: { language: Language; facts: Facts }): string {
  const { language, facts } = context;
  if (typeof fact === 'string') return fact;
  if (typeof fact === 'object') return 'key' in fact ? messageText(fact, language) : inLanguage(fact, language);
  if (format === 'percent') return formatPercent(fact, language);
  if (format === 'degrees') return formatNumber(fact, 1, language);
  if (format === 'decimal') return formatNumber(fact, 2, language);
  if (format === 'value' || format === 'unit') {
    const digits = formatValue(fact, String(facts.unit), language);
    return format === 'unit' && facts.unitName ? `${digits} ${shownFact(facts.unitName, 'text', context)}` : digits;
  }
  return formatCount(fact, language);
}
