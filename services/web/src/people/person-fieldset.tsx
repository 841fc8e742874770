import { PersonKind, type PersonRegistration } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { DateField } from '../shell/date-field.tsx';
import { useTexts } from '../texts/language.tsx';
import { peopleTexts } from './texts.ts';

type FieldsProps = {
  person: PersonRegistration;
  pilot: PilotCatalogue;
  onChange: (changed: Partial<PersonRegistration>) => void;
};

export function PersonFieldset({ person, pilot, onChange }: FieldsProps) {
  const texts = useTexts(peopleTexts);
  const site = person.sites[0]?.siteId ?? '';
  const place = (siteId: string) =>
    onChange({ sites: siteId ? [{ siteId, fromDate: person.includedOn, untilDate: null }] : [] });
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
      <Select label={texts.office} value={site} onChange={(event) => place(event.target.value)}>
        <option value="">{texts.noOffice}</option>
        {pilot.sites.map((option) => (
          <option key={option.siteId} value={option.siteId}>
            {option.name}
          </option>
        ))}
      </Select>
      <DateField
        label={texts.includedOn}
        value={person.includedOn}
        onChange={(includedOn) => onChange({ includedOn: includedOn ?? null })}
      />
      <TextField
        label={texts.ageBand}
        description={texts.ageBandHint}
        value={person.ageBand ?? ''}
        onChange={(event) => onChange({ ageBand: event.target.value || null })}
      />
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
      <DateField
        type="month"
        label={`${texts.turns18}. ${texts.turns18Hint}`}
        value={person.turns18}
        onChange={(turns18) => onChange({ turns18: turns18 ?? null })}
      />
    </>
  );
}
