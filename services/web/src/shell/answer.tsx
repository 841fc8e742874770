import { Loader } from '@navikt/ds-react/Loader';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ProblemError } from '../client/request.ts';
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
  if (of.isError)
    return isFinal(of.error) ? <NotHere /> : <ProblemMessage error={of.error} onRetry={() => of.refetch()} />;
  return <Loading />;
}

/** That something is not there, or not for this account, is an answer too: asking again gives the same. */
function isFinal(error: Error): boolean {
  return error instanceof ProblemError && ['not-found', 'role.missing'].includes(error.problem.code);
}

function NotHere() {
  const texts = useTexts(shellTexts);
  return (
    <div className="empty">
      <p>{texts.notFound}</p>
      <p>
        <Link to="/" className="aksel-link">
          {texts.toFront}
        </Link>
      </p>
    </div>
  );
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
