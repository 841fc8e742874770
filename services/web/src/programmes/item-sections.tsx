import type { ItemKind, StoredCatalogueItem } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useTexts } from '../texts/language.tsx';
import { ItemCard } from './item-card.tsx';
import { programmeTexts } from './texts.ts';

/** Whatever else the catalogue says, a section for each kind. */
export function ItemSections({ items }: { items: StoredCatalogueItem[] }) {
  const texts = useTexts(programmeTexts);
  const titles: Partial<Record<ItemKind, string>> = {
    element: texts.elements,
    evidence: texts.evidence,
    selection_criterion: texts.criteria,
    ...texts.more,
  };
  return (
    <>
      {Object.entries(titles).map(([kind, title]) => (
        <ItemSection key={kind} title={title} items={items.filter((item) => item.kind === kind)} />
      ))}
    </>
  );
}

export function ItemSection({ title, items }: { title: string; items: StoredCatalogueItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium">
        {title}
      </Heading>
      <div className="items">
        {items.map((item) => (
          <ItemCard key={`${item.kind} ${item.itemId}`} item={item} />
        ))}
      </div>
    </section>
  );
}
