import { Outlet } from 'react-router';
import { useSession } from './session.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Every page is for somebody who is signed in; whoever is not gets the sign-in page at the same address. */
export function SignedIn() {
  const { account } = useSession();
  return account ? <Outlet /> : <SignInPage />;
}
