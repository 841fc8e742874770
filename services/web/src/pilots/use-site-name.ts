import { usePilot } from './use-pilot.ts';

/** The name of an office or school of the pilot; its id while the pilot is being read. */
export function useSiteName(pilotId: string): (siteId: string | null) => string {
  const sites = usePilot(pilotId).data?.sites ?? [];
  return (siteId) => sites.find((site) => site.siteId === siteId)?.name ?? siteId ?? '–';
}
