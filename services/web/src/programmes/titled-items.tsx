import { Heading } from '@navikt/ds-react/Typography';
import type { ReactNode } from 'react';

/** A heading and what stands under it, piece by piece; nothing where there is no piece. */
export function TitledItems<T>({
  title,
  items,
  children,
}: {
  title: string;
  items: readonly T[];
  children: (item: T) => ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium">
        {title}
      </Heading>
      <div className="items">{items.map(children)}</div>
    </section>
  );
}
