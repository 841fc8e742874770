import { Select } from '@navikt/ds-react/Select';
import { useQuery } from '@tanstack/react-query';
import { listProgrammes } from '../client/catalogue.ts';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { editorTexts } from './editor-texts.ts';

type ProgrammeFieldProps = { label: string; value: unknown; onChange: (value: unknown) => void };

/** A programme is chosen by its name among those there are. */
export function ProgrammeField({ label, value, onChange }: ProgrammeFieldProps) {
  const texts = useTexts(editorTexts);
  const localized = useLocalized();
  const programmes = useQuery({ queryKey: ['programmes'], queryFn: listProgrammes });
  const chosen = typeof value === 'string' ? value : '';
  const known = programmes.data ?? [];
  const isListed = known.some(({ programmeId }) => programmeId === chosen);
  return (
    <Select label={label} value={chosen} onChange={(event) => onChange(event.target.value || undefined)}>
      {chosen === '' && <option value="">{texts.none}</option>}
      {chosen !== '' && !isListed && <option value={chosen}>{chosen}</option>}
      {known.map(({ programmeId, name }) => (
        <option key={programmeId} value={programmeId}>
          {localized(name)}
        </option>
      ))}
    </Select>
  );
}
