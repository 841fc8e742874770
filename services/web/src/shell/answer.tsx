import { Loader } from '@navikt/ds-react/Loader';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/language.tsx';
import { ProblemMessage } from './problem-message.tsx';
import { shellTexts } from './texts.ts';

/** What a page shows while it asks, when it is refused, and when it has its answer. */
export function Answer<Value>({ of, children }: { of: UseQueryResult<Value>; children: (value: Value) => ReactNode }) {
  if (of.data !== undefined) {
    return (
      <>
        {of.isError && <ProblemMessage error={of.error} onRetry={() => of.refetch()} />}
        {children(of.data)}
      </>
    );
  }
  if (of.isError) return <ProblemMessage error={of.error} onRetry={() => of.refetch()} />;
  return <Loading />;
}

export function Loading() {
  const texts = useTexts(shellTexts);
  return (
    <div className="loading" role="status">
      <Loader size="large" title={texts.loading} />
      <span aria-hidden="true">{texts.loading}</span>
    </div>
  );
}
