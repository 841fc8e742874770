import type { ActForPerson, GivenReceipt, PossibleActs } from '@folge/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { actForPerson, readPossibleActs } from '../../client/acts.ts';
import { type PersonPlace, readPerson } from '../../client/people.ts';
import { path } from '../../client/request.ts';
import type { PilotCatalogue } from '../../pilots/pilot-catalogue.ts';
import { usePilot, usePilotCrumbs } from '../../pilots/use-pilot.ts';
import { Answer } from '../../shell/answer.tsx';
import { Page } from '../../shell/page.tsx';
import { useTexts } from '../../texts/language.tsx';
import { peopleTexts } from '../texts.ts';
import { ConfirmAct } from './confirm-act.tsx';
import { ReceiptView } from './receipt-view.tsx';
import { actTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';
import { WishForm } from './wish-form.tsx';

/** What a researcher does for a person who calls or writes: chosen on one step, done on the next, with a receipt. */
export function ActPage() {
  const { pilotId = '', personId = '' } = useParams();
  const texts = useTexts(actTexts);
  const people = useTexts(peopleTexts);
  const place = { pilotId, personId };
  const pilot = usePilot(pilotId);
  // Asked once: the receipt’s number holds until the act is done.
  const possible = useQuery({
    queryKey: ['acts', pilotId, personId],
    queryFn: () => readPossibleActs(place),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const person = useQuery({
    queryKey: ['acts', pilotId, personId, 'person'],
    queryFn: () => readPerson(place),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [isDone, setDone] = useState(false);
  // The receipt can be printed and says nothing about whom: the page does not either.
  const studyNumber = isDone ? undefined : person.data?.studyNumber;
  const crumbs = usePilotCrumbs(
    pilotId,
    { to: path`/piloter/${pilotId}/personer`, text: people.title },
    {
      to: path`/piloter/${pilotId}/personer/${personId}`,
      text: studyNumber ? people.personTitle(studyNumber) : people.person,
    },
  );
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>} crumbs={crumbs} width="text">
      <Answer of={possible}>
        {(acts) => (
          <Answer of={person}>
            {(found) => (
              <Answer of={pilot}>
                {(catalogue) => (
                  <Steps
                    {...{ place, possible: acts, pilot: catalogue, studyNumber: found.studyNumber }}
                    onDone={() => setDone(true)}
                  />
                )}
              </Answer>
            )}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

type StepsProps = {
  place: PersonPlace;
  possible: PossibleActs;
  pilot: PilotCatalogue;
  studyNumber: string;
  onDone(): void;
};

function Steps({ place, possible, pilot, studyNumber, onDone }: StepsProps) {
  const [wanted, setWanted] = useState<Wanted>({});
  const [act, setAct] = useState<ActForPerson>();
  const queries = useQueryClient();
  const acting = useMutation<GivenReceipt, Error, ActForPerson>({
    mutationFn: (chosen) => actForPerson(place, chosen),
    onSuccess: () => {
      onDone();
      return queries.invalidateQueries({ queryKey: ['pilot', place.pilotId] });
    },
  });
  if (acting.data) return <ReceiptView receipt={acting.data} pilot={pilot} />;
  if (!act) return <WishForm {...{ wanted, possible, pilot, studyNumber }} onChange={setWanted} onChosen={setAct} />;
  return (
    <ConfirmAct
      {...{ act, wanted, possible, pilot, studyNumber }}
      isPending={acting.isPending}
      error={acting.error}
      onBack={() => setAct(undefined)}
      onConfirm={() => acting.mutate(act)}
    />
  );
}
