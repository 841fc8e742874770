import { messageText, type ReportFact, type ReportMessage, type ReportTextKey, reportText } from '@folge/contracts';
import { useLanguage } from '../texts/language.tsx';

/** The report's own texts, which page and PDF share. */
export function useReportText() {
  const { language } = useLanguage();
  return {
    text: (key: ReportTextKey, facts: Record<string, ReportFact> = {}) => reportText(key, language, facts),
    sentence: (message: ReportMessage) => messageText(message, language),
  };
}
