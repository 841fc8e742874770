import type { FreeTextSetting } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { listFreeTextSettings, putFreeTextSetting } from '../client/free-texts.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { useMoment } from '../texts/moment.ts';
import { FreeTextList } from './free-text-list.tsx';
import { freeTextTexts } from './texts.ts';

const settingsKey = (pilotId: string) => ['pilot', pilotId, 'free-texts'];

/** What people write in their own words: form by form whether it is taken in, and to read where it is. */
export function FreeTextPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(freeTextTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const list = useQuery({ queryKey: settingsKey(pilotId), queryFn: () => listFreeTextSettings(pilotId) });
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>} crumbs={crumbs}>
      <Answer of={list}>
        {({ settings }) => (
          <>
            {settings.length === 0 && <p className="empty">{texts.none}</p>}
            {settings.map((setting) => (
              <OneForm key={setting.instrumentId} pilotId={pilotId} setting={setting} />
            ))}
          </>
        )}
      </Answer>
    </Page>
  );
}

function OneForm({ pilotId, setting }: { pilotId: string; setting: FreeTextSetting }) {
  const { instrumentId, name, items, isOn, texts: count } = setting;
  const texts = useTexts(freeTextTexts);
  const localized = useLocalized();
  const [isReading, setReading] = useState(false);
  const queries = useQueryClient();
  const turning = useMutation({
    mutationFn: () => putFreeTextSetting(pilotId, instrumentId, !isOn),
    onSuccess: (now) => queries.setQueryData(settingsKey(pilotId), now),
  });
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {localized(name)}
      </Heading>
      <p>{texts.items}:</p>
      <ul>
        {items.map((item) => (
          <li key={item.name}>{localized(item.wording)}</li>
        ))}
      </ul>
      <WhoAndWhen setting={setting} />
      {turning.isError && <ProblemMessage error={turning.error} />}
      <div className="row free-text-acts">
        <Button variant="secondary" loading={turning.isPending} onClick={() => turning.mutate()}>
          {isOn ? texts.turnOff : texts.turnOn}
        </Button>
        {isOn && count > 0 && !isReading && (
          <Button variant="tertiary" onClick={() => setReading(true)}>
            {texts.read(count)}
          </Button>
        )}
      </div>
      {isOn && count === 0 && <p className="quiet">{texts.noTexts}</p>}
      {isOn && isReading && <FreeTextList pilotId={pilotId} setting={setting} />}
    </section>
  );
}

function WhoAndWhen({ setting }: { setting: FreeTextSetting }) {
  const texts = useTexts(freeTextTexts);
  const moment = useMoment();
  const { isOn, changedAt, changedByName } = setting;
  if (changedAt === null) return <p role="status">{texts.neverOn}</p>;
  const said = isOn ? texts.turnedOn : texts.turnedOff;
  return <p role="status">{said(changedByName ?? texts.byTheRestore, moment(changedAt))}</p>;
}
