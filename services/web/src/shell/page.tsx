import { Heading } from '@navikt/ds-react/Typography';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useTexts } from '../texts/language.tsx';
import { shellTexts } from './texts.ts';

export type Crumb = { to: string; text: string };

type PageProps = {
  title: string;
  /** A short line above the title that says what kind of thing this is. */
  kicker?: ReactNode;
  lead?: ReactNode;
  crumbs?: Crumb[];
  actions?: ReactNode;
  /** text: a readable column · wide: tables. */
  width?: 'text' | 'wide';
  children?: ReactNode;
};

/** Every page: its title in the window and in the one h1, which takes the focus when the reader came here by a link. */
export function Page({ title, kicker, lead, crumbs = [], actions, width = 'wide', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusAfterNavigation(heading);
  const texts = useTexts(shellTexts);
  useEffect(() => {
    document.title = `${title} – ${texts.product}`;
  }, [title, texts]);
  return (
    <div className={width === 'text' ? 'page page-text' : 'page'}>
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <header className="page-header">
        <div className="page-heading">
          {kicker && <p className="kicker">{kicker}</p>}
          <Heading level="1" size="xlarge" ref={heading} tabIndex={-1}>
            {title}
          </Heading>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const texts = useTexts(shellTexts);
  return (
    <nav aria-label={texts.breadcrumbs} className="breadcrumbs">
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.to}>
            <Link to={crumb.to} className="aksel-link">
              {crumb.text}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

let lastPath: string | undefined;

/** The first page a reader opens keeps the focus where the browser puts it; every later one starts at its heading. */
function useFocusAfterNavigation(heading: React.RefObject<HTMLHeadingElement | null>) {
  const { pathname } = useLocation();
  useEffect(() => {
    const cameByLink = lastPath !== undefined && lastPath !== pathname;
    lastPath = pathname;
    if (!cameByLink) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname, heading]);
}
