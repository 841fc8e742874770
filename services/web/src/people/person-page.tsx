import type { Person } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { readPerson } from '../client/people.ts';
import { path } from '../client/request.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { usePilot, usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { AddConsent } from './add-consent.tsx';
import { ConsentEvents } from './consent-events.tsx';
import { ExitForm } from './exit-form.tsx';
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
  const place = { pilotId: pilot.pilot.pilotId, personId: person.personId };
  return (
    <>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.details}
        </Heading>
        <Details person={person} pilot={pilot} />
      </section>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.consents}
        </Heading>
        <p className="quiet">{texts.consentsLead}</p>
        <ConsentEvents events={person.consents} pilot={pilot} />
        <AddConsent place={place} pilot={pilot} />
      </section>
      {!person.exitedOn && <ExitForm place={place} person={person} />}
    </>
  );
}

function Details({ person, pilot }: { person: Person; pilot: PilotCatalogue }) {
  const texts = useTexts(peopleTexts);
  const day = useDay();
  const localized = useLocalized();
  const siteName = (siteId: string) => pilot.sites.find((site) => site.siteId === siteId)?.name ?? siteId;
  const purposeName = (id: string) => {
    const found = pilot.purposes.find((purpose) => purpose.purposeId === id);
    return found ? localized(found.name) : id;
  };
  const sites = person.sites.map((site) =>
    [
      siteName(site.siteId),
      site.fromDate && `${texts.fromDate} ${day(site.fromDate)}`,
      site.untilDate && `${texts.untilDate} ${day(site.untilDate)}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
  const background = Object.entries({ ...person.background, ...person.specialBackground });
  const lines: [string, string | null][] = [
    [texts.name, person.name],
    [texts.contact, person.contact],
    [texts.sites, sites.join(', ') || null],
    [texts.includedOn, person.includedOn && day(person.includedOn)],
    [texts.exitedOn, person.exitedOn && [day(person.exitedOn), person.exitReason].filter(Boolean).join(', ')],
    [texts.strand, person.strandId],
    [texts.arm, person.arm],
    [texts.ageBand, person.ageBand],
    [texts.turns18, person.turns18],
    [texts.background, background.map(([variable, code]) => `${variable}: ${code}`).join(', ') || null],
    [texts.coveredFor, person.coveredPurposes.map(purposeName).join(', ') || texts.coveredForNone],
  ];
  return (
    <dl className="facts">{lines.map(([label, text]) => text && <Line key={label} label={label} text={text} />)}</dl>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
