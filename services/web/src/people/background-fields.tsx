import type { Background, PersonFields } from '@folge/contracts';
import { backgroundVariablesOf } from '../pilots/coded-lists.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { CodedChoice } from './coded-choice.tsx';
import { peopleTexts } from './texts.ts';

type BackgroundFieldsProps = {
  person: Pick<PersonFields, 'background' | 'specialBackground'>;
  pilot: PilotCatalogue;
  onChange: (changed: Partial<Pick<PersonFields, 'background' | 'specialBackground'>>) => void;
};

/** The pilot's own background variables: the ordinary ones, and those of a special category by themselves. */
export function BackgroundFields({ person, pilot, onChange }: BackgroundFieldsProps) {
  const texts = useTexts(peopleTexts);
  return (
    <>
      <Variables
        legend={texts.background}
        lead={texts.backgroundLead}
        special={false}
        pilot={pilot}
        chosen={person.background}
        onChange={(background) => onChange({ background })}
      />
      <Variables
        legend={texts.specialBackground}
        lead={texts.specialLead}
        special={true}
        pilot={pilot}
        chosen={person.specialBackground}
        onChange={(specialBackground) => onChange({ specialBackground })}
      />
    </>
  );
}

type VariablesProps = {
  legend: string;
  lead: string;
  special: boolean;
  pilot: PilotCatalogue;
  chosen: Background;
  onChange: (chosen: Background) => void;
};

function Variables({ legend, lead, special, pilot, chosen, onChange }: VariablesProps) {
  const localized = useLocalized();
  const variables = backgroundVariablesOf(pilot).filter(({ specialCategory }) => specialCategory === special);
  if (variables.length === 0) return null;
  const choose = (variable: string, code: string | null) => {
    const { [variable]: _old, ...others } = chosen;
    onChange(code === null ? others : { ...others, [variable]: code });
  };
  return (
    <fieldset className="object-fields">
      <legend className="aksel-label">{legend}</legend>
      <p className="quiet">{lead}</p>
      {variables.map(({ variableId, name, codes }) => (
        <CodedChoice
          key={variableId}
          label={localized(name)}
          codes={codes}
          chosen={chosen[variableId]}
          onChange={(code) => choose(variableId, code)}
        />
      ))}
    </fieldset>
  );
}
