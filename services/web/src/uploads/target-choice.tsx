import type { ColumnTarget } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';
import { type TargetGroup, targetOfValue, valueOfTarget } from './target-options.ts';

type TargetChoiceProps = {
  label: string;
  target: ColumnTarget | null;
  proposed: ColumnTarget | null;
  groups: TargetGroup[];
  /** Hundreds of choices of hundreds of options would make the page heavy: each then opens at a press. */
  isLong: boolean;
  onChange: (target: ColumnTarget | null) => void;
};

export function TargetChoice({ label, target, proposed, groups, isLong, onChange }: TargetChoiceProps) {
  const texts = useTexts(columnsTexts);
  const [isOpen, setOpen] = useState(!isLong);
  const value = valueOfTarget(target);
  if (!isOpen) {
    const text = groups.flatMap((group) => group.options).find((option) => option.value === value)?.text;
    return (
      <div className="row">
        <span>{text ?? texts.notKept}</span>
        <Button size="xsmall" variant="tertiary" aria-label={`${texts.change}: ${label}`} onClick={() => setOpen(true)}>
          {texts.change}
        </Button>
      </div>
    );
  }
  const isKnown = groups.some((group) => group.options.some((option) => option.value === value));
  return (
    <>
      <Select
        label={label}
        hideLabel
        size="small"
        value={value}
        onChange={(event) => onChange(targetOfValue(event.target.value, proposed))}
      >
        <option value="">{texts.notKept}</option>
        {value !== '' && !isKnown && <option value={value}>{nameOf(target)}</option>}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      {target?.to === 'consent' && <YesValues yes={target.yes} onChange={(yes) => onChange({ to: 'consent', yes })} />}
    </>
  );
}

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

/** A target of the proposal that is in no list here, such as an item of an instrument that is still on its way. */
function nameOf(target: ColumnTarget | null): string {
  if (target?.to === 'item') return target.item;
  if (target?.to === 'outcome' || target?.to === 'outcome_at_occasion') return target.outcome;
  return target?.to === 'background' ? target.variable : (target?.to ?? '');
}
