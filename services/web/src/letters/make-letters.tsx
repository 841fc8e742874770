import { type LetterHolder, ParticipantLanguage, type PeoplePage } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox';
import { Select } from '@navikt/ds-react/Select';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { makeLetters } from '../client/letters.ts';
import { listPeople } from '../client/people.ts';
import { Answer } from '../shell/answer.tsx';
import { DateField } from '../shell/date-field.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { savePdf } from './save-pdf.ts';
import { languageNames, letterTexts } from './texts.ts';

type MakeProps = { pilotId: string; onMade: (said: string) => void };

/** Chooses people, a language and whose code it is; the answer is a PDF to print at once. */
export function MakeLetters({ pilotId, onMade }: MakeProps) {
  const texts = useTexts(letterTexts);
  const [personIds, choose] = useState<string[]>([]);
  const [language, setLanguage] = useState<ParticipantLanguage>('nb');
  const [holder, setHolder] = useState<LetterHolder>('person');
  const [expiresOn, setExpiresOn] = useState<string>();
  const [isTried, setTried] = useState(false);
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () => makeLetters(pilotId, { personIds, language, holder, ...(expiresOn ? { expiresOn } : {}) }),
    onSuccess: (pdf) => {
      savePdf(pdf, 'brev.pdf');
      onMade(texts.made(personIds.length));
      choose([]);
      setTried(false);
      return queries.invalidateQueries({ queryKey: ['pilot', pilotId, 'letters'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (personIds.length > 0) making.mutate();
  };
  return (
    <section className="section" aria-labelledby="make">
      <Heading level="2" size="medium" id="make" spacing>
        {texts.make}
      </Heading>
      <form className="form stack" onSubmit={submit} noValidate>
        <ChoosePeople
          pilotId={pilotId}
          chosen={personIds}
          onChoose={choose}
          error={isTried && personIds.length === 0 ? texts.noneChosen : undefined}
        />
        <Select
          label={texts.language}
          value={language}
          onChange={(event) => setLanguage(event.target.value as ParticipantLanguage)}
        >
          {ParticipantLanguage.options.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </Select>
        <Select label={texts.holder} value={holder} onChange={(event) => setHolder(event.target.value as LetterHolder)}>
          <option value="person">{texts.holders.person}</option>
          <option value="guardian">{texts.holders.guardian}</option>
        </Select>
        <DateField label={texts.expiresOn} value={expiresOn} onChange={setExpiresOn} />
        {making.isError && <ProblemMessage error={making.error} />}
        <div>
          <Button type="submit" loading={making.isPending}>
            {texts.makeButton(personIds.length)}
          </Button>
        </div>
      </form>
    </section>
  );
}

type ChooseProps = {
  pilotId: string;
  chosen: string[];
  onChoose: (personIds: string[]) => void;
  error: string | undefined;
};

function ChoosePeople({ pilotId, ...choosing }: ChooseProps) {
  const texts = useTexts(letterTexts);
  const [page, turn] = useState(1);
  const people = useQuery({
    queryKey: ['pilot', pilotId, 'people', page, {}],
    queryFn: () => listPeople(pilotId, { page }),
    placeholderData: (previous) => previous,
  });
  return (
    <Answer of={people}>
      {(found) =>
        found.total === 0 ? (
          <p className="empty">{texts.noPeople}</p>
        ) : (
          <Choices people={found} onTurn={turn} {...choosing} />
        )
      }
    </Answer>
  );
}

type ChoicesProps = Omit<ChooseProps, 'pilotId'> & { people: PeoplePage; onTurn: (page: number) => void };

function Choices({ people, chosen, onChoose, onTurn, error }: ChoicesProps) {
  const texts = useTexts(letterTexts);
  const here = people.people.map(({ personId }) => personId);
  const elsewhere = chosen.filter((personId) => !here.includes(personId));
  const isAll = here.every((personId) => chosen.includes(personId));
  const isLast = people.page * people.pageSize >= people.total;
  return (
    <>
      <CheckboxGroup legend={texts.choose} value={chosen} onChange={onChoose} error={error}>
        <div className="letter-people">
          {people.people.map(({ personId, studyNumber }) => (
            <Checkbox key={personId} value={personId} size="small">
              {studyNumber}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <div className="row">
        <Checkbox checked={isAll} size="small" onChange={() => onChoose(isAll ? elsewhere : [...elsewhere, ...here])}>
          {texts.chooseAll}
        </Checkbox>
        {(people.page > 1 || !isLast) && (
          <>
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
          </>
        )}
      </div>
    </>
  );
}
