import { fillIn, type StudyRegistration } from '@folge/contracts';
import { InfoCard } from '@navikt/ds-react/InfoCard';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { readRegistration } from '../client/registration.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { useSession } from '../session/session.tsx';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { ProjectEndSection } from './project-end-section.tsx';
import { RegistrationForm } from './registration-form.tsx';
import { registrationTexts } from './texts.ts';
import { WaiverForm } from './waiver-form.tsx';

const registrationKey = (pilotId: string) => ['pilot', pilotId, 'registration'];

/** What a study has to have in place before it collects anything, and the end of its project. */
export function RegistrationPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(registrationTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const registration = useQuery({ queryKey: registrationKey(pilotId), queryFn: () => readRegistration(pilotId) });
  const { grants } = useSession();
  const leads = grants.some(({ role, pilotId: of }) => role === 'principal_investigator' && of === pilotId);
  const decides = leads || grants.some(({ role }) => role === 'privacy_officer');
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>} crumbs={crumbs} width="text">
      <Answer of={registration}>
        {(found) => (
          <>
            <Standing registration={found} />
            <RegistrationForm key={found.revision} pilotId={pilotId} registration={found} mayEdit={leads} />
            {leads && !found.mayCollect && found.linkKeyDestroyedAt === null && <WaiverForm pilotId={pilotId} />}
            {decides && <ProjectEndSection pilotId={pilotId} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

/** Whether collection is open, and if not, what is missing. */
function Standing({ registration }: { registration: StudyRegistration }) {
  const texts = useTexts(registrationTexts);
  const { language } = useLanguage();
  const { mayCollect, missing, waiver, linkKeyDestroyedAt } = registration;
  return (
    <InfoCard data-color={mayCollect ? 'success' : 'warning'} className="message">
      <InfoCard.Header>
        <InfoCard.Title as="h2">{mayCollect ? texts.open : texts.closed}</InfoCard.Title>
      </InfoCard.Header>
      {(linkKeyDestroyedAt !== null || missing.length > 0 || waiver) && (
        <InfoCard.Content>
          {linkKeyDestroyedAt !== null && <p>{texts.ended}</p>}
          {missing.length > 0 && <p>{texts.missing(fillIn('{missing}', { missing: missing.join(',') }, language))}</p>}
          {waiver && <p>{texts.waived(waiver.reason)}</p>}
        </InfoCard.Content>
      )}
    </InfoCard>
  );
}
