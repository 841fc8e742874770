import type { ItemKind, StoredCatalogueItem } from '@folge/contracts';
import { useQuery } from '@tanstack/react-query';
import { listCatalogueItems } from '../client/catalogue.ts';

/** All items of a kind. They change seldom: asked for once in a visit. */
export function useItems(kind: ItemKind) {
  return useQuery<StoredCatalogueItem[]>({
    queryKey: ['catalogue', kind],
    queryFn: () => listCatalogueItems(kind),
    staleTime: 5 * 60_000,
  });
}
