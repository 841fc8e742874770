import { TextField } from '@navikt/ds-react/TextField';
import { useTexts } from '../texts/language.tsx';
import { languageNames } from '../texts/language-names.ts';

type LocalizedFieldProps = {
  label: string;
  languages: readonly string[];
  value: unknown;
  onChange: (value: unknown) => void;
};

/** A text in bokmål, with the other languages it may be given in beside it. */
export function LocalizedField({ label, languages, value, onChange }: LocalizedFieldProps) {
  const names: Record<string, string> = useTexts(languageNames);
  const text = (value ?? {}) as Record<string, string | undefined>;
  const change = (language: string, written: string) => {
    const { [language]: _old, ...others } = text;
    onChange(written === '' && language !== 'nb' ? others : { ...others, [language]: written });
  };
  return (
    <fieldset className="localized-field">
      <legend className="aksel-label">{label}</legend>
      {languages.map((language) => (
        <TextField
          key={language}
          size="small"
          lang={language}
          dir="auto"
          label={names[language] ?? language}
          value={text[language] ?? ''}
          onChange={(event) => change(language, event.target.value)}
        />
      ))}
    </fieldset>
  );
}
