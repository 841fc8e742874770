import type { Role } from '@folge/contracts';
import { Outlet, useParams } from 'react-router';
import { ProblemError, path } from '../client/request.ts';
import { NoAccessPage } from '../session/no-access-page.tsx';
import { useSession } from '../session/session.tsx';
import { Loading } from '../shell/answer.tsx';
import { NotFoundPage } from '../shell/missing-pages.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { pilotTexts } from './texts.ts';
import { usePilot } from './use-pilot.ts';

/**
 * Stands around the pages of a pilot. A pilot that the account may not enter looks like one that does not exist; in one that it
 * may, whoever has none of the roles is told for whom the page is. Without roles: for everybody who may enter the pilot.
 */
export function PagesOfPilot({ roles }: { roles?: readonly Role[] }) {
  const { pilotId = '' } = useParams();
  const { grants } = useSession();
  const localized = useLocalized();
  const texts = useTexts(pilotTexts);
  const pilot = usePilot(pilotId);
  const mayRead = grants.some(
    (grant) => (grant.pilotId ?? pilotId) === pilotId && (!roles || roles.includes(grant.role)),
  );
  if (pilot.error instanceof ProblemError && pilot.error.problem.status === 404) return <NotFoundPage />;
  if (mayRead) return <Outlet />;
  if (pilot.data) {
    const name = localized(pilot.data.pilot.name);
    return <NoAccessPage roles={roles ?? []} pilot={{ name, to: path`/piloter/${pilotId}` }} />;
  }
  if (pilot.isError) {
    return (
      <Page title={texts.pilot}>
        <ProblemMessage error={pilot.error} onRetry={() => pilot.refetch()} />
      </Page>
    );
  }
  return <Loading />;
}
