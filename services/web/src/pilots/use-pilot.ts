import { Localized } from '@folge/contracts';
import { useQuery } from '@tanstack/react-query';
import { useItems } from '../catalogue/use-items.ts';
import type { Crumb } from '../shell/page.tsx';
import { useLocalized } from '../texts/language.tsx';
import { type PilotCatalogue, readPilotCatalogue } from './pilot-catalogue.ts';

export const pilotKey = (pilotId: string) => ['pilot', pilotId, 'catalogue'];

/** A pilot with its catalogue, and the purposes it may collect for, by name. */
export function usePilot(pilotId: string) {
  const purposes = useItems('purpose');
  return useQuery({
    queryKey: pilotKey(pilotId),
    queryFn: () => readPilotCatalogue(pilotId),
    select: (detail): PilotCatalogue => ({
      ...detail,
      purposes: detail.pilot.body.purposeIds.map((purposeId) => {
        const item = purposes.data?.find((found) => found.itemId === purposeId);
        return { purposeId, name: nameOf(item?.body) ?? { nb: purposeId } };
      }),
    }),
  });
}

function nameOf(body: Record<string, unknown> | undefined): Localized | undefined {
  const name = Localized.safeParse(body?.name);
  return name.success ? name.data : undefined;
}

/** The way from the list of pilots to a page of this one. */
export function usePilotCrumbs(pilotId: string, ...further: Crumb[]): Crumb[] {
  const localized = useLocalized();
  const pilot = usePilot(pilotId);
  const name = pilot.data ? localized(pilot.data.pilot.name) : pilotId;
  return [{ to: `/piloter/${pilotId}`, text: name }, ...further];
}
