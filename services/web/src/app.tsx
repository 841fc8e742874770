import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { ProblemError } from './client/request.ts';
import { router } from './routes.tsx';
import { SessionProvider } from './session/session.tsx';
import { LanguageProvider } from './texts/language.tsx';

/** A refusal is an answer: asking again gives the same. Only a call that got no answer is worth a second try. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 1 && !(error instanceof ProblemError),
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </LanguageProvider>
  );
}
