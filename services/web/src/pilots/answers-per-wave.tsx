import { formatCount, type Overview } from '@folge/contracts';
import { Link } from 'react-router';
import { path, query } from '../client/request.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { pilotTexts } from './texts.ts';

type AnswersProps = { pilotId: string; overview: Overview };

/** Waves × instruments down, offices across, with how many answers there are. */
export function AnswersPerWave({ pilotId, overview }: AnswersProps) {
  const texts = useTexts(pilotTexts);
  if (overview.waves.length === 0) return <p>{texts.noWaves}</p>;
  const hasOfficeless = overview.cells.some((cell) => cell.siteId === null);
  const offices = [
    ...overview.sites.map((site) => ({ siteId: site.siteId as string | null, name: site.name })),
    ...(hasOfficeless ? [{ siteId: null, name: texts.withoutOffice }] : []),
  ];
  return (
    <>
      {overview.cells.length === 0 && (
        <div className="empty">
          <p>
            <strong>{texts.noAnswers}</strong>
          </p>
          <p>{texts.noAnswersWhat}</p>
        </div>
      )}
      <p className="quiet">{texts.answersLead}</p>
      <ScrollRegion label={texts.answersTitle}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{texts.wave}</th>
              <th scope="col">{texts.instrument}</th>
              <th scope="col" className="number">
                {texts.all}
              </th>
              {offices.map((office) => (
                <th key={office.siteId ?? ''} scope="col" className="number">
                  {office.name}
                </th>
              ))}
            </tr>
          </thead>
          {overview.waves.map((wave) => (
            <WaveRows key={wave.waveId} pilotId={pilotId} overview={overview} wave={wave} offices={offices} />
          ))}
        </table>
      </ScrollRegion>
    </>
  );
}

type Wave = Overview['waves'][number];
type WaveRowsProps = AnswersProps & { wave: Wave; offices: { siteId: string | null; name: string }[] };

function WaveRows({ pilotId, overview, wave, offices }: WaveRowsProps) {
  const localized = useLocalized();
  const { language } = useLanguage();
  const texts = useTexts(pilotTexts);
  const cells = overview.cells.filter((cell) => cell.waveId === wave.waveId);
  const answered = cells.map((cell) => cell.instrumentId);
  const instrumentIds = [...new Set([...wave.instrumentIds, ...answered])];
  const nameOf = (instrumentId: string) => {
    const found = overview.instruments.find((instrument) => instrument.instrumentId === instrumentId);
    return found ? localized(found.name) : instrumentId;
  };
  if (instrumentIds.length === 0) {
    return (
      <tbody>
        <tr>
          <WaveName wave={wave} rows={1} />
          <td colSpan={offices.length + 2}>–</td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {instrumentIds.map((instrumentId, index) => {
        const own = cells.filter((cell) => cell.instrumentId === instrumentId);
        const total = own.reduce((sum, cell) => sum + cell.responses, 0);
        const address = path`/piloter/${pilotId}/bolger/${wave.waveId}` + query({ skjema: instrumentId });
        return (
          <tr key={instrumentId}>
            {index === 0 && <WaveName wave={wave} rows={instrumentIds.length} />}
            <td>{nameOf(instrumentId)}</td>
            <td className="number">
              {total > 0 ? (
                <Link
                  className="aksel-link"
                  to={address}
                  aria-label={`${formatCount(total, language)}. ${texts.seeFrequencies(nameOf(instrumentId), localized(wave.name))}`}
                >
                  {formatCount(total, language)}
                </Link>
              ) : (
                0
              )}
            </td>
            {offices.map((office) => (
              <td key={office.siteId ?? ''} className="number">
                {formatCount(own.find((cell) => cell.siteId === office.siteId)?.responses ?? 0, language)}
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

function WaveName({ wave, rows }: { wave: Wave; rows: number }) {
  const localized = useLocalized();
  const texts = useTexts(pilotTexts);
  return (
    <th scope="rowgroup" rowSpan={rows}>
      {localized(wave.name)}
      {wave.anonymous && <div className="quiet">{texts.anonymous}</div>}
    </th>
  );
}
