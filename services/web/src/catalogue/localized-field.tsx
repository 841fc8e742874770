import { TextField } from '@navikt/ds-react/TextField';
import { useTexts } from '../texts/language.tsx';
import { editorTexts } from './editor-texts.ts';

type LocalizedFieldProps = { label: string; value: unknown; onChange: (value: unknown) => void };

/** A text in bokmål, with nynorsk and English beside it. */
export function LocalizedField({ label, value, onChange }: LocalizedFieldProps) {
  const texts = useTexts(editorTexts);
  const text = (value ?? {}) as Record<string, string | undefined>;
  const change = (language: string, written: string) => {
    const { [language]: _old, ...others } = text;
    onChange(written === '' && language !== 'nb' ? others : { ...others, [language]: written });
  };
  return (
    <fieldset className="localized-field">
      <legend className="aksel-label">{label}</legend>
      {(['nb', 'nn', 'en'] as const).map((language) => (
        <TextField
          key={language}
          size="small"
          lang={language}
          label={texts.languages[language]}
          value={text[language] ?? ''}
          onChange={(event) => change(language, event.target.value)}
        />
      ))}
    </fieldset>
  );
}
