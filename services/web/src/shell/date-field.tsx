import { useId } from 'react';

type DateFieldProps = {
  label: string;
  description?: string;
  value: string | null | undefined;
  onChange: (date: string | undefined) => void;
  error?: string | undefined;
  type?: 'date' | 'month';
  readOnly?: boolean;
};

/** The browser's own date field: it knows the reader's order of day and month, and needs no manual. */
export function DateField({
  label,
  description,
  value,
  onChange,
  error,
  type = 'date',
  readOnly = false,
}: DateFieldProps) {
  const id = useId();
  const described = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div
      className={
        error
          ? 'aksel-form-field aksel-form-field--medium aksel-text-field--error'
          : 'aksel-form-field aksel-form-field--medium'
      }
    >
      <label htmlFor={id} className="aksel-form-field__label aksel-label">
        {label}
      </label>
      {description && (
        <p id={`${id}-description`} className="quiet">
          {description}
        </p>
      )}
      <input
        id={id}
        type={type}
        className="aksel-text-field__input aksel-body-short aksel-body-short--medium date-input"
        value={value ?? ''}
        readOnly={readOnly}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
