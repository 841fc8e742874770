import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionKey } from './session.tsx';

/** Signs in, and asks anew who is here; the page that was asked for comes up by itself. */
export function useSignIn<Credentials>(signIn: (credentials: Credentials) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: signIn,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionKey }),
  });
}
