import { Button } from '@navikt/ds-react/Button';
import { LocalAlert } from '@navikt/ds-react/LocalAlert';
import { ProblemError, UnreachableError } from '../client/request.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { sentenceOfProblem } from './sentence-of-problem.ts';
import { shellTexts } from './texts.ts';

/** The sentence that a reader gets for whatever was thrown. */
export function useSentence(): (error: unknown) => string {
  const texts = useTexts(shellTexts);
  const { language } = useLanguage();
  return (error) => {
    if (error instanceof ProblemError) {
      return error.problem.status >= 500 ? texts.somethingFailed : sentenceOfProblem(error.problem, language);
    }
    return error instanceof UnreachableError ? texts.unreachable : texts.unreadable;
  };
}

/** A refusal or a failure, said in one sentence, with a way on where there is one. */
export function ProblemMessage({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const texts = useTexts(shellTexts);
  const sentence = useSentence()(error);
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const issues = problem?.errors ?? [];
  // Only what failed is told by its number: a refusal says what to do.
  const failed = problem && problem.status >= 500 ? problem.requestId : undefined;
  return (
    <LocalAlert status="error" className="message">
      <LocalAlert.Header>
        <LocalAlert.Title as="div">{sentence}</LocalAlert.Title>
      </LocalAlert.Header>
      {(onRetry || issues.length > 0 || failed) && (
        <LocalAlert.Content>
          {issues.length > 0 && (
            <ul className="plain-list">
              {issues.map((issue) => (
                <li key={issue.path + issue.message}>
                  <code>{issue.path}</code> {issue.message}
                </li>
              ))}
            </ul>
          )}
          {failed && <p className="quiet">{texts.reference(failed)}</p>}
          {onRetry && (
            <Button size="small" variant="secondary" data-color="neutral" onClick={onRetry}>
              {texts.tryAgain}
            </Button>
          )}
        </LocalAlert.Content>
      )}
    </LocalAlert>
  );
}
