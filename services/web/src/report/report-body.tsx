import { formatDate, type GoalAttainmentReport } from '@folge/contracts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { ReportAnswers } from './report-answers.tsx';
import { ReportGoals } from './report-goals.tsx';
import { ReportHoles } from './report-holes.tsx';
import { ReportPeople } from './report-people.tsx';
import { ReportReliability } from './report-reliability.tsx';
import { FoldedSection, OpenSection, reportSections } from './report-section.tsx';
import { reportPageTexts } from './texts.ts';
import { useReportText } from './use-report-text.ts';

type BodyProps = { pilotId: string; model: GoalAttainmentReport };

/** The sections of the model in the order a reader asks: the answer, who, what, how sure, what is missing, how. */
export function ReportBody({ pilotId, model }: BodyProps) {
  const { text, sentence } = useReportText();
  const { language } = useLanguage();
  return (
    <>
      <ReportContents />
      <OpenSection name="summary">
        <ReportAnswers model={model} />
        <ul className="report-summary">
          {model.summary.map((message) => (
            <li key={sentence(message)}>{sentence(message)}</li>
          ))}
        </ul>
      </OpenSection>
      <FoldedSection name="people">
        <ReportPeople model={model} />
      </FoldedSection>
      <FoldedSection name="goals">
        <ReportGoals pilotId={pilotId} model={model} />
      </FoldedSection>
      <FoldedSection name="reliability">
        <ReportReliability scales={model.reliability} />
      </FoldedSection>
      <FoldedSection name="holes">
        <ReportHoles holes={model.holes} />
      </FoldedSection>
      <FoldedSection name="methods">
        <ul className="prose">
          {model.methods.map((message) => (
            <li key={message.key}>{sentence(message)}</li>
          ))}
        </ul>
        <p className="quiet">{text('computed', { date: formatDate(model.computedAt, language) })}</p>
        <p className="quiet report-version">
          {text('version.line', {
            records: model.recordsState,
            catalogue: model.catalogueRevision,
            schema: model.schemaVersion,
          })}
        </p>
      </FoldedSection>
    </>
  );
}

function ReportContents() {
  const texts = useTexts(reportPageTexts);
  const { text } = useReportText();
  return (
    <nav aria-label={texts.contents} className="report-contents">
      <ul>
        {reportSections.map((name) => (
          <li key={name}>
            <a className="aksel-link" href={`#${name}`}>
              {text(`section.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
