import type { DemonstrationAccount } from '@folge/contracts';
import { ChevronRightIcon } from '@navikt/aksel-icons';
import { signInToDemonstration } from '../client/session.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { sessionTexts } from './texts.ts';
import { useSignIn } from './use-sign-in.ts';

/** One button per invented account, the researcher's first: hers is the way through the product. */
export function DemonstrationAccounts({ accounts }: { accounts: DemonstrationAccount[] }) {
  const texts = useTexts(sessionTexts);
  const signingIn = useSignIn(signInToDemonstration);
  return (
    <>
      {signingIn.isError && <ProblemMessage error={signingIn.error} />}
      <ul className="role-buttons">
        {accounts.map((account) => (
          <li key={account.userName}>
            <button
              type="button"
              disabled={signingIn.isPending}
              onClick={() => signingIn.mutate({ userName: account.userName })}
            >
              <span className="role-button-text">
                <strong>{rolesOf(account, texts.roles)}</strong>
                <span className="quiet">{meaningOf(account, texts.roleMeans)}</span>
                <span className="quiet">{account.displayName}</span>
              </span>
              <ChevronRightIcon aria-hidden="true" fontSize="1.5rem" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function rolesOf(account: DemonstrationAccount, names: Record<string, string>): string {
  return [...new Set(account.grants.map((grant) => names[grant.role]))].join(', ');
}

function meaningOf(account: DemonstrationAccount, meanings: Record<string, string>): string {
  const [first] = account.grants;
  return first ? (meanings[first.role] ?? '') : '';
}
