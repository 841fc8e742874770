import { type ReactNode, useId } from 'react';

type FieldAttributes = {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
};

type FormFieldProps = {
  /** Given where something else on the page leads to the field. */
  id?: string | undefined;
  label: string;
  description?: string | undefined;
  error?: string | false | undefined;
  /** The field itself, with what binds it to its label, description and error. */
  children: (attributes: FieldAttributes) => ReactNode;
};

/** What stands around a field of the browser's own: label, description, and what is wrong. */
export function FormField({ id: given, label, description, error, children }: FormFieldProps) {
  const own = useId();
  const id = given ?? own;
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
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
