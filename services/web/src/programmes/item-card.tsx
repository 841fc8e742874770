import { Localized, type StoredCatalogueItem } from '@folge/contracts';
import type { ReactNode } from 'react';
import { EditLink } from '../catalogue/edit-link.tsx';
import { SourceNote } from '../shell/source-note.tsx';
import { useLocalized } from '../texts/language.tsx';

/** One item of the catalogue with its note, its source and the way to change it. */
export function ItemCard({ item, children }: { item: StoredCatalogueItem; children?: ReactNode }) {
  const localized = useLocalized();
  const name = Localized.safeParse(item.body.name);
  const title = name.success ? localized(name.data) : item.itemId;
  const { note } = item.body;
  return (
    <div className="item">
      <h3 className="item-name">{title}</h3>
      {typeof note === 'string' && <p className="quiet">{note}</p>}
      {children}
      <SourceNote source={item.source} />
      <EditLink place={{ pilotId: item.pilotId ?? undefined, kind: item.kind }} id={item.itemId} name={title} />
    </div>
  );
}
