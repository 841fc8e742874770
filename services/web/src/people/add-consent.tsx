import type { NewConsentEvent } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { ExpansionCard } from '@navikt/ds-react/ExpansionCard';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type PersonPlace, recordConsent } from '../client/people.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { ConsentFields, firstConsent } from './consent-fields.tsx';
import { consentTexts } from './consent-texts.ts';

/** Adds an event to what a person answered or was told. */
export function AddConsent({ place, pilot }: { place: PersonPlace; pilot: PilotCatalogue }) {
  const texts = useTexts(consentTexts);
  const [consent, setConsent] = useState<NewConsentEvent>(() => firstConsent(pilot));
  const queries = useQueryClient();
  const adding = useMutation({
    mutationFn: () => recordConsent(place, consent),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', place.pilotId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <ExpansionCard size="small" aria-label={texts.addConsent} className="draft-instrument">
      <ExpansionCard.Header>
        <ExpansionCard.Title as="h3" size="small">
          {texts.addConsent}
        </ExpansionCard.Title>
      </ExpansionCard.Header>
      <ExpansionCard.Content>
        <form className="form stack" onSubmit={submit}>
          <ConsentFields consent={consent} pilot={pilot} onChange={setConsent} />
          {adding.isError && <ProblemMessage error={adding.error} />}
          <div className="row">
            <Button type="submit" variant="secondary" loading={adding.isPending}>
              {texts.add}
            </Button>
            <span role="status">{adding.isSuccess ? texts.saved : ''}</span>
          </div>
        </form>
      </ExpansionCard.Content>
    </ExpansionCard>
  );
}
