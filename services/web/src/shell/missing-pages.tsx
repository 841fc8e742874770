import { Button } from '@navikt/ds-react/Button';
import { Link } from 'react-router';
import { useTexts } from '../texts/language.tsx';
import { Page } from './page.tsx';
import { shellTexts } from './texts.ts';

export function NotFoundPage() {
  const texts = useTexts(shellTexts);
  return (
    <Page title={texts.notFoundTitle} width="text" lead={<p>{texts.notFound}</p>}>
      <Link to="/" className="aksel-link">
        {texts.toFront}
      </Link>
    </Page>
  );
}

/** The last net: a fault in a page shows a sentence and a way on, never a white screen. */
export function CrashPage() {
  const texts = useTexts(shellTexts);
  return (
    <main id="main">
      <p>{texts.crashed}</p>
      <Button onClick={() => window.location.reload()}>{texts.reload}</Button>
    </main>
  );
}
