import type { Language } from '@folge/contracts';
import { TextField } from '@navikt/ds-react/TextField';
import { useState } from 'react';
import { useLanguage } from '../texts/language.tsx';

type NumberFieldProps = {
  label: string;
  hideLabel?: boolean;
  value: unknown;
  onChange: (number: number | undefined) => void;
};

/** 0.5 is «0,5» in Norwegian. */
function asWritten(number: number, language: Language): string {
  const text = String(number);
  return language === 'en' ? text : text.replace('.', ',');
}

/** A number as a Norwegian writes it: a decimal comma is as good as a point. */
export function NumberField({ label, hideLabel = false, value, onChange }: NumberFieldProps) {
  const { language } = useLanguage();
  const [written, setWritten] = useState(typeof value === 'number' ? asWritten(value, language) : '');
  const change = (text: string) => {
    setWritten(text);
    const number = Number(text.replace(',', '.').replaceAll(/\s/g, ''));
    onChange(text.trim() === '' || Number.isNaN(number) ? undefined : number);
  };
  return (
    <TextField
      size="small"
      label={label}
      hideLabel={hideLabel}
      inputMode="decimal"
      value={written}
      onChange={(event) => change(event.target.value)}
    />
  );
}
