import { Heading } from '@navikt/ds-react/Typography';
import { type ReactNode, useEffect, useRef } from 'react';
import { useReportText } from './use-report-text.ts';

export const reportSections = ['summary', 'people', 'goals', 'reliability', 'holes', 'methods'] as const;
export type ReportSectionName = (typeof reportSections)[number];

/** The answer, always open. */
export function OpenSection({ name, children }: { name: ReportSectionName; children: ReactNode }) {
  const { text } = useReportText();
  return (
    <section className="section" aria-labelledby={name}>
      <Heading level="2" size="large" id={name} tabIndex={-1}>
        {text(`section.${name}`)}
      </Heading>
      {children}
    </section>
  );
}

/** A section that is closed until somebody asks: by its heading, by a link to anything in it, or by printing the page. */
export function FoldedSection({ name, children }: { name: ReportSectionName; children: ReactNode }) {
  const { text } = useReportText();
  const details = useOpening();
  return (
    <details className="section report-fold" ref={details}>
      <summary>
        <Heading level="2" size="large" id={name} tabIndex={-1}>
          {text(`section.${name}`)}
        </Heading>
      </summary>
      {children}
    </details>
  );
}

/** Opens the section when the address names something in it, and all that is closed while the page is printed. */
function useOpening() {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    let wasClosed = false;
    const open = (isOpen: boolean) => {
      if (details.current) details.current.open = isOpen;
    };
    const follow = () => {
      const named = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      if (!named || !details.current?.contains(named)) return;
      open(true);
      named.scrollIntoView();
      named.focus({ preventScroll: true });
    };
    const print = () => {
      wasClosed = details.current?.open === false;
      open(true);
    };
    const printed = () => wasClosed && open(false);
    follow();
    window.addEventListener('hashchange', follow);
    window.addEventListener('click', followAgain);
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', printed);
    // The address does not change when the same link is followed twice.
    function followAgain(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (link?.getAttribute('href') === window.location.hash) follow();
    }
    return () => {
      window.removeEventListener('hashchange', follow);
      window.removeEventListener('click', followAgain);
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', printed);
    };
  }, []);
  return details;
}
