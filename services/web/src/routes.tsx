import { createBrowserRouter } from 'react-router';
import { SignedIn } from './session/signed-in.tsx';
import { Layout } from './shell/layout.tsx';
import { CrashPage, NotFoundPage } from './shell/missing-pages.tsx';

/** Every page there is, and its address. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <CrashPage />,
    children: [
      {
        element: <SignedIn />,
        children: [{ path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
]);
