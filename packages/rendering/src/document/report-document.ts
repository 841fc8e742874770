import { formatDate, type GoalAttainmentReport, inLanguage, type Language } from '@folge/contracts';
import { holesSection, methodsSection } from './closing-sections.ts';
import { documentContext } from './document-context.ts';
import type { ReportDocument } from './document-shape.ts';
import { type ChartById, goalsSection } from './goals-section.ts';
import { peopleSection } from './people-section.ts';
import { reliabilitySection } from './reliability-section.ts';
import { summarySection } from './summary-section.ts';

/** The model in one language as headings, sentences, tables and charts in reading order. */
export function reportDocument(report: GoalAttainmentReport, language: Language, charts: ChartById): ReportDocument {
  const context = documentContext(report, language);
  const { say } = context;
  const invented = report.figuresAreInvented;
  return {
    language,
    title: say('title'),
    pilot: inLanguage(report.pilotName, language),
    programme: inLanguage(report.programmeName, language),
    computed: say('computed', { date: formatDate(report.computedAt, language) }),
    internal: say('internal'),
    invented: invented ? say('invented') : null,
    inventedSentence: invented ? say('invented.sentence') : null,
    page: say('page'),
    blocks: [
      ...summarySection(context),
      ...peopleSection(context),
      ...goalsSection(context, charts),
      ...reliabilitySection(context),
      ...holesSection(context),
      ...methodsSection(context),
    ],
  };
}
