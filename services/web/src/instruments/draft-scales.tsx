import { codedItems, type InstrumentDefinition, type Scale } from '@folge/contracts';
import { PlusIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { TextField } from '@navikt/ds-react/TextField';
import { Heading } from '@navikt/ds-react/Typography';
import { NumberField } from '../catalogue/number-field.tsx';
import { useTexts } from '../texts/language.tsx';
import { instrumentTexts } from './texts.ts';

type DraftScalesProps = {
  definition: InstrumentDefinition;
  /** The questions that were turned when the form was drafted from a file. */
  guessedReversed: readonly string[];
  onChange: (scales: Scale[]) => void;
};

/** Which questions make up which scale, and which of them are reversed. */
export function DraftScales({ definition, guessedReversed, onChange }: DraftScalesProps) {
  const texts = useTexts(instrumentTexts);
  const { scales } = definition;
  const items = codedItems(definition);
  const change = (index: number, scale: Scale) => onChange(scales.map((old, at) => (at === index ? scale : old)));
  const add = () => {
    const name = `skala${scales.length + 1}`;
    const [first] = items;
    if (!first) return;
    const range = { minimum: first.minimum, maximum: first.maximum };
    const rest = { reversed: [], answeredShare: 0.5, smallestWorthwhileChange: null };
    onChange([...scales, { name, label: { nb: name }, items: [first.name], ...range, ...rest }]);
  };
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.scales} ({scales.length})
      </Heading>
      <p className="quiet">{texts.scalesLead}</p>
      <div className="stack">
        {scales.map((scale, index) => (
          <DraftScale
            // biome-ignore lint/suspicious/noArrayIndexKey: the name is being written, the place stays
            key={index}
            scale={scale}
            guessedReversed={guessedReversed}
            itemNames={items.map((item) => item.name)}
            onChange={(changed) => change(index, changed)}
            onRemove={() => onChange(scales.filter((_, at) => at !== index))}
          />
        ))}
        <div>
          <Button variant="secondary" size="small" icon={<PlusIcon aria-hidden="true" />} onClick={add}>
            {texts.addScale}
          </Button>
        </div>
      </div>
    </section>
  );
}

type DraftScaleProps = {
  scale: Scale;
  guessedReversed: readonly string[];
  itemNames: string[];
  onChange: (scale: Scale) => void;
  onRemove: () => void;
};

function DraftScale({ scale, guessedReversed, itemNames, onChange, onRemove }: DraftScaleProps) {
  const texts = useTexts(instrumentTexts);
  const guessed = scale.reversed.filter((item) => guessedReversed.includes(item));
  const toggle = (list: string[], item: string, isIn: boolean) =>
    isIn ? [...list, item] : list.filter((other) => other !== item);
  return (
    <fieldset className="card draft-scale">
      <legend className="visually-hidden">{scale.label.nb}</legend>
      <div className="row">
        <TextField
          size="small"
          label={texts.scaleName}
          value={scale.name}
          onChange={(event) => onChange({ ...scale, name: event.target.value })}
        />
        <TextField
          size="small"
          label={texts.scaleLabel}
          value={scale.label.nb}
          onChange={(event) => onChange({ ...scale, label: { ...scale.label, nb: event.target.value } })}
        />
        <NumberField
          label={texts.answeredShare}
          value={scale.answeredShare}
          onChange={(answeredShare) => answeredShare !== undefined && onChange({ ...scale, answeredShare })}
        />
      </div>
      <p className="quiet">{texts.itemsOfScale}</p>
      {guessed.length > 0 && <p>{texts.guessedReversed(guessed.join(', '))}</p>}
      <ul className="scale-items">
        {itemNames.map((item) => (
          <li key={item}>
            <Checkbox
              size="small"
              checked={scale.items.includes(item)}
              onChange={(event) =>
                onChange({
                  ...scale,
                  items: toggle(scale.items, item, event.target.checked),
                  reversed: scale.reversed.filter((other) => other !== item),
                })
              }
            >
              {item}
            </Checkbox>
            {scale.items.includes(item) && (
              <Checkbox
                size="small"
                checked={scale.reversed.includes(item)}
                onChange={(event) =>
                  onChange({ ...scale, reversed: toggle(scale.reversed, item, event.target.checked) })
                }
              >
                {texts.reversed}
                <span className="visually-hidden"> {item}</span>
              </Checkbox>
            )}
          </li>
        ))}
      </ul>
      <Button size="small" variant="tertiary" data-color="danger" onClick={onRemove}>
        {texts.removeScale(scale.label.nb)}
      </Button>
    </fieldset>
  );
}
