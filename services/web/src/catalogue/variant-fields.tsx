import { Select } from '@navikt/ds-react/Select';
import { useTexts } from '../texts/language.tsx';
import { type FieldProps, SchemaField } from './schema-field.tsx';
import { discriminatorOf, emptyValue, resolved, type SchemaNode } from './schema-node.ts';
import { useFieldLabel } from './use-field-label.ts';
import { valueWords } from './value-words.ts';

/** One of several shapes: first which, then its fields. */
export function VariantFields({ name, node, root, value, onChange }: FieldProps) {
  const label = useFieldLabel(name);
  const values = useTexts(valueWords);
  const options = (node.anyOf ?? node.oneOf ?? []).map((option) => resolved(option, root));
  const discriminator = discriminatorOf(options, root);
  const chosen = options.findIndex((option) => fits(option, value, discriminator));
  const nameOf = (option: SchemaNode) => {
    const told = discriminator ? option.properties?.[discriminator]?.const : (option.const ?? option.type);
    return values[String(told)] ?? String(told);
  };
  const option = options[Math.max(chosen, 0)];
  return (
    <div className="variant-fields">
      <Select
        label={label}
        value={Math.max(chosen, 0)}
        onChange={(event) => onChange(emptyValue(options[Number(event.target.value)] ?? {}, root))}
      >
        {options.map((known, index) => (
          <option key={nameOf(known)} value={index}>
            {nameOf(known)}
          </option>
        ))}
      </Select>
      {option && option.const === undefined && (
        <SchemaField name={name} node={option} root={root} value={value} onChange={onChange} />
      )}
    </div>
  );
}

function fits(option: SchemaNode, value: unknown, discriminator: string | undefined): boolean {
  if (option.const !== undefined) return option.const === value;
  if (discriminator && typeof value === 'object' && value !== null) {
    return option.properties?.[discriminator]?.const === (value as Record<string, unknown>)[discriminator];
  }
  return option.type === (typeof value === 'object' ? 'object' : typeof value);
}
