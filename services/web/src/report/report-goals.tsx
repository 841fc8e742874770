import { type GoalAttainmentReport, type GoalMeasurement, type GoalResult, targetText } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { addressOfChart } from '../client/reports.ts';
import { SourceNote } from '../shell/source-note.tsx';
import { useLanguage, useLocalized } from '../texts/language.tsx';
import { GoalRequirements } from './goal-requirements.tsx';
import { OfficeEstimates } from './office-estimates.tsx';
import { useReportText } from './use-report-text.ts';
import { VerdictTag } from './verdict-tag.tsx';

type GoalsProps = { pilotId: string; model: GoalAttainmentReport };

export function ReportGoals({ pilotId, model }: GoalsProps) {
  return (
    <>
      {model.goals.map((goal) => (
        <GoalSection key={goal.goalId} goal={goal} pilotId={pilotId} model={model} />
      ))}
    </>
  );
}

function GoalSection({ goal, pilotId, model }: GoalsProps & { goal: GoalResult }) {
  const { text } = useReportText();
  const localized = useLocalized();
  return (
    <section className="report-goal" aria-labelledby={`goal-${goal.goalId}`}>
      <Heading level="3" size="medium" id={`goal-${goal.goalId}`} tabIndex={-1}>
        {localized(goal.name)}
      </Heading>
      <SourceNote source={goal.source} />
      <dl className="facts">
        {goal.definition && (
          <>
            <dt>{text('definition')}</dt>
            <dd>{localized(goal.definition)}</dd>
          </>
        )}
        <dt>{text('column.target')}</dt>
        <dd>
          <GoalTarget goal={goal} />
        </dd>
      </dl>
      {goal.measurements.map((measurement) => (
        <Measurement key={measurement.atId} goal={goal} measurement={measurement} pilotId={pilotId} model={model} />
      ))}
    </section>
  );
}

/** A figure to be held against, with its source; or, in so many words, that the source gives none. */
function GoalTarget({ goal }: { goal: GoalResult }) {
  const { text } = useReportText();
  const { language } = useLanguage();
  if (!goal.target) return <strong>{text('not.quantified')}</strong>;
  return (
    <>
      <strong>{targetText(goal, language)}</strong>
      <SourceNote source={goal.target.source} />
    </>
  );
}

type MeasurementProps = GoalsProps & { goal: GoalResult; measurement: GoalMeasurement };

function Measurement({ goal, measurement, pilotId, model }: MeasurementProps) {
  const { text, sentence } = useReportText();
  const { language } = useLanguage();
  const localized = useLocalized();
  const title = text('chart.title', { goal: goal.name, at: measurement.atName });
  return (
    <div className="measurement">
      <Heading level="4" size="xsmall">
        {localized(measurement.atName)} <VerdictTag verdict={measurement.verdict} />
      </Heading>
      {measurement.incomplete && (
        <p className="quiet">
          <strong>{text('period.incomplete')}.</strong> {sentence(measurement.incomplete)}
        </p>
      )}
      <p className="measurement-sentence">{sentence(measurement.sentence)}</p>
      <GoalRequirements requirements={measurement.requirements} />
      {measurement.chartId && (
        <figure className="measurement-chart">
          <img
            src={addressOfChart(pilotId, measurement.chartId, language)}
            alt={`${title}. ${text('chart.description')}`}
          />
        </figure>
      )}
      {measurement.offices.length > 0 && (
        <OfficeEstimates title={title} measurement={measurement} offices={model.offices} />
      )}
    </div>
  );
}
