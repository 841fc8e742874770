import { itemBodies, Localized, type StoredCatalogueItem } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useItems } from '../catalogue/use-items.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { SourceNote } from '../shell/source-note.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { ItemCard } from './item-card.tsx';
import { programmeTexts } from './texts.ts';

/** The elements of the work model, each with the evidence that stands behind it. */
export function PilotElements({ pilot }: { pilot: PilotCatalogue }) {
  const texts = useTexts(programmeTexts);
  const evidence = useItems('evidence').data ?? [];
  const elements = pilot.items.filter((item) => item.kind === 'element');
  if (elements.length === 0) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium">
        {texts.elements}
      </Heading>
      <div className="items">
        {elements.map((item) => (
          <ItemCard key={item.itemId} item={item}>
            <EvidenceBehind element={item} evidence={evidence} />
          </ItemCard>
        ))}
      </div>
    </section>
  );
}

function EvidenceBehind({ element, evidence }: { element: StoredCatalogueItem; evidence: StoredCatalogueItem[] }) {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const behind = evidence.flatMap((item) => {
    const body = itemBodies.evidence.safeParse(item.body);
    const link = body.data?.elements.find(
      (own) => own.pilotId === element.pilotId && own.elementId === element.body.elementId,
    );
    return link ? [{ item, link }] : [];
  });
  if (behind.length === 0) return null;
  return (
    <div className="evidence">
      <p className="quiet">{texts.evidenceFor}</p>
      <ul>
        {behind.map(({ item, link }) => {
          const name = Localized.safeParse(item.body.name);
          return (
            <li key={item.itemId}>
              {name.success ? localized(name.data) : item.itemId}
              <SourceNote source={link.source ?? item.source} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
