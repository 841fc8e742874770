import { TextField } from '@navikt/ds-react/TextField';
import { useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';

type OccasionFieldProps = { occasion: string; onChange: (occasion: string) => void };

/** An occasion that is none of the pilot's waves: a year, a date, a term. */
export function OccasionField({ occasion, onChange }: OccasionFieldProps) {
  const texts = useTexts(columnsTexts);
  return (
    <TextField
      size="small"
      label={texts.occasionName}
      description={texts.occasionHint}
      value={occasion}
      maxLength={120}
      onChange={(event) => onChange(event.target.value)}
      error={occasion.trim() === '' && texts.occasionMissing}
    />
  );
}
