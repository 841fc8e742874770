import { FormField } from './form-field.tsx';

type DateFieldProps = {
  id?: string;
  label: string;
  description?: string;
  value: string | null | undefined;
  onChange: (date: string | undefined) => void;
  error?: string | undefined;
  type?: 'date' | 'month';
  readOnly?: boolean;
};

/** The browser's own date field: it knows the reader's order of day and month, and needs no manual. */
export function DateField(props: DateFieldProps) {
  const { id, label, description, value, onChange, error, type = 'date', readOnly = false } = props;
  return (
    <FormField id={id} label={label} description={description} error={error} readOnly={readOnly}>
      {(attributes) => (
        <input
          {...attributes}
          type={type}
          className="aksel-text-field__input aksel-body-short aksel-body-short--medium date-input"
          value={value ?? ''}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      )}
    </FormField>
  );
}
