import { formatDate, type GoalAttainmentReport } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { ReportGoals } from './report-goals.tsx';
import { ReportHoles } from './report-holes.tsx';
import { ReportPeople } from './report-people.tsx';
import { ReportReliability } from './report-reliability.tsx';
import { reportPageTexts } from './texts.ts';
import { useReportText } from './use-report-text.ts';

type BodyProps = { pilotId: string; model: GoalAttainmentReport };
const sections = ['summary', 'people', 'goals', 'reliability', 'holes', 'methods'] as const;
type SectionName = (typeof sections)[number];

/** The sections of the model in the order a reader asks: the answer, who, what, how sure, what is missing, how. */
export function ReportBody({ pilotId, model }: BodyProps) {
  const { text, sentence } = useReportText();
  const { language } = useLanguage();
  return (
    <>
      <ReportContents />
      <ReportSection name="summary">
        <ul className="report-summary">
          {model.summary.map((message) => (
            <li key={sentence(message)}>{sentence(message)}</li>
          ))}
        </ul>
      </ReportSection>
      <ReportSection name="people">
        <ReportPeople model={model} />
      </ReportSection>
      <ReportSection name="goals">
        <ReportGoals pilotId={pilotId} model={model} />
      </ReportSection>
      <ReportSection name="reliability">
        <ReportReliability scales={model.reliability} />
      </ReportSection>
      <ReportSection name="holes">
        <ReportHoles holes={model.holes} />
      </ReportSection>
      <ReportSection name="methods">
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
      </ReportSection>
    </>
  );
}

function ReportContents() {
  const texts = useTexts(reportPageTexts);
  const { text } = useReportText();
  return (
    <nav aria-label={texts.contents} className="report-contents">
      <ul>
        {sections.map((name) => (
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

function ReportSection({ name, children }: { name: SectionName; children: ReactNode }) {
  const { text } = useReportText();
  return (
    <section className="section" aria-labelledby={name}>
      <Heading level="2" size="large" id={name} tabIndex={-1}>
        {text(`section.${name}`)}
      </Heading>
      {children}
    </section>
  );
}
