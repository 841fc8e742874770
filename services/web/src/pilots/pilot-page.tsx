import type { Overview } from '@folge/contracts';
import { InfoCard } from '@navikt/ds-react/InfoCard';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { readOverview } from '../client/pilots.ts';
import { path } from '../client/request.ts';
import { PilotAbout } from '../programmes/pilot-about.tsx';
import { ProgrammeName } from '../programmes/programme-name.tsx';
import { useIsResearcherOf, useSession } from '../session/session.tsx';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { AnswersPerWave } from './answers-per-wave.tsx';
import { PeoplePerOffice } from './people-per-office.tsx';
import type { PilotCatalogue } from './pilot-catalogue.ts';
import { pilotTexts } from './texts.ts';
import { usePilot } from './use-pilot.ts';

/** A pilot: for its researchers what has come in, for everybody what it is about. */
export function PilotPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(pilotTexts);
  const localized = useLocalized();
  const pilot = usePilot(pilotId);
  const isResearcher = useIsResearcherOf(pilotId);
  return (
    <Page
      title={pilot.data ? localized(pilot.data.pilot.name) : texts.pilot}
      kicker={pilot.data && <ProgrammeName programmeId={pilot.data.pilot.programmeId} />}
      crumbs={[{ to: '/piloter', text: texts.listTitle }]}
      actions={pilot.data && isResearcher && <PilotActions pilotId={pilotId} />}
    >
      <Answer of={pilot}>{(found) => <KnownPilot pilot={found} isResearcher={isResearcher} />}</Answer>
    </Page>
  );
}

function KnownPilot({ pilot, isResearcher }: { pilot: PilotCatalogue; isResearcher: boolean }) {
  const texts = useTexts(pilotTexts);
  const isPrivacyOfficer = useSession().grants.some(({ role }) => role === 'privacy_officer');
  const localized = useLocalized();
  return (
    <>
      {pilot.pilot.body.workModel && <p className="pilot-model">{localized(pilot.pilot.body.workModel.text)}</p>}
      {isResearcher && <Figures pilotId={pilot.pilot.pilotId} />}
      {isResearcher && (
        <p>
          <Link className="aksel-link" to={path`/piloter/${pilot.pilot.pilotId}/om`}>
            {texts.aboutLong}
          </Link>
        </p>
      )}
      {(isResearcher || isPrivacyOfficer) && (
        <p>
          <Link className="aksel-link" to={path`/piloter/${pilot.pilot.pilotId}/registrering`}>
            {texts.registration}
          </Link>
        </p>
      )}
      {!isResearcher && <NoFigures />}
      {!isResearcher && <PilotAbout pilot={pilot} />}
    </>
  );
}

function PilotActions({ pilotId }: { pilotId: string }) {
  const texts = useTexts(pilotTexts);
  return (
    <>
      <LinkButton to={path`/piloter/${pilotId}/last-opp`}>{texts.upload}</LinkButton>
      <LinkButton variant="secondary" to={path`/piloter/${pilotId}/rapport`}>
        {texts.report}
      </LinkButton>
      <LinkButton variant="tertiary" to={path`/piloter/${pilotId}/opplastinger`}>
        {texts.uploads}
      </LinkButton>
      <LinkButton variant="tertiary" to={path`/piloter/${pilotId}/personer`}>
        {texts.people}
      </LinkButton>
      <LinkButton variant="tertiary" to={path`/piloter/${pilotId}/henvendelser`}>
        {texts.requests}
      </LinkButton>
      <LinkButton variant="tertiary" to={path`/piloter/${pilotId}/uttrekk`}>
        {texts.exports}
      </LinkButton>
      <LinkButton variant="tertiary" to={path`/piloter/${pilotId}/kopier`}>
        {texts.copies}
      </LinkButton>
      <LinkButton variant="tertiary" to={path`/piloter/${pilotId}/fritekst`}>
        {texts.freeText}
      </LinkButton>
    </>
  );
}

function NoFigures() {
  const texts = useTexts(pilotTexts);
  return (
    <InfoCard data-color="info" className="message">
      <InfoCard.Header>
        <InfoCard.Title as="h2">{texts.noFigures}</InfoCard.Title>
      </InfoCard.Header>
      <InfoCard.Content>{texts.noFiguresWhy}</InfoCard.Content>
    </InfoCard>
  );
}

function Figures({ pilotId }: { pilotId: string }) {
  const overview = useQuery({ queryKey: ['pilot', pilotId, 'overview'], queryFn: () => readOverview(pilotId) });
  return <Answer of={overview}>{(found) => <KnownFigures pilotId={pilotId} overview={found} />}</Answer>;
}

function KnownFigures({ pilotId, overview }: { pilotId: string; overview: Overview }) {
  const texts = useTexts(pilotTexts);
  return (
    <>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.answersTitle}
        </Heading>
        <AnswersPerWave pilotId={pilotId} overview={overview} />
      </section>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.peopleTitle}
        </Heading>
        <PeoplePerOffice overview={overview} />
      </section>
    </>
  );
}
