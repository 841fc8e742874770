import { type PersonFields, PersonKind } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { strandsOf } from '../pilots/coded-lists.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { DateField } from '../shell/date-field.tsx';
import { useTexts } from '../texts/language.tsx';
import { BackgroundFields } from './background-fields.tsx';
import { CodedChoice } from './coded-choice.tsx';
import { PersonSites } from './person-sites.tsx';
import { peopleTexts } from './texts.ts';

type FieldsProps = {
  person: PersonFields;
  pilot: PilotCatalogue;
  onChange: (changed: Partial<PersonFields>) => void;
};

export function PersonFieldset({ person, pilot, onChange }: FieldsProps) {
  const texts = useTexts(peopleTexts);
  const strands = strandsOf(pilot);
  const { arms } = pilot.pilot.body;
  return (
    <>
      <Select
        label={texts.kind}
        value={person.kind}
        onChange={(event) => onChange({ kind: PersonKind.parse(event.target.value) })}
      >
        {PersonKind.options.map((kind) => (
          <option key={kind} value={kind}>
            {texts.kinds[kind]}
          </option>
        ))}
      </Select>
      {(strands.length > 0 || person.strandId) && (
        <CodedChoice
          label={texts.strand}
          codes={strands.map(({ strandId, name }) => ({ code: strandId, label: name }))}
          chosen={person.strandId}
          onChange={(strandId) => onChange({ strandId })}
        />
      )}
      {(arms.length > 0 || person.arm) && (
        <CodedChoice
          label={texts.arm}
          codes={arms.map(({ id, name }) => ({ code: id, label: name }))}
          chosen={person.arm}
          onChange={(arm) => onChange({ arm })}
        />
      )}
      <DateField
        label={texts.includedOn}
        value={person.includedOn}
        onChange={(includedOn) => onChange({ includedOn: includedOn ?? null })}
      />
      <PersonSites sites={person.sites} pilot={pilot} onChange={(sites) => onChange({ sites })} />
      <TextField
        label={texts.ageBand}
        description={texts.ageBandHint}
        value={person.ageBand ?? ''}
        onChange={(event) => onChange({ ageBand: event.target.value || null })}
      />
      <DateField
        type="month"
        label={texts.turns18}
        description={texts.turns18Hint}
        value={person.turns18}
        onChange={(turns18) => onChange({ turns18: turns18 ?? null })}
      />
      <BackgroundFields person={person} pilot={pilot} onChange={onChange} />
      <TextField
        label={texts.name}
        description={texts.sealed}
        autoComplete="off"
        value={person.name ?? ''}
        onChange={(event) => onChange({ name: event.target.value || null })}
      />
      <TextField
        label={texts.contact}
        description={texts.sealed}
        autoComplete="off"
        value={person.contact ?? ''}
        onChange={(event) => onChange({ contact: event.target.value || null })}
      />
    </>
  );
}
