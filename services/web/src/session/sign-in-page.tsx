import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { listDemonstrationAccounts } from '../client/session.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useTexts } from '../texts/language.tsx';
import { DemonstrationAccounts } from './demonstration-accounts.tsx';
import { PasswordForm } from './password-form.tsx';
import { useSession } from './session.tsx';
import { sessionTexts } from './texts.ts';

/** The front door: a user name and password, or in a demonstration one button per role. */
export function SignInPage() {
  const texts = useTexts(sessionTexts);
  const { demonstrationSignIn } = useSession();
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>}>
      <div className={demonstrationSignIn ? 'sign-in sign-in-two' : 'sign-in'}>
        {demonstrationSignIn && <Demonstration />}
        <section className="sign-in-own" aria-labelledby="own-account">
          <Heading level="2" size="small" id="own-account" spacing>
            {demonstrationSignIn ? texts.own : texts.signIn}
          </Heading>
          <PasswordForm />
        </section>
      </div>
    </Page>
  );
}

function Demonstration() {
  const texts = useTexts(sessionTexts);
  const accounts = useQuery({ queryKey: ['demonstration-accounts'], queryFn: listDemonstrationAccounts });
  return (
    <section aria-labelledby="demonstration">
      <Heading level="2" size="medium" id="demonstration" spacing>
        {texts.demonstration}
      </Heading>
      <p className="quiet">{texts.demonstrationLead}</p>
      <Answer of={accounts}>{(list) => <DemonstrationAccounts accounts={list} />}</Answer>
    </section>
  );
}
