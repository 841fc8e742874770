import { type NewConsentEvent, PersonRegistration } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { TextField } from '@navikt/ds-react/TextField';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { registerPerson } from '../client/people.ts';
import { path } from '../client/request.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { usePilot, usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { ConsentFields, firstConsent } from './consent-fields.tsx';
import { PersonFieldset } from './person-fieldset.tsx';
import { peopleTexts } from './texts.ts';

/** Registers one person by hand. */
export function RegisterPersonPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(peopleTexts);
  const crumbs = usePilotCrumbs(pilotId, { to: path`/piloter/${pilotId}/personer`, text: texts.title });
  const pilot = usePilot(pilotId);
  return (
    <Page title={texts.registerTitle} lead={<p>{texts.registerLead}</p>} crumbs={crumbs} width="text">
      <Answer of={pilot}>{(found) => <RegisterForm pilot={found} />}</Answer>
    </Page>
  );
}

function RegisterForm({ pilot }: { pilot: PilotCatalogue }) {
  const { pilotId } = pilot.pilot;
  const texts = useTexts(peopleTexts);
  const [person, setPerson] = useState<PersonRegistration>(() =>
    PersonRegistration.parse({ sites: pilot.sites.length === 1 ? [{ siteId: pilot.sites[0]?.siteId }] : [] }),
  );
  const [consent, setConsent] = useState<NewConsentEvent>(() => firstConsent(pilot));
  const [hasConsent, setHasConsent] = useState(true);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const registering = useMutation({
    mutationFn: () => registerPerson(pilotId, { ...person, consents: hasConsent ? [consent] : [] }),
    onSuccess: async ({ personId }) => {
      await queries.invalidateQueries({ queryKey: ['pilot', pilotId] });
      await navigate(path`/piloter/${pilotId}/personer/${personId}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    registering.mutate();
  };
  return (
    <form onSubmit={submit} className="form stack">
      <TextField
        label={texts.studyNumber}
        description={texts.studyNumberHint}
        value={person.studyNumber ?? ''}
        onChange={({ target }) => setPerson({ ...person, studyNumber: target.value || undefined })}
      />
      <PersonFieldset person={person} pilot={pilot} onChange={(changed) => setPerson({ ...person, ...changed })} />
      <Heading level="2" size="small">
        {texts.consent}
      </Heading>
      <Checkbox checked={hasConsent} onChange={(event) => setHasConsent(event.target.checked)}>
        {texts.consentNow}
      </Checkbox>
      {hasConsent && <ConsentFields consent={consent} pilot={pilot} onChange={setConsent} />}
      {registering.isError && <ProblemMessage error={registering.error} />}
      <div className="row">
        <Button type="submit" loading={registering.isPending}>
          {texts.save}
        </Button>
        <LinkButton variant="tertiary" to={path`/piloter/${pilotId}/personer`}>
          {texts.cancel}
        </LinkButton>
      </div>
    </form>
  );
}
