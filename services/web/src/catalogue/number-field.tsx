import { TextField } from '@navikt/ds-react/TextField';
import { useState } from 'react';

type NumberFieldProps = {
  label: string;
  hideLabel?: boolean;
  value: unknown;
  onChange: (number: number | undefined) => void;
};

/** A number as a Norwegian writes it: a decimal comma is as good as a point. */
export function NumberField({ label, hideLabel = false, value, onChange }: NumberFieldProps) {
  const [written, setWritten] = useState(typeof value === 'number' ? String(value) : '');
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
