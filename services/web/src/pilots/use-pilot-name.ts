import { useQuery } from '@tanstack/react-query';
import { listPilots } from '../client/pilots.ts';
import { useLocalized } from '../texts/language.tsx';

/** The names of the pilots that the reader may see; of another, its short name. */
export function usePilotName(): (pilotId: string) => string {
  const localized = useLocalized();
  const pilots = useQuery({ queryKey: ['pilots'], queryFn: listPilots });
  return (pilotId) => {
    const found = pilots.data?.find((pilot) => pilot.pilotId === pilotId);
    return found ? localized(found.name) : pilotId;
  };
}
