import { dateOfDays, formatCount, formatNumber, formatPercent, type ItemFrequency } from '@folge/contracts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { countOf, measureOf, type OfficeChoice } from './of-office.ts';
import { frequencyTexts } from './texts.ts';

type ItemProps = { item: ItemFrequency; office: OfficeChoice };

/** One question: a bar for each answer, and what is missing apart. */
export function ItemFrequencies({ item, office }: ItemProps) {
  const localized = useLocalized();
  return (
    <div className="frequency">
      <h2 className="frequency-wording">{localized(item.wording)}</h2>
      <p className="quiet">{item.item}</p>
      {item.kind === 'code' ? <CodeTable item={item} office={office} /> : <MeasureTable item={item} office={office} />}
    </div>
  );
}

function CodeTable({ item, office }: ItemProps) {
  const texts = useTexts(frequencyTexts);
  const localized = useLocalized();
  const answers = item.codes.filter((code) => !code.missing);
  const missing = item.codes.filter((code) => code.missing && countOf(code, office) > 0);
  const answered = answers.reduce((sum, code) => sum + countOf(code, office), 0);
  const nameOf = (code: ItemFrequency['codes'][number]) =>
    code.label ? localized(code.label) : texts.unlabelled(code.code);
  return (
    <ScrollRegion label={localized(item.wording)}>
      <table className="grid-table frequency-table">
        <thead>
          <tr>
            <th scope="col">{texts.answer}</th>
            <th scope="col" className="number">
              {texts.count}
            </th>
            <th scope="col" colSpan={2}>
              {texts.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {answers.map((code) => (
            <AnswerRow key={code.code} name={nameOf(code)} count={countOf(code, office)} of={answered} />
          ))}
        </tbody>
        <tbody className="missing-rows">
          {missing.map((code) => (
            <MissingRow key={code.code} name={nameOf(code)} count={countOf(code, office)} />
          ))}
          <MissingRow name={texts.unanswered} count={countOf(item.unanswered, office)} />
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function AnswerRow({ name, count, of }: { name: string; count: number; of: number }) {
  const { language } = useLanguage();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{formatCount(count, language)}</td>
      <td className="number">{of === 0 ? '–' : formatPercent(count / of, language)}</td>
      <td className="bar-column">
        <progress className="bar" max={of || 1} value={count} aria-hidden="true" />
      </td>
    </tr>
  );
}

function MissingRow({ name, count }: { name: string; count: number }) {
  const texts = useTexts(frequencyTexts);
  const { language } = useLanguage();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{formatCount(count, language)}</td>
      <td colSpan={2}>{texts.missing}</td>
    </tr>
  );
}

function MeasureTable({ item, office }: ItemProps) {
  const texts = useTexts(frequencyTexts);
  const { language } = useLanguage();
  const day = useDay();
  const measure = measureOf(item, office);
  const shown = (value: number | null | undefined, decimals: number) => {
    if (value === null || value === undefined) return '–';
    if (item.kind === 'date') return day(dateOfDays(Math.round(value)));
    return formatNumber(value, Number.isInteger(value) ? 0 : decimals, language);
  };
  return (
    <dl className="facts measure">
      <dt>{texts.number}</dt>
      <dd>{formatCount(measure?.count ?? 0, language)}</dd>
      <dt>{texts.mean}</dt>
      <dd>{shown(measure?.mean, 2)}</dd>
      <dt>{texts.smallest}</dt>
      <dd>{shown(measure?.minimum, 2)}</dd>
      <dt>{texts.largest}</dt>
      <dd>{shown(measure?.maximum, 2)}</dd>
      <dt>{texts.unanswered}</dt>
      <dd>{formatCount(countOf(item.unanswered, office), language)}</dd>
    </dl>
  );
}
