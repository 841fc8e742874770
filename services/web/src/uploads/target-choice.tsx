import type { ColumnTarget } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';
import { type TargetGroup, targetOfValue, valueOfOwnOccasion, valueOfTarget } from './target-options.ts';

type TargetChoiceProps = {
  label: string;
  /** The column's own words: what an occasion of one's own begins as. */
  header: string;
  target: ColumnTarget | null;
  proposed: ColumnTarget | null;
  groups: TargetGroup[];
  /** Hundreds of choices of hundreds of options would make the page heavy: each then opens at a press. */
  isLong: boolean;
  onChange: (target: ColumnTarget | null) => void;
};

export function TargetChoice({ label, header, target, proposed, groups, isLong, onChange }: TargetChoiceProps) {
  const texts = useTexts(columnsTexts);
  const [isOpen, setOpen] = useState(!isLong);
  const isListed = (value: string) => groups.some((group) => group.options.some((option) => option.value === value));
  const exact = valueOfTarget(target);
  const value = target?.to === 'outcome' && !isListed(exact) ? valueOfOwnOccasion(target.outcome) : exact;
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
  const isKnown = isListed(value);
  return (
    <Select
      label={label}
      hideLabel
      size="small"
      value={value}
      onChange={(event) => onChange(targetOfValue(event.target.value, proposed, header))}
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
  );
}

/** A target of the proposal that is in no list here, such as an item of an instrument that is still on its way. */
function nameOf(target: ColumnTarget | null): string {
  if (target?.to === 'item') return target.item;
  if (target?.to === 'outcome' || target?.to === 'outcome_at_occasion') return target.outcome;
  return target?.to === 'background' ? target.variable : (target?.to ?? '');
}
