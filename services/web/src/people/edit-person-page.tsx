import type { Person, PersonEdit } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { TextField } from '@navikt/ds-react/TextField';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { changePerson, readPerson } from '../client/people.ts';
import { path } from '../client/request.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { usePilot, usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { DateField } from '../shell/date-field.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { asEdit } from './as-edit.ts';
import { ExitReason } from './exit-reason.tsx';
import { PersonFieldset } from './person-fieldset.tsx';
import { peopleTexts } from './texts.ts';

/** Changes what is registered about one person. */
export function EditPersonPage() {
  const { pilotId = '', personId = '' } = useParams();
  const texts = useTexts(peopleTexts);
  const pilot = usePilot(pilotId);
  const person = useQuery({
    queryKey: ['pilot', pilotId, 'person', personId],
    queryFn: () => readPerson({ pilotId, personId }),
  });
  const name = person.data ? texts.personTitle(person.data.studyNumber) : texts.person;
  const crumbs = usePilotCrumbs(
    pilotId,
    { to: path`/piloter/${pilotId}/personer`, text: texts.title },
    { to: path`/piloter/${pilotId}/personer/${personId}`, text: name },
  );
  return (
    <Page title={texts.editTitle} lead={<p>{name}</p>} crumbs={crumbs} width="text">
      <Answer of={person}>
        {(found) => <Answer of={pilot}>{(catalogue) => <EditForm person={found} pilot={catalogue} />}</Answer>}
      </Answer>
    </Page>
  );
}

function EditForm({ person, pilot }: { person: Person; pilot: PilotCatalogue }) {
  const { pilotId } = pilot.pilot;
  const { personId } = person;
  const texts = useTexts(peopleTexts);
  const [edit, setEdit] = useState<PersonEdit>(() => asEdit(person));
  const [number, setNumber] = useState(person.studyNumber);
  // Sent only where it is another: what is sealed is then sealed anew, and found under the new number alone.
  const numberChange = number.trim() === person.studyNumber ? {} : { studyNumber: number };
  const change = (changed: Partial<PersonEdit>) => setEdit((old) => ({ ...old, ...changed }));
  const navigate = useNavigate();
  const queries = useQueryClient();
  const back = path`/piloter/${pilotId}/personer/${personId}`;
  const saving = useMutation({
    mutationFn: () => changePerson({ pilotId, personId }, { ...edit, ...numberChange }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['pilot', pilotId] });
      await navigate(back);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit} className="form stack">
      <TextField
        label={texts.studyNumber}
        description={texts.studyNumberHint}
        autoComplete="off"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <PersonFieldset person={edit} pilot={pilot} onChange={change} />
      <DateField
        label={texts.exitedOn}
        value={edit.exitedOn}
        onChange={(exitedOn) => change(exitedOn ? { exitedOn } : { exitedOn: null, exitReason: null })}
      />
      {edit.exitedOn && (
        <ExitReason reason={edit.exitReason ?? ''} onChange={(reason) => change({ exitReason: reason || null })} />
      )}
      {saving.isError && <ProblemMessage error={saving.error} />}
      <div className="row">
        <Button type="submit" loading={saving.isPending}>
          {texts.saveChanges}
        </Button>
        <LinkButton variant="tertiary" to={back}>
          {texts.cancel}
        </LinkButton>
      </div>
    </form>
  );
}
