import type { ChangeEvent } from 'react';
import { FormField } from './form-field.tsx';

type TextAreaProps = {
  label: string;
  description?: string;
  value: string;
  onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void;
  error?: string | false | undefined;
  minRows?: number;
  maxLength?: number;
  readOnly?: boolean;
};

/** Several lines of text. The style sheet lets it grow with its content; Aksel's own measures itself with scripts, and wrongly in narrow forms. */
export function TextArea(props: TextAreaProps) {
  const { label, description, value, onChange, error, minRows = 3, maxLength, readOnly = false } = props;
  return (
    <FormField label={label} description={description} error={error} readOnly={readOnly}>
      {(attributes) => (
        <textarea
          {...attributes}
          className="aksel-text-field__input text-area"
          rows={minRows}
          maxLength={maxLength}
          readOnly={readOnly}
          value={value}
          onChange={onChange}
        />
      )}
    </FormField>
  );
}
