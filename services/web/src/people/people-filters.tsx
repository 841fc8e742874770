import { PersonKind } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { type FormEvent, useState } from 'react';
import { usePilot } from '../pilots/use-pilot.ts';
import { useTexts } from '../texts/language.tsx';
import { peopleTexts } from './texts.ts';

type FiltersProps = {
  pilotId: string;
  search: URLSearchParams;
  onChange: (search: Record<string, string>) => void;
};

export function PeopleFilters({ pilotId, search, onChange }: FiltersProps) {
  const texts = useTexts(peopleTexts);
  const sites = usePilot(pilotId).data?.sites ?? [];
  const [studyNumber, setStudyNumber] = useState(search.get('studyNumber') ?? '');
  const set = (name: string, value: string) => {
    const { page: _page, [name]: _old, ...others } = Object.fromEntries(search);
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const find = (event: FormEvent) => {
    event.preventDefault();
    set('studyNumber', studyNumber.trim());
  };
  const choices = [
    {
      name: 'kind',
      label: texts.kind,
      any: texts.anyKind,
      options: PersonKind.options.map((kind) => [kind, texts.kinds[kind]]),
    },
    {
      name: 'siteId',
      label: texts.office,
      any: texts.anyOffice,
      options: sites.map((site) => [site.siteId, site.name]),
    },
    {
      name: 'participation',
      label: texts.participation,
      any: texts.anyParticipation,
      options: Object.entries(texts.participations),
    },
    { name: 'covered', label: texts.covered, any: texts.anyCoverage, options: Object.entries(texts.coverages) },
  ];
  return (
    <search>
      <form className="row filters" onSubmit={find} aria-label={texts.filter}>
        {choices.map(({ name, label, any, options }) => (
          <Select
            key={name}
            size="small"
            label={label}
            value={search.get(name) ?? ''}
            onChange={(event) => set(name, event.target.value)}
          >
            <option value="">{any}</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </Select>
        ))}
        <TextField
          size="small"
          label={texts.studyNumber}
          value={studyNumber}
          onChange={(event) => setStudyNumber(event.target.value)}
        />
        <Button size="small" type="submit" variant="secondary">
          {texts.find}
        </Button>
      </form>
    </search>
  );
}
