import { formatCount, formatNumber, type ScaleReliability } from '@folge/contracts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { reportPageTexts } from './texts.ts';
import { useReportText } from './use-report-text.ts';

export function ReportReliability({ scales }: { scales: ScaleReliability[] }) {
  const { text } = useReportText();
  const page = useTexts(reportPageTexts);
  if (scales.length === 0) return <p>{text('reason.no_scales')}</p>;
  return (
    <>
      <p className="prose">{text('reliability.intro')}</p>
      <ScrollRegion label={page.scroll(text('section.reliability'))}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{text('column.scale')}</th>
              <th scope="col">{text('column.at')}</th>
              {(['items', 'answers', 'scored', 'complete', 'mean', 'alpha', 'interval'] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {text(`column.${column}`)}
                </th>
              ))}
              <th scope="col">{text('column.note')}</th>
            </tr>
          </thead>
          <tbody>
            {scales.map((scale) => (
              <ScaleRow
                key={`${scale.instrumentId}-${scale.instrumentVersion}-${scale.scale}-${scale.waveId}`}
                scale={scale}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

function ScaleRow({ scale }: { scale: ScaleReliability }) {
  const { text, sentence } = useReportText();
  const { language } = useLanguage();
  const localized = useLocalized();
  const { alpha } = scale;
  const interval =
    alpha.low === null || alpha.high === null
      ? '–'
      : text('interval.to', { low: formatNumber(alpha.low, 2, language), high: formatNumber(alpha.high, 2, language) });
  return (
    <tr>
      <th scope="row">
        {localized(scale.scaleName)}
        <div className="quiet">{localized(scale.instrumentName)}</div>
      </th>
      <td>{localized(scale.waveName)}</td>
      {[scale.items, scale.responses, scale.scored, scale.complete].map((count, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the four columns never change places
        <td key={index} className="number">
          {formatCount(count, language)}
        </td>
      ))}
      <td className="number">{formatNumber(scale.meanScore, 2, language)}</td>
      <td className="number">{formatNumber(alpha.value, 2, language)}</td>
      <td className="number">{interval}</td>
      <td>{alpha.reason ? sentence(alpha.reason) : alpha.notes.map(sentence).join(' ')}</td>
    </tr>
  );
}
