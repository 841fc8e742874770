import type { Localized } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { peopleTexts } from './texts.ts';

type CodedChoiceProps = {
  label: string;
  codes: { code: string; label: Localized }[];
  chosen: string | null | undefined;
  onChange: (code: string | null) => void;
};

/** One of a list of codes, or none. A code that is no longer in the list stays until another is chosen. */
export function CodedChoice({ label, codes, chosen, onChange }: CodedChoiceProps) {
  const texts = useTexts(peopleTexts);
  const localized = useLocalized();
  const isGone = chosen && !codes.some(({ code }) => code === chosen);
  return (
    <Select label={label} value={chosen ?? ''} onChange={(event) => onChange(event.target.value || null)}>
      <option value="">{texts.noOffice}</option>
      {isGone && <option value={chosen}>{chosen}</option>}
      {codes.map((each) => (
        <option key={each.code} value={each.code}>
          {localized(each.label)}
        </option>
      ))}
    </Select>
  );
}
