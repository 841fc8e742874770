import { useState } from 'react';
import { TextArea } from '../shell/text-area.tsx';
import { type FieldProps, SchemaField } from './schema-field.tsx';

/** The fields of an object, in the order of the contract. Those with names of their own choosing are written as JSON. */
export function ObjectFields({ node, root, value, onChange, legend }: FieldProps & { legend: string }) {
  const object = (value ?? {}) as Record<string, unknown>;
  if (!node.properties) return <JsonField label={legend} value={value} onChange={onChange} />;
  const change = (name: string, changed: unknown) => {
    const { [name]: _old, ...others } = object;
    const isLeftOut = changed === undefined || (changed === null && !isNullable(node.properties?.[name]));
    onChange(isLeftOut ? others : { ...others, [name]: changed });
  };
  return (
    <fieldset className="object-fields">
      <legend className="aksel-label">{legend}</legend>
      {Object.entries(node.properties).map(([name, property]) => (
        <SchemaField
          key={name}
          name={name}
          node={property}
          root={root}
          value={object[name]}
          onChange={(changed) => change(name, changed)}
        />
      ))}
    </fieldset>
  );
}

function isNullable(node: FieldProps['node'] | undefined): boolean {
  return (node?.anyOf ?? node?.oneOf ?? []).some((option) => option.type === 'null');
}

function JsonField({ label, value, onChange }: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const [written, setWritten] = useState(JSON.stringify(value ?? {}, null, 2));
  const [isWrong, setWrong] = useState(false);
  const change = (text: string) => {
    setWritten(text);
    try {
      onChange(JSON.parse(text));
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  return (
    <TextArea
      label={label}
      value={written}
      onChange={(event) => change(event.target.value)}
      error={isWrong && 'JSON'}
    />
  );
}
