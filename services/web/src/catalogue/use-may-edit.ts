import { isResearchRole, useSession } from '../session/session.tsx';

/** A pilot's items are changed by its researchers; those of the house by whoever leads a pilot. */
export function useMayEdit(pilotId: string | null): boolean {
  const { grants } = useSession();
  if (pilotId === null) return grants.some((grant) => grant.role === 'principal_investigator');
  return grants.some((grant) => grant.pilotId === pilotId && isResearchRole(grant.role));
}
