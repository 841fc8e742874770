import type { Role } from '@folge/contracts';
import { Link } from 'react-router';
import { Page } from '../shell/page.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { accessTexts } from './access-texts.ts';
import { useSession } from './session.tsx';
import { sessionTexts } from './texts.ts';

type NoAccessProps = { roles: readonly Role[]; pilot?: { name: string; to: string } };

/** For whom the page is, as whom the reader is signed in, and a way on; nothing here went wrong. */
export function NoAccessPage({ roles, pilot }: NoAccessProps) {
  const texts = useTexts(accessTexts);
  const { roles: roleNames } = useTexts(sessionTexts);
  const { language } = useLanguage();
  const { account, grants } = useSession();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const forWhom = list.format(roles.map((role) => texts.inSentence[role]));
  const own = list.format([...new Set(grants.map(({ role }) => roleNames[role].toLocaleLowerCase(language)))]);
  return (
    <Page
      title={texts.title}
      width="text"
      lead={<p>{pilot ? texts.forRolesOfPilot(forWhom, pilot.name) : texts.forRoles(forWhom)}</p>}
    >
      <p>{account && texts.you(account.displayName, own)}</p>
      <p>{texts.ask}</p>
      <p>
        <Link to={pilot?.to ?? '/piloter'} className="aksel-link">
          {pilot ? texts.back(pilot.name) : texts.toPilots}
        </Link>
      </p>
    </Page>
  );
}
