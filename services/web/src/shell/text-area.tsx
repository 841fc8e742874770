import { type ChangeEvent, useId } from 'react';

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
  const id = useId();
  const described = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`aksel-form-field aksel-form-field--medium ${error ? 'aksel-text-field--error' : ''}`}>
      <label htmlFor={id} className="aksel-form-field__label aksel-label">
        {label}
      </label>
      {description && (
        <p id={`${id}-description`} className="quiet">
          {description}
        </p>
      )}
      <textarea
        id={id}
        className="aksel-text-field__input text-area"
        rows={minRows}
        maxLength={maxLength}
        readOnly={readOnly}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={onChange}
      />
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
