import { formatCount, type WaveFrequencies } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { readFrequencies } from '../client/pilots.ts';
import { usePilot, usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { ItemFrequencies } from './item-frequencies.tsx';
import type { OfficeChoice } from './of-office.ts';
import { frequencyTexts } from './texts.ts';

/** Every item of one form in one wave: how the answers are distributed, and how many are missing. */
export function FrequenciesPage() {
  const { pilotId = '', waveId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const texts = useTexts(frequencyTexts);
  const localized = useLocalized();
  const crumbs = usePilotCrumbs(pilotId);
  const pilot = usePilot(pilotId);
  const instrumentId = search.get('skjema') ?? undefined;
  const frequencies = useQuery({
    queryKey: ['pilot', pilotId, 'frequencies', waveId, instrumentId],
    queryFn: () => readFrequencies({ pilotId, waveId, instrumentId }),
  });
  const wave = pilot.data?.waves.find((found) => found.waveId === waveId);
  const nameOf = (id: string) => {
    const found = pilot.data?.instruments.find((instrument) => instrument.instrumentId === id);
    return found ? localized(found.name) : id;
  };
  return (
    <Page title={texts.title(wave ? localized(wave.name) : waveId)} crumbs={crumbs} lead={<p>{texts.internal}</p>}>
      <Answer of={frequencies}>
        {(found) => (
          <Frequencies
            frequencies={found}
            nameOf={nameOf}
            onInstrument={(chosen) => setSearch({ skjema: chosen }, { replace: true })}
          />
        )}
      </Answer>
    </Page>
  );
}

type FrequenciesProps = {
  frequencies: WaveFrequencies;
  nameOf: (instrumentId: string) => string;
  onInstrument: (instrumentId: string) => void;
};

function Frequencies({ frequencies, nameOf, onInstrument }: FrequenciesProps) {
  const texts = useTexts(frequencyTexts);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState('all');
  const office: OfficeChoice = chosen === 'all' ? { all: true } : { all: false, siteId: chosen === '' ? null : chosen };
  const respondents = office.all
    ? frequencies.respondents
    : (frequencies.sites.find((site) => site.siteId === office.siteId)?.respondents ?? 0);
  const instrumentIds = [...new Set([frequencies.instrumentId, ...frequencies.instrumentIds])];
  return (
    <>
      <div className="row filters">
        <Select
          label={texts.instrument}
          value={frequencies.instrumentId}
          onChange={(event) => onInstrument(event.target.value)}
        >
          {instrumentIds.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </Select>
        <Select label={texts.office} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="all">{texts.allOffices}</option>
          {frequencies.sites.map((site) => (
            <option key={site.siteId ?? ''} value={site.siteId ?? ''}>
              {site.name ?? texts.withoutOffice}
            </option>
          ))}
        </Select>
      </div>
      <p role="status">
        <strong>{texts.respondents(formatCount(respondents, language))}</strong>
      </p>
      {frequencies.items.length === 0 && <p className="empty">{texts.none}</p>}
      <div className="frequencies">
        {frequencies.items.map((item) => (
          <ItemFrequencies key={item.item} item={item} office={office} />
        ))}
      </div>
    </>
  );
}
