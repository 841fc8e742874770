import type { Person } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { readPerson } from '../client/people.ts';
import { path } from '../client/request.ts';
import { letterTexts } from '../letters/texts.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { usePilot, usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { useTexts } from '../texts/language.tsx';
import { actTexts } from './acts/texts.ts';
import { AddConsent } from './add-consent.tsx';
import { ConsentEvents } from './consent-events.tsx';
import { ExitForm } from './exit-form.tsx';
import { PersonDetails } from './person-details.tsx';
import { RecordAnswers } from './record-answers.tsx';
import { peopleTexts } from './texts.ts';

/** One person: what is registered, every consent event, and the way out. */
export function PersonPage() {
  const { pilotId = '', personId = '' } = useParams();
  const texts = useTexts(peopleTexts);
  const place = { pilotId, personId };
  const pilot = usePilot(pilotId);
  const person = useQuery({ queryKey: ['pilot', pilotId, 'person', personId], queryFn: () => readPerson(place) });
  const crumbs = usePilotCrumbs(pilotId, { to: path`/piloter/${pilotId}/personer`, text: texts.title });
  return (
    <Page
      title={person.data ? texts.personTitle(person.data.studyNumber) : texts.person}
      kicker={person.data && texts.kinds[person.data.kind]}
      crumbs={crumbs}
    >
      <Answer of={person}>
        {(found) => <Answer of={pilot}>{(catalogue) => <KnownPerson person={found} pilot={catalogue} />}</Answer>}
      </Answer>
    </Page>
  );
}

function KnownPerson({ person, pilot }: { person: Person; pilot: PilotCatalogue }) {
  const texts = useTexts(peopleTexts);
  const actions = useTexts(actTexts);
  const letters = useTexts(letterTexts);
  const place = { pilotId: pilot.pilot.pilotId, personId: person.personId };
  return (
    <>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.details}
        </Heading>
        <PersonDetails person={person} pilot={pilot} />
        <div className="row">
          <LinkButton variant="secondary" to={path`/piloter/${place.pilotId}/personer/${place.personId}/endre`}>
            {texts.editTitle}
          </LinkButton>
          <LinkButton variant="secondary" to={`${path`/piloter/${place.pilotId}/brev`}?person=${place.personId}`}>
            {letters.openForOne}
          </LinkButton>
        </div>
      </section>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.consents}
        </Heading>
        <p className="quiet">{texts.consentsLead}</p>
        <ConsentEvents events={person.consents} pilot={pilot} />
        <RecordAnswers place={place} pilot={pilot} />
        <AddConsent place={place} pilot={pilot} />
      </section>
      <section className="section" aria-labelledby="acts">
        <Heading level="2" size="medium" id="acts" spacing>
          {actions.title}
        </Heading>
        <p className="prose">{actions.lead}</p>
        <LinkButton variant="secondary" to={path`/piloter/${place.pilotId}/personer/${place.personId}/slutte`}>
          {actions.open}
        </LinkButton>
      </section>
      {!person.exitedOn && <ExitForm place={place} person={person} />}
    </>
  );
}
