import type { ItemKind, StoredCatalogueItem } from '@folge/contracts';
import { useTexts } from '../texts/language.tsx';
import { ItemCard } from './item-card.tsx';
import { programmeTexts } from './texts.ts';
import { TitledItems } from './titled-items.tsx';

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
  return (
    <TitledItems title={title} items={items}>
      {(item) => <ItemCard key={`${item.kind} ${item.itemId}`} item={item} />}
    </TitledItems>
  );
}
