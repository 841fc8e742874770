import { type CollectionCount, formatCount, type GoalAttainmentReport, type ReportFlow } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useLocalized } from '../texts/language.tsx';
import { useOfficeName } from './use-office-name.ts';
import { useReportText } from './use-report-text.ts';

/** From registered to analysed, with the reasons; and what came in at each measurement. */
export function ReportPeople({ model }: { model: GoalAttainmentReport }) {
  const { text } = useReportText();
  return (
    <>
      <p className="prose">{text('flow.intro')}</p>
      {model.flows.map((flow) => (
        <div key={flow.kind} className="report-flow">
          <FlowReasons flow={flow} />
          <FlowOffices flow={flow} model={model} />
        </div>
      ))}
      {model.collection.length > 0 && <Collection model={model} />}
    </>
  );
}

function FlowReasons({ flow }: { flow: ReportFlow }) {
  const { text, sentence } = useReportText();
  const { language } = useLanguage();
  const kind = text(`kind.${flow.kind}`);
  const first = flow.total[0]?.count ?? 0;
  return (
    <>
      <Heading level="3" size="small" spacing>
        {text('flow.reasons', { kind })}
      </Heading>
      <ScrollRegion label={text('flow.reasons', { kind })}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{text('column.step')}</th>
              <th scope="col" className="number">
                {text('column.remaining')}
              </th>
              <td className="bar-column" />
              <th scope="col">{text('column.lost')}</th>
            </tr>
          </thead>
          <tbody>
            {flow.total.map((step) => (
              <tr key={step.step}>
                <th scope="row">{text(`step.${step.step}`)}</th>
                <td className="number">{formatCount(step.count, language)}</td>
                <td className="bar-column">
                  <progress className="bar" max={first || 1} value={step.count} aria-hidden="true" />
                </td>
                <td>
                  {step.lost.map((lost) => (
                    <div key={sentence(lost.reason)}>
                      {formatCount(lost.count, language)}: {sentence(lost.reason)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function FlowOffices({ flow, model }: { flow: ReportFlow; model: GoalAttainmentReport }) {
  const { text } = useReportText();
  const { language } = useLanguage();
  const officeName = useOfficeName(model.offices);
  const title = text('flow.per_office', { kind: text(`kind.${flow.kind}`) });
  return (
    <ScrollRegion label={title}>
      <table className="grid-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('column.office')}</th>
            {flow.total.map((step) => (
              <th key={step.step} scope="col" className="number">
                {text(`step.${step.step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {flow.offices.map((office) => (
            <tr key={office.siteId ?? ''}>
              <th scope="row">{officeName(office.siteId)}</th>
              {office.steps.map((step) => (
                <td key={step.step} className="number">
                  {formatCount(step.count, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Collection({ model }: { model: GoalAttainmentReport }) {
  const { text } = useReportText();
  const officeName = useOfficeName(model.offices);
  const offices = [...new Set(model.collection.flatMap((row) => row.offices.map((office) => office.siteId)))];
  return (
    <>
      <Heading level="3" size="small" spacing>
        {text('collection.title')}
      </Heading>
      <ScrollRegion label={text('collection.title')}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{text('column.at')}</th>
              <th scope="col">{text('column.what')}</th>
              <th scope="col" className="number">
                {text('all.offices')}
              </th>
              {offices.map((office) => (
                <th key={office ?? ''} scope="col" className="number">
                  {officeName(office)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.collection.map((row) => (
              <CollectionRow key={`${row.kind}-${row.atId}-${row.ofId}`} row={row} offices={offices} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function CollectionRow({ row, offices }: { row: CollectionCount; offices: (string | null)[] }) {
  const { text } = useReportText();
  const { language } = useLanguage();
  const localized = useLocalized();
  return (
    <tr>
      <th scope="row">
        {localized(row.atName)}
        {row.anonymous && ` (${text('collection.anonymous')})`}
      </th>
      <td>{localized(row.ofName)}</td>
      <td className="number">{formatCount(row.count, language)}</td>
      {offices.map((office) => (
        <td key={office ?? ''} className="number">
          {formatCount(row.offices.find((own) => own.siteId === office)?.count ?? 0, language)}
        </td>
      ))}
    </tr>
  );
}
