import { useState } from 'react';
import { AddButton, RemoveButton } from '../shell/list-buttons.tsx';
import { TextArea } from '../shell/text-area.tsx';
import { useTexts } from '../texts/language.tsx';
import { editorTexts } from './editor-texts.ts';
import { type FieldProps, SchemaField } from './schema-field.tsx';
import { emptyValue, resolved } from './schema-node.ts';
import { useFieldLabel } from './use-field-label.ts';

/** Several of the same: short texts one a line, anything else as a list that grows and shrinks. */
export function ListField({ name, node, root, value, onChange }: FieldProps) {
  const label = useFieldLabel(name);
  const texts = useTexts(editorTexts);
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const item = resolved(node.items ?? {}, root);
  if (item.type === 'string' && !item.enum) {
    return <LinesField label={label} lines={list as string[]} onChange={onChange} />;
  }
  const change = (index: number, changed: unknown) => onChange(list.map((old, at) => (at === index ? changed : old)));
  return (
    <fieldset className="object-fields">
      <legend className="aksel-label">{label}</legend>
      {list.map((element, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the elements have no name but their place
        <div key={index} className="list-element">
          <SchemaField
            name={`${index + 1}`}
            node={node.prefixItems?.[index] ?? item}
            root={root}
            value={element}
            onChange={(changed) => change(index, changed)}
          />
          <RemoveButton
            label={texts.remove(label, index + 1)}
            onClick={() => onChange(list.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <AddButton label={texts.addTo(label)} onClick={() => onChange([...list, emptyValue(item, root)])} />
    </fieldset>
  );
}

function LinesField(props: { label: string; lines: string[]; onChange: (lines: string[]) => void }) {
  const texts = useTexts(editorTexts);
  const [written, setWritten] = useState(props.lines.join('\n'));
  return (
    <TextArea
      label={props.label}
      description={texts.oneALine}
      minRows={2}
      value={written}
      onChange={(event) => {
        setWritten(event.target.value);
        props.onChange(
          event.target.value
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        );
      }}
    />
  );
}
