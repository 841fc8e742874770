import { Checkbox } from '@navikt/ds-react/Checkbox';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { TextArea } from '../shell/text-area.tsx';
import { useTexts } from '../texts/language.tsx';
import { editorTexts } from './editor-texts.ts';
import { ListField } from './list-field.tsx';
import { LocalizedField } from './localized-field.tsx';
import { NumberField } from './number-field.tsx';
import { ObjectFields } from './object-fields.tsx';
import { ProgrammeField } from './programme-field.tsx';
import { emptyValue, languagesOf, resolved, type SchemaNode, withoutNull } from './schema-node.ts';
import { useFieldLabel } from './use-field-label.ts';
import { valueWords } from './value-words.ts';
import { VariantFields } from './variant-fields.tsx';

export type FieldProps = {
  name: string;
  node: SchemaNode;
  root: SchemaNode;
  value: unknown;
  onChange: (value: unknown) => void;
};

/** One field of a form, by the shape that the contract gives it. */
export function SchemaField({ name, node: given, root, value, onChange }: FieldProps) {
  const { node: inner, nullable } = withoutNull(resolved(given, root));
  const node = resolved(inner, root);
  const label = useFieldLabel(name);
  const props = { name, node, root, value, onChange };
  const isCompound = node.type === 'object' || node.anyOf !== undefined || node.oneOf !== undefined;
  if (isCompound && (nullable || value === undefined)) return <OptionalField {...props} />;
  const languages = languagesOf(node);
  if (languages) return <LocalizedField {...{ label, languages, value, onChange }} />;
  if (node.anyOf ?? node.oneOf) return <VariantFields {...props} />;
  if (node.enum) return <EnumField {...props} label={label} nullable={nullable} />;
  if (node.const !== undefined) return null;
  if (node.type === 'object') return <ObjectFields {...props} legend={label} />;
  if (node.type === 'array') return <ListField {...props} />;
  if (node.type === 'boolean') {
    return (
      <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
        {label}
      </Checkbox>
    );
  }
  if (node.type === 'number' || node.type === 'integer') {
    return (
      <NumberField
        label={label}
        value={value}
        onChange={(number) => onChange(number ?? (nullable ? null : undefined))}
      />
    );
  }
  if (name === 'programmeId') return <ProgrammeField label={label} value={value} onChange={onChange} />;
  return (
    <StringField
      label={label}
      name={name}
      value={value}
      onChange={(text) => onChange(text || emptyText(nullable, given))}
    />
  );
}

/** What an emptied text becomes: nothing where that is allowed, else an empty text that the contract then refuses. */
function emptyText(nullable: boolean, node: SchemaNode): unknown {
  if (nullable) return null;
  return node.default === undefined ? undefined : '';
}

const longTexts = new Set(['note', 'quotation', 'text', 'scoring', 'rights']);

function StringField(props: { label: string; name: string; value: unknown; onChange: (text: string) => void }) {
  const { label, name, onChange } = props;
  const value = typeof props.value === 'string' ? props.value : '';
  if (longTexts.has(name)) {
    return <TextArea label={label} minRows={2} value={value} onChange={(event) => onChange(event.target.value)} />;
  }
  return <TextField label={label} value={value} onChange={(event) => onChange(event.target.value)} />;
}

function EnumField({ node, value, onChange, label, nullable }: FieldProps & { label: string; nullable: boolean }) {
  const texts = useTexts(editorTexts);
  const values = useTexts(valueWords);
  return (
    <Select label={label} value={String(value ?? '')} onChange={(event) => onChange(event.target.value || null)}>
      {(nullable || value === undefined) && <option value="">{texts.none}</option>}
      {node.enum?.map((option) => (
        <option key={String(option)} value={String(option)}>
          {values[String(option)] ?? String(option)}
        </option>
      ))}
    </Select>
  );
}

/** Something with fields of its own that may be left out: a box to tick, and then the fields. */
function OptionalField({ name, node, root, value, onChange }: FieldProps) {
  const label = useFieldLabel(name);
  const isThere = value !== null && value !== undefined;
  return (
    <>
      <Checkbox checked={isThere} onChange={(event) => onChange(event.target.checked ? emptyValue(node, root) : null)}>
        {label}
      </Checkbox>
      {isThere && <SchemaField name={name} node={node} root={root} value={value} onChange={onChange} />}
    </>
  );
}
