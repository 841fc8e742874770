import { type ColumnProposal, type ColumnTarget, codedItems, type InstrumentVersion } from '@folge/contracts';
import { TextField } from '@navikt/ds-react/TextField';
import { useState } from 'react';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';
import { expectedValues } from './expected-values.ts';
import { OccasionField } from './occasion-field.tsx';
import { ValueMatches } from './value-matches.tsx';

type DetailsProps = {
  target: ColumnTarget;
  column: ColumnProposal;
  pilot: PilotCatalogue;
  version: InstrumentVersion | undefined;
  onChange: (target: ColumnTarget) => void;
};

/** What a target needs to be told besides: which answers mean yes, which occasion, what the column's texts stand for. */
export function TargetDetails({ target, column, pilot, version, onChange }: DetailsProps) {
  const texts = useTexts(columnsTexts);
  const { language } = useLanguage();
  const expected = expectedValues(target, pilot, language);
  const isOwnOccasion = target.to === 'outcome' && !pilot.waves.some(({ waveId }) => waveId === target.occasion);
  return (
    <>
      {target.to === 'consent' && <YesValues yes={target.yes} onChange={(yes) => onChange({ to: 'consent', yes })} />}
      {isOwnOccasion && (
        <OccasionField occasion={target.occasion} onChange={(occasion) => onChange({ ...target, occasion })} />
      )}
      {target.to === 'wave' && <WaveTexts {...{ target, column, pilot, onChange }} />}
      {target.to === 'item' && version && <CodeTexts {...{ target, column, version, onChange }} />}
      {expected.length > 0 && <div className="quiet">{texts.valuesExpected(expected.join(', '))}</div>}
    </>
  );
}

type Of<To extends ColumnTarget['to']> = Extract<ColumnTarget, { to: To }>;

function WaveTexts({
  target,
  column,
  pilot,
  onChange,
}: Omit<DetailsProps, 'target' | 'version'> & { target: Of<'wave'> }) {
  const texts = useTexts(columnsTexts);
  const localized = useLocalized();
  const names = new Set(pilot.waves.flatMap(({ waveId, name }) => [waveId, ...Object.values(name)].map(plainly)));
  return (
    <ValueMatches
      legend={texts.wavesByText}
      values={column.examples.filter((value) => !names.has(plainly(value)))}
      options={pilot.waves.map(({ waveId, name }) => ({ value: waveId, text: localized(name) }))}
      chosen={target.waveByText ?? {}}
      onChange={(waveByText) => onChange({ to: 'wave', waveByText })}
    />
  );
}

type CodeTextsProps = Omit<DetailsProps, 'target' | 'version' | 'pilot'> & {
  target: Of<'item'>;
  version: InstrumentVersion;
};

function CodeTexts({ target, column, version, onChange }: CodeTextsProps) {
  const texts = useTexts(columnsTexts);
  const localized = useLocalized();
  const item = codedItems(version.definition).find(({ name }) => name === target.item);
  if (!item) return null;
  const known = new Set(item.codes.flatMap(({ label }) => Object.values(label).map(plainly)));
  const isText = (value: string) => /\p{L}/u.test(value) && !known.has(plainly(value));
  const chosen = Object.entries(target.codeByLabel ?? {}).map(([text, code]) => [text, String(code)]);
  return (
    <ValueMatches
      legend={texts.codesByText}
      values={column.examples.filter(isText)}
      options={item.codes.map(({ code, label }) => ({ value: String(code), text: `${code}: ${localized(label)}` }))}
      chosen={Object.fromEntries(chosen)}
      onChange={(codes) => {
        const codeByLabel = Object.fromEntries(Object.entries(codes).map(([text, code]) => [text, Number(code)]));
        onChange({ to: 'item', item: target.item, ...(Object.keys(codes).length > 0 ? { codeByLabel } : {}) });
      }}
    />
  );
}

const plainly = (text: string | undefined) => (text ?? '').trim().toLowerCase();

function YesValues({ yes, onChange }: { yes: string[]; onChange: (yes: string[]) => void }) {
  const texts = useTexts(columnsTexts);
  const [written, setWritten] = useState(yes.join('; '));
  return (
    <TextField
      size="small"
      label={texts.yesValues}
      description={texts.yesValuesDescription}
      value={written}
      onChange={(event) => {
        setWritten(event.target.value);
        const values = event.target.value.split(';').map((value) => value.trim());
        onChange(values.filter((value) => value !== ''));
      }}
    />
  );
}
