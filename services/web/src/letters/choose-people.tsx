import type { PeoplePage, PersonSummary } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPeople } from '../client/people.ts';
import { usePilot } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { useTexts } from '../texts/language.tsx';
import { letterTexts } from './texts.ts';

export type Chosen = Pick<PersonSummary, 'personId' | 'studyNumber'>;
type Filter = { siteId?: string | undefined; studyNumber?: string | undefined };

type ChooseProps = {
  pilotId: string;
  chosen: readonly Chosen[];
  onChoose: (chosen: Chosen[]) => void;
  error: string | undefined;
};

/** Who is to get a letter: found by study number or office, a page at a time, and all who are chosen in sight. */
export function ChoosePeople({ pilotId, ...choosing }: ChooseProps) {
  const texts = useTexts(letterTexts);
  const [page, turn] = useState(1);
  const [filter, setFilter] = useState<Filter>({});
  const people = useQuery({
    queryKey: ['pilot', pilotId, 'people', page, filter],
    queryFn: () => listPeople(pilotId, { page, ...filter }),
    placeholderData: (previous) => previous,
  });
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const narrow = (by: Filter) => {
    turn(1);
    setFilter({ ...filter, ...by });
  };
  return (
    <>
      <FindPeople pilotId={pilotId} onFind={narrow} />
      <Answer of={people}>
        {(found) =>
          found.total === 0 ? (
            <p className="empty">{isFiltered ? texts.notFound : texts.noPeople}</p>
          ) : (
            <Choices people={found} onTurn={turn} {...choosing} />
          )
        }
      </Answer>
      {choosing.chosen.length > 0 && (
        <div className="row">
          <p>
            {texts.chosen}{' '}
            <strong>
              {byStudyNumber(choosing.chosen)
                .map((one) => one.studyNumber)
                .join(', ')}
            </strong>
          </p>
          <Button type="button" size="small" variant="tertiary" onClick={() => choosing.onChoose([])}>
            {texts.chooseNone}
          </Button>
        </div>
      )}
    </>
  );
}

function byStudyNumber<One extends Chosen>(people: readonly One[]): One[] {
  return [...people].sort((a, b) => a.studyNumber.localeCompare(b.studyNumber, 'nb', { numeric: true }));
}

function FindPeople({ pilotId, onFind }: { pilotId: string; onFind: (by: Filter) => void }) {
  const texts = useTexts(letterTexts);
  const sites = usePilot(pilotId).data?.sites ?? [];
  const [studyNumber, setStudyNumber] = useState('');
  const find = () => onFind({ studyNumber: studyNumber.trim() || undefined });
  return (
    <div className="row filters">
      <TextField
        size="small"
        label={texts.find}
        value={studyNumber}
        onChange={(event) => setStudyNumber(event.target.value)}
        onKeyDown={(event) => {
          // Within the form of the letters: Enter here finds, and makes none.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          find();
        }}
      />
      <Button type="button" size="small" variant="secondary" onClick={find}>
        {texts.findButton}
      </Button>
      <Select
        size="small"
        label={texts.office}
        onChange={(event) => onFind({ siteId: event.target.value || undefined })}
      >
        <option value="">{texts.anyOffice}</option>
        {sites.map(({ siteId, name }) => (
          <option key={siteId} value={siteId}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

type ChoicesProps = Omit<ChooseProps, 'pilotId'> & { people: PeoplePage; onTurn: (page: number) => void };

function Choices({ people, chosen, onChoose, onTurn, error }: ChoicesProps) {
  const texts = useTexts(letterTexts);
  const here = byStudyNumber(people.people);
  const known = new Map([...here, ...chosen].map(({ personId, studyNumber }) => [personId, studyNumber]));
  const choose = (personIds: string[]) =>
    onChoose(personIds.map((personId) => ({ personId, studyNumber: known.get(personId) ?? '' })));
  const chosenIds = chosen.map(({ personId }) => personId);
  const hereIds = here.map(({ personId }) => personId);
  const elsewhere = chosenIds.filter((personId) => !hereIds.includes(personId));
  const isAll = hereIds.every((personId) => chosenIds.includes(personId));
  const isLast = people.page * people.pageSize >= people.total;
  return (
    <>
      <Checkbox checked={isAll} size="small" onChange={() => choose(isAll ? elsewhere : [...elsewhere, ...hereIds])}>
        {texts.chooseAll(hereIds.length)}
      </Checkbox>
      <CheckboxGroup legend={texts.choose} value={chosenIds} onChange={choose} error={error}>
        <div className="letter-people">
          {here.map(({ personId, studyNumber }) => (
            <Checkbox key={personId} value={personId} size="small">
              {studyNumber}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      {(people.page > 1 || !isLast) && (
        <div className="row">
          <Button
            type="button"
            size="small"
            variant="secondary"
            disabled={people.page <= 1}
            onClick={() => onTurn(people.page - 1)}
          >
            {texts.previous}
          </Button>
          <Button
            type="button"
            size="small"
            variant="secondary"
            disabled={isLast}
            onClick={() => onTurn(people.page + 1)}
          >
            {texts.next}
          </Button>
        </div>
      )}
    </>
  );
}
