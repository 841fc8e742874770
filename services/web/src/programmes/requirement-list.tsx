import { useItems } from '../catalogue/use-items.ts';
import { useTexts } from '../texts/language.tsx';
import { ItemCard } from './item-card.tsx';
import { programmeTexts } from './texts.ts';
import { TitledItems } from './titled-items.tsx';

/** The documentation that the programme demands. */
export function RequirementList({ ids }: { ids: string[] }) {
  const texts = useTexts(programmeTexts);
  const requirements = useItems('documentation_requirement').data ?? [];
  const own = requirements.filter((item) => ids.includes(item.itemId));
  return (
    <TitledItems title={texts.requirementsTitle} items={own}>
      {(item) => <ItemCard key={item.itemId} item={item} />}
    </TitledItems>
  );
}
