import type { Person } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changePerson, type PersonPlace } from '../client/people.ts';
import { DateField } from '../shell/date-field.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { asEdit } from './as-edit.ts';
import { ExitReason } from './exit-reason.tsx';
import { peopleTexts } from './texts.ts';

/** Ends a person's participation on a day. */
export function ExitForm({ place, person }: { place: PersonPlace; person: Person }) {
  const texts = useTexts(peopleTexts);
  const [exitedOn, setExitedOn] = useState<string>();
  const [exitReason, setExitReason] = useState('');
  const [isTried, setTried] = useState(false);
  const queries = useQueryClient();
  const exiting = useMutation({
    mutationFn: () =>
      changePerson(place, { ...asEdit(person), exitedOn: exitedOn ?? null, exitReason: exitReason || null }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', place.pilotId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (exitedOn) exiting.mutate();
  };
  return (
    <section className="section" aria-labelledby="exit">
      <Heading level="2" size="medium" id="exit" spacing>
        {texts.exit}
      </Heading>
      <p className="prose">{texts.exitLead}</p>
      <form className="form stack" onSubmit={submit} noValidate>
        <DateField
          label={texts.exitedOn}
          value={exitedOn}
          onChange={setExitedOn}
          error={isTried && !exitedOn ? texts.dateMissing : undefined}
        />
        <ExitReason reason={exitReason} onChange={setExitReason} />
        {exiting.isError && <ProblemMessage error={exiting.error} />}
        <div>
          <Button type="submit" variant="secondary" loading={exiting.isPending}>
            {texts.exitSave}
          </Button>
        </div>
      </form>
    </section>
  );
}
