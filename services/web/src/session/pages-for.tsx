import type { Role } from '@folge/contracts';
import { Outlet } from 'react-router';
import { NoAccessPage } from './no-access-page.tsx';
import { useSession } from './session.tsx';

/** Stands around pages outside any pilot: whoever has none of the roles is told for whom they are. */
export function PagesFor({ roles }: { roles: readonly Role[] }) {
  const { grants } = useSession();
  return grants.some(({ role }) => roles.includes(role)) ? <Outlet /> : <NoAccessPage roles={roles} />;
}
