import type { Item } from '@folge/contracts';
import { PlusIcon, TrashIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { Heading } from '@navikt/ds-react/Typography';
import { NumberField } from '../catalogue/number-field.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { DraftCodes } from './draft-codes.tsx';
import { emptyItem } from './empty-item.ts';
import { instrumentTexts } from './texts.ts';

type DraftItemsProps = { items: Item[]; onChange: (items: Item[]) => void };

/** Every question of a draft on a row of its own. */
export function DraftItems({ items, onChange }: DraftItemsProps) {
  const texts = useTexts(instrumentTexts);
  const change = (index: number, item: Item) => onChange(items.map((old, at) => (at === index ? item : old)));
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.items} ({items.length})
      </Heading>
      <ScrollRegion label={texts.items}>
        <table className="grid-table draft-items">
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.wording}</th>
              <th scope="col">{texts.kind}</th>
              <th scope="col">{texts.minimum}</th>
              <th scope="col">{texts.maximum}</th>
              <th scope="col">{texts.codes}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <ItemRow
                // biome-ignore lint/suspicious/noArrayIndexKey: the name is being written, the place stays
                key={index}
                item={item}
                number={index + 1}
                onChange={(changed) => change(index, changed)}
                onRemove={() => onChange(items.filter((_, at) => at !== index))}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Button
        size="small"
        variant="secondary"
        icon={<PlusIcon aria-hidden="true" />}
        onClick={() => onChange([...items, emptyItem()])}
      >
        {texts.addItem}
      </Button>
    </section>
  );
}

type ItemRowProps = { item: Item; number: number; onChange: (item: Item) => void; onRemove: () => void };

function ItemRow({ item, number, onChange, onRemove }: ItemRowProps) {
  const texts = useTexts(instrumentTexts);
  const label = (what: string) => `${what} ${number}`;
  return (
    <tr>
      <td>
        <TextField
          size="small"
          label={label(texts.name)}
          hideLabel
          value={item.name}
          onChange={(event) => onChange({ ...item, name: event.target.value })}
        />
      </td>
      <td>
        <TextField
          size="small"
          label={label(texts.wording)}
          hideLabel
          value={item.wording.nb}
          onChange={(event) => onChange({ ...item, wording: { ...item.wording, nb: event.target.value } })}
        />
      </td>
      <td>
        <Select
          size="small"
          label={label(texts.kind)}
          hideLabel
          value={item.kind}
          onChange={(event) => onChange(asKind(item, event.target.value as Item['kind']))}
        >
          {(['code', 'number', 'date', 'text'] as const).map((kind) => (
            <option key={kind} value={kind}>
              {texts.kinds[kind]}
            </option>
          ))}
        </Select>
      </td>
      <RangeCells item={item} label={label} onChange={onChange} />
      <td>{item.kind === 'code' && <DraftCodes item={item} onChange={onChange} />}</td>
      <td>
        <Button
          size="small"
          variant="tertiary"
          data-color="danger"
          icon={<TrashIcon title={texts.removeItem(number)} />}
          onClick={onRemove}
        />
      </td>
    </tr>
  );
}

type RangeProps = { item: Item; label: (what: string) => string; onChange: (item: Item) => void };

function RangeCells({ item, label, onChange }: RangeProps) {
  const texts = useTexts(instrumentTexts);
  if (item.kind === 'date' || item.kind === 'text') {
    return (
      <>
        <td />
        <td />
      </>
    );
  }
  const change = (limit: 'minimum' | 'maximum', value: number | undefined) => {
    if (item.kind === 'number') onChange({ ...item, [limit]: value ?? null });
    else if (value !== undefined) onChange({ ...item, [limit]: value });
  };
  return (
    <>
      <td className="limit">
        <NumberField
          hideLabel
          label={label(texts.minimum)}
          value={item.minimum}
          onChange={(value) => change('minimum', value)}
        />
      </td>
      <td className="limit">
        <NumberField
          hideLabel
          label={label(texts.maximum)}
          value={item.maximum}
          onChange={(value) => change('maximum', value)}
        />
      </td>
    </>
  );
}

/** The same question as another type; what the new type has no place for is dropped. */
function asKind(item: Item, kind: Item['kind']): Item {
  const { name, wording, otherWordings, specialCategory } = item;
  const base = { name, wording, otherWordings, specialCategory };
  if (kind === 'code') return { ...base, kind, codes: [], minimum: 1, maximum: 5 };
  if (kind === 'number') return { ...base, kind, minimum: null, maximum: null, missingCodes: [] };
  return { ...base, kind };
}
