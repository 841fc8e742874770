import {
  formatCount,
  formatValue,
  type GoalAttainmentReport,
  type GoalResult,
  latestMeasured,
  targetText,
} from '@folge/contracts';
import { Link } from '@navikt/ds-react/Link';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useLocalized } from '../texts/language.tsx';
import { useReportText } from './use-report-text.ts';
import { VerdictTag } from './verdict-tag.tsx';

/** The short answer: each goal with its verdict and its number, at the measurement it is judged by. */
export function ReportAnswers({ model }: { model: GoalAttainmentReport }) {
  const { text } = useReportText();
  if (model.goals.length === 0) return <p>{text('reason.no_goals')}</p>;
  return (
    <ScrollRegion label={text('table.goals')}>
      <table className="grid-table report-answers">
        <caption className="visually-hidden">{text('table.goals')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('column.goal')}</th>
            <th scope="col">{text('column.verdict')}</th>
            <th scope="col" className="number">
              {text('column.result')}
            </th>
            <th scope="col">{text('column.target')}</th>
            <th scope="col" className="number">
              {text('column.n')}
            </th>
          </tr>
        </thead>
        <tbody>
          {model.goals.map((goal) => (
            <AnswerRow key={goal.goalId} goal={goal} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function AnswerRow({ goal }: { goal: GoalResult }) {
  const { text } = useReportText();
  const { language } = useLanguage();
  const localized = useLocalized();
  const latest = latestMeasured(goal);
  const over = latest?.overOffices;
  return (
    <tr>
      <th scope="row">
        <Link href={`#goal-${goal.goalId}`}>{localized(goal.name)}</Link>
        {latest && latest.atId !== 'now' && <div className="quiet">{localized(latest.atName)}</div>}
      </th>
      <td>
        <VerdictTag verdict={latest?.verdict ?? 'not_computed'} />
        {over?.status === 'ok_caution' && <div className="quiet">{text('status.ok_caution')}</div>}
        {latest?.incomplete && <div className="quiet">{text('period.incomplete')}</div>}
      </td>
      <td className="number">
        {latest && over && over.value !== null ? formatValue(over.value, latest.unit.kind, language) : '–'}
      </td>
      <td>{targetText(goal, language)}</td>
      <td className="number">{over && over.value !== null ? formatCount(over.n, language) : '–'}</td>
    </tr>
  );
}
