import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { registerHolder } from '../client/holders.ts';
import { KeeperFields } from '../exports/export-form.tsx';
import { usePilot } from '../pilots/use-pilot.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { holderTexts } from './texts.ts';

const empty = { system: '', answerable: '', contact: '' };

/** Registers where a wave's copies lie: the survey tool, a secure server, a recorder, a laptop. */
export function RegisterHolder({ pilotId, onRegistered }: { pilotId: string; onRegistered: () => void }) {
  const texts = useTexts(holderTexts);
  const localized = useLocalized();
  const waves = usePilot(pilotId).data?.waves ?? [];
  const [chosen, setChosen] = useState<string>();
  const [holder, setHolder] = useState(empty);
  const [isTried, setTried] = useState(false);
  const waveId = chosen ?? waves[0]?.waveId ?? '';
  const registering = useMutation({
    mutationFn: () => registerHolder(pilotId, { ...holder, waveId }),
    onSuccess: () => {
      setHolder(empty);
      setTried(false);
      onRegistered();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(holder).every((text) => text.trim() !== '')) registering.mutate();
  };
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.register}
      </Heading>
      <form className="form stack" onSubmit={submit} noValidate>
        <Select label={texts.wave} value={waveId} onChange={(event) => setChosen(event.target.value)}>
          {waves.map((wave) => (
            <option key={wave.waveId} value={wave.waveId}>
              {localized(wave.name)}
            </option>
          ))}
        </Select>
        <KeeperFields holder={holder} isTried={isTried} onChange={setHolder} />
        {registering.isError && <ProblemMessage error={registering.error} />}
        <div>
          <Button type="submit" loading={registering.isPending}>
            {texts.save}
          </Button>
        </div>
      </form>
    </section>
  );
}
