import { Select } from '@navikt/ds-react/Select';
import { useTexts } from '../texts/language.tsx';
import { peopleTexts } from './texts.ts';

type ExitReasonProps = { reason: string; onChange: (reason: string) => void };

/** Why somebody left, as a code: never a story. A code that came with a file is kept in the list. */
export function ExitReason({ reason, onChange }: ExitReasonProps) {
  const texts = useTexts(peopleTexts);
  const words: Record<string, string> = texts.exitReasons;
  const codes = Object.keys(words);
  return (
    <Select label={texts.exitReason} value={reason} onChange={(event) => onChange(event.target.value)}>
      <option value="">{texts.noOffice}</option>
      {(reason === '' || codes.includes(reason) ? codes : [...codes, reason]).map((code) => (
        <option key={code} value={code}>
          {words[code] ?? code}
        </option>
      ))}
    </Select>
  );
}
