import type { NewExport } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox';
import { Fieldset } from '@navikt/ds-react/Fieldset';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { makeExport } from '../client/exports.ts';
import { saveFile } from '../client/receive-file.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { exportTexts } from './texts.ts';

type Draft = Omit<NewExport, 'language'>;

function firstDraft(pilot: PilotCatalogue): Draft {
  return {
    purposeIds: pilot.purposes.slice(0, 1).map(({ purposeId }) => purposeId),
    reason: '',
    format: 'csv',
    waveIds: [],
    instrumentIds: [],
    outcomeIds: [],
    background: false,
    specialBackground: false,
    holder: { system: '', answerable: '', contact: '' },
  };
}

/** Chooses what a file of people is to hold, why, and who keeps it; the file comes when it is registered. */
export function ExportForm({ pilot }: { pilot: PilotCatalogue }) {
  const texts = useTexts(exportTexts);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => firstDraft(pilot));
  const [isTried, setTried] = useState(false);
  const [isWithoutAnswers, setWithoutAnswers] = useState(false);
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const making = useMutation({
    mutationFn: () => makeExport(pilot.pilot.pilotId, { ...draft, language }),
    onSuccess: (file) => {
      saveFile(file);
      void queries.invalidateQueries({ queryKey: ['pilot', pilot.pilot.pilotId] });
    },
  });
  // A file without answers is made where it is asked for, never because nothing was chosen.
  const lacksWaves = draft.waveIds.length === 0 && !isWithoutAnswers;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { purposeIds, reason, holder } = draft;
    if (purposeIds.length === 0 || lacksWaves) return;
    if (reason.trim().length >= 5 && Object.values(holder).every((text) => text.trim() !== '')) making.mutate();
  };
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      <PurposeFields pilot={pilot} draft={draft} isTried={isTried} onChange={change} />
      <WaveFields
        pilot={pilot}
        draft={draft}
        isWithoutAnswers={isWithoutAnswers}
        error={isTried && lacksWaves ? texts.chooseWaves : undefined}
        onChange={(waveIds, without) => {
          setWithoutAnswers(without);
          change({ waveIds });
        }}
      />
      <ContentFields pilot={pilot} draft={draft} onChange={change} />
      <TextField
        label={texts.reason}
        value={draft.reason}
        error={isTried && draft.reason.trim().length < 5 ? texts.missing : undefined}
        onChange={(event) => change({ reason: event.target.value })}
      />
      <KeeperFields holder={draft.holder} isTried={isTried} onChange={(holder) => change({ holder })} />
      {making.isError && <ProblemMessage error={making.error} />}
      <div>
        <Button type="submit" loading={making.isPending}>
          {texts.make}
        </Button>
      </div>
      <p role="status">{making.data ? texts.made(making.data.fileName) : ''}</p>
    </form>
  );
}

type ContentProps = { pilot: PilotCatalogue; draft: Draft; onChange: (changed: Partial<Draft>) => void };

/** What the file may hold is what was given for one of these; outcomes of a purpose that is taken out go with it. */
function PurposeFields({ pilot, draft, isTried, onChange }: ContentProps & { isTried: boolean }) {
  const texts = useTexts(exportTexts);
  const localized = useLocalized();
  const choose = (purposeIds: string[]) => {
    const kept = new Set(outcomesOf(pilot, purposeIds).map(({ outcomeId }) => outcomeId));
    onChange({ purposeIds, outcomeIds: draft.outcomeIds.filter((outcomeId) => kept.has(outcomeId)) });
  };
  return (
    <CheckboxGroup
      legend={texts.purpose}
      description={texts.purposeHint}
      value={draft.purposeIds}
      error={isTried && draft.purposeIds.length === 0 ? texts.choosePurpose : undefined}
      onChange={choose}
    >
      {pilot.purposes.map(({ purposeId, name }) => (
        <Checkbox key={purposeId} value={purposeId}>
          {localized(name)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

function outcomesOf({ outcomes }: PilotCatalogue, purposeIds: readonly string[]): PilotCatalogue['outcomes'] {
  return outcomes.filter(({ purposeId }) => purposeIds.includes(purposeId));
}

type WaveProps = Omit<ContentProps, 'onChange'> & {
  isWithoutAnswers: boolean;
  error: string | undefined;
  onChange: (waveIds: string[], isWithoutAnswers: boolean) => void;
};

/** Whose answers the file holds: of waves, or, said outright, of none. */
function WaveFields({ pilot, draft, isWithoutAnswers, error, onChange }: WaveProps) {
  const texts = useTexts(exportTexts);
  const localized = useLocalized();
  const waves = pilot.waves.filter(({ anonymous }) => !anonymous);
  return (
    <div>
      <CheckboxGroup
        legend={texts.waves}
        value={isWithoutAnswers ? [] : draft.waveIds}
        error={error}
        onChange={(waveIds) => onChange(waveIds, false)}
      >
        {waves.map(({ waveId, name }) => (
          <Checkbox key={waveId} value={waveId}>
            {localized(name)}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <Checkbox checked={isWithoutAnswers} onChange={(event) => onChange([], event.target.checked)}>
        {texts.withoutAnswers}
      </Checkbox>
    </div>
  );
}

function ContentFields({ pilot, draft, onChange }: ContentProps) {
  const texts = useTexts(exportTexts);
  const localized = useLocalized();
  const outcomes = outcomesOf(pilot, draft.purposeIds);
  return (
    <>
      {outcomes.length > 0 && (
        <details>
          <summary>{texts.outcomes}</summary>
          <CheckboxGroup
            legend={texts.outcomes}
            hideLegend
            value={draft.outcomeIds}
            onChange={(outcomeIds) => onChange({ outcomeIds })}
          >
            {outcomes.map(({ outcomeId, name }) => (
              <Checkbox key={outcomeId} value={outcomeId}>
                {localized(name)}
              </Checkbox>
            ))}
          </CheckboxGroup>
        </details>
      )}
      <Checkbox
        checked={draft.background}
        description={texts.backgroundHint}
        onChange={(event) =>
          onChange({
            background: event.target.checked,
            specialBackground: event.target.checked && draft.specialBackground,
          })
        }
      >
        {texts.background}
      </Checkbox>
      {draft.background && (
        <Checkbox
          checked={draft.specialBackground}
          onChange={(event) => onChange({ specialBackground: event.target.checked })}
        >
          {texts.special}
        </Checkbox>
      )}
      <Select
        label={texts.format}
        value={draft.format}
        onChange={(event) => onChange({ format: event.target.value === 'xlsx' ? 'xlsx' : 'csv' })}
      >
        <option value="csv">{texts.formats.csv}</option>
        <option value="xlsx">{texts.formats.xlsx}</option>
      </Select>
    </>
  );
}

type Holder = Draft['holder'];
type KeeperProps = { holder: Holder; isTried: boolean; onChange: (holder: Holder) => void };

/** Where a copy lies and who answers for it: the same three fields for an export and for a wave. */
export function KeeperFields({ holder, isTried, onChange }: KeeperProps) {
  const texts = useTexts(exportTexts);
  const field = (name: keyof Holder, description?: string) => (
    <TextField
      label={texts[name]}
      {...(description ? { description } : {})}
      value={holder[name]}
      error={isTried && holder[name].trim() === '' ? texts.missing : undefined}
      onChange={(event) => onChange({ ...holder, [name]: event.target.value })}
    />
  );
  return (
    <Fieldset legend={texts.keeper} description={texts.keeperLead} className="stack">
      {field('system', texts.systemHint)}
      {field('answerable')}
      {field('contact')}
    </Fieldset>
  );
}
