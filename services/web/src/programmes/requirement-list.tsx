import { Heading } from '@navikt/ds-react/Typography';
import { useItems } from '../catalogue/use-items.ts';
import { useTexts } from '../texts/language.tsx';
import { ItemCard } from './item-card.tsx';
import { programmeTexts } from './texts.ts';

/** The documentation that the programme demands. */
export function RequirementList({ ids }: { ids: string[] }) {
  const texts = useTexts(programmeTexts);
  const requirements = useItems('documentation_requirement').data ?? [];
  const own = requirements.filter((item) => ids.includes(item.itemId));
  if (own.length === 0) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium">
        {texts.requirementsTitle}
      </Heading>
      <div className="items">
        {own.map((item) => (
          <ItemCard key={item.itemId} item={item} />
        ))}
      </div>
    </section>
  );
}
