import { PadlockLockedFillIcon } from '@navikt/aksel-icons';
import { type ReactNode, useId } from 'react';
import { useTexts } from '../texts/language.tsx';
import { shellTexts } from './texts.ts';

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
  /** Only to be read: a padlock says so, as at Aksel’s own fields. */
  readOnly?: boolean;
  /** The field itself, with what binds it to its label, description and error. */
  children: (attributes: FieldAttributes) => ReactNode;
};

/** What stands around a field of the browser's own: label, description, and what is wrong. */
export function FormField({ id: given, label, description, error, readOnly = false, children }: FormFieldProps) {
  const texts = useTexts(shellTexts);
  const own = useId();
  const id = given ?? own;
  const described = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`aksel-form-field aksel-form-field--medium ${error ? 'aksel-text-field--error' : ''}`}>
      <label htmlFor={id} className="aksel-form-field__label aksel-label">
        {readOnly && <PadlockLockedFillIcon title={texts.readOnly} className="aksel-form-field__readonly-icon" />}
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
