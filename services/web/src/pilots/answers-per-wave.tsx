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
  const answering = new Set(overview.cells.map((cell) => cell.siteId));
  const silent = overview.sites.filter((site) => !answering.has(site.siteId));
  const shown = overview.cells.length === 0 ? overview.sites : overview.sites.filter((site) => !silent.includes(site));
  const offices = [
    ...shown.map((site) => ({ siteId: site.siteId as string | null, name: site.name })),
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
      {overview.cells.length > 0 && silent.length > 0 && (
        <p className="quiet">{texts.noAnswersFrom(silent.map((site) => site.name).join(', '))}</p>
      )}
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
            <td className={total > 0 ? 'number' : 'number is-zero'}>
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
              <CountCell
                key={office.siteId ?? ''}
                count={own.find((cell) => cell.siteId === office.siteId)?.responses ?? 0}
              />
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

function CountCell({ count }: { count: number }) {
  const { language } = useLanguage();
  return <td className={count > 0 ? 'number' : 'number is-zero'}>{formatCount(count, language)}</td>;
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
