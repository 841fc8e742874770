import { Language } from '@folge/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { NavLink, useNavigate } from 'react-router';
import { endSession } from '../client/session.ts';
import { sessionKey, useSession } from '../session/session.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { shellTexts } from './texts.ts';
import { Wordmark } from './wordmark.tsx';

const languageNames = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

export function Header() {
  const texts = useTexts(shellTexts);
  const { account, grants } = useSession();
  const isPrivacyOfficer = grants.some(({ role }) => role === 'privacy_officer');
  return (
    <header className="site-header">
      <div className="site-header-row">
        <Wordmark />
        <nav className="site-nav" aria-label={texts.mainMenu}>
          {account && (
            <ul>
              <li>
                <NavLink to="/piloter">{texts.pilots}</NavLink>
              </li>
              <li>
                <NavLink to="/programmer">{texts.programmes}</NavLink>
              </li>
              {isPrivacyOfficer && (
                <li>
                  <NavLink to="/personvern">{texts.privacy}</NavLink>
                </li>
              )}
            </ul>
          )}
        </nav>
        <LanguageSwitch />
        {account && <Who name={account.displayName} />}
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const texts = useTexts(shellTexts);
  const { language, choose } = useLanguage();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of the header in every browser
    <div role="group" aria-label={texts.language} className="language-switch">
      {Language.options.map((option) => (
        <button
          key={option}
          type="button"
          lang={option}
          aria-pressed={option === language}
          onClick={() => choose(option)}
        >
          {languageNames[option]}
        </button>
      ))}
    </div>
  );
}

function Who({ name }: { name: string }) {
  const texts = useTexts(shellTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: endSession,
    onSuccess: async () => {
      await navigate('/');
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      await queries.invalidateQueries({ queryKey: sessionKey });
    },
  });
  return (
    <div className="who">
      <span>{name}</span>
      <button type="button" className="sign-out" onClick={() => signOut.mutate()} disabled={signOut.isPending}>
        {texts.signOut}
      </button>
    </div>
  );
}
