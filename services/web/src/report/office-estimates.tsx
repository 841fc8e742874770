import {
  type Estimate,
  formatCount,
  formatNumber,
  formatValue,
  type GoalMeasurement,
  type ReportOffice,
} from '@folge/contracts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { saidOfEstimate } from './said-of-estimate.ts';
import { reportPageTexts } from './texts.ts';
import { useOfficeName } from './use-office-name.ts';
import { useReportText } from './use-report-text.ts';

type OfficeEstimatesProps = { title: string; measurement: GoalMeasurement; offices: ReportOffice[] };

/** The numbers of the chart: each office, and over the offices last. */
export function OfficeEstimates({ title, measurement, offices }: OfficeEstimatesProps) {
  const { text } = useReportText();
  const officeName = useOfficeName(offices);
  const unit = measurement.unit.kind;
  return (
    <ScrollRegion label={title}>
      <table className="grid-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('column.office')}</th>
            <th scope="col" className="number">
              {text(unit === 'share' ? 'column.share' : unit === 'count' ? 'column.count' : 'column.change')}
            </th>
            <th scope="col" className="number">
              {text('column.interval')}
            </th>
            <th scope="col" className="number">
              {text('column.n')}
            </th>
            <th scope="col">{text('column.note')}</th>
          </tr>
        </thead>
        <tbody>
          {measurement.offices.map((office) => (
            <EstimateRow
              key={office.siteId ?? ''}
              name={officeName(office.siteId)}
              estimate={office.estimate}
              unit={unit}
            />
          ))}
        </tbody>
        <tfoot>
          <EstimateRow name={text('all.offices')} estimate={measurement.overOffices} unit={unit} />
        </tfoot>
      </table>
    </ScrollRegion>
  );
}

function EstimateRow({ name, estimate, unit }: { name: string; estimate: Estimate; unit: string }) {
  const { language } = useLanguage();
  const { text } = useReportText();
  const { low, high } = estimate;
  const hasInterval = low !== null && high !== null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{formatValue(estimate.value, unit, language)}</td>
      <td className="number">
        {hasInterval
          ? text('interval.to', { low: formatValue(low, unit, language), high: formatValue(high, unit, language) })
          : '–'}
      </td>
      <td className="number">{formatCount(estimate.n, language)}</td>
      <td>
        <EstimateNotes estimate={estimate} />
      </td>
    </tr>
  );
}

function EstimateNotes({ estimate }: { estimate: Estimate }) {
  const { text, sentence } = useReportText();
  const texts = useTexts(reportPageTexts);
  const { language } = useLanguage();
  const { messages, degreesOfFreedom } = saidOfEstimate(estimate);
  const said = [
    ...messages.map(sentence),
    ...(degreesOfFreedom === null ? [] : [texts.degreesOfFreedom(formatNumber(degreesOfFreedom, 1, language))]),
  ];
  if (said.length === 0) return estimate.status === 'ok' ? null : text(`status.${estimate.status}`);
  return said.map((line) => <div key={line}>{line}</div>);
}
