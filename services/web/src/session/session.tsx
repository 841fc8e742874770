import type { Role, Session } from '@folge/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { ProblemError } from '../client/request.ts';
import { readSession } from '../client/session.ts';
import { Loading } from '../shell/answer.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';

const nobody: Session = { account: null, grants: [], expiresAt: null, demonstrationSignIn: false };
const SessionContext = createContext<Session>(nobody);
export const sessionKey = ['session'];

/** Asks once who is signed in. Nobody is an answer too. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const session = useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 });
  useNewQuestionWhenRefused();
  if (session.isPending) return <Loading />;
  if (session.data === undefined) {
    return (
      <main id="main">
        <ProblemMessage error={session.error} onRetry={() => session.refetch()} />
      </main>
    );
  }
  return <SessionContext.Provider value={session.data}>{children}</SessionContext.Provider>;
}

/** A session that ended elsewhere shows as «not signed in» at the next call: ask again who is here. */
function useNewQuestionWhenRefused() {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ query, type }) => {
        if (type !== 'updated' || query.queryKey[0] === 'session') return;
        const { error, status } = query.state;
        const isRefused = status === 'error' && error instanceof ProblemError && error.problem.status === 401;
        if (isRefused) void queries.invalidateQueries({ queryKey: sessionKey });
      }),
    [queries],
  );
}

export function useSession(): Session {
  return useContext(SessionContext);
}

/** May this account work with what was collected about people in the pilot? */
export function useIsResearcherOf(pilotId: string): boolean {
  return useSession().grants.some((grant) => grant.pilotId === pilotId && isResearchRole(grant.role));
}

/** The roles that work with what was collected about people. */
export const researchRoles = ['researcher', 'principal_investigator'] as const;

export function isResearchRole(role: Role): boolean {
  return researchRoles.some((one) => one === role);
}
