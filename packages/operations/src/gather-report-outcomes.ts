import type { CollectionCount, Goal, Localized } from '@folge/contracts';
import { countRecordedOutcomes, listCatalogueRecords, type MainTransaction } from '@folge/database';

type Waves = { waveId: string; name: Localized; anonymous: boolean }[];

/** How many people at which office have a value of each outcome at each occasion. */
export async function gatherRecordedOutcomes(
  db: MainTransaction,
  { pilotId, waves }: { pilotId: string; waves: Waves },
): Promise<CollectionCount[]> {
  const outcomes = await listCatalogueRecords(db, 'outcome', { pilotId });
  const counts = new Map<string, CollectionCount>();
  for (const { outcomeId, occasion, siteId, count } of await countRecordedOutcomes(db, pilotId)) {
    const key = `${outcomeId} ${occasion}`;
    const row = counts.get(key) ?? {
      kind: 'outcome' as const,
      atId: occasion,
      atName: waves.find(({ waveId }) => waveId === occasion)?.name ?? { nb: occasion },
      anonymous: false,
      ofId: outcomeId,
      ofName: outcomes.find((outcome) => outcome.outcomeId === outcomeId)?.name ?? { nb: outcomeId },
      count: 0,
      offices: [],
    };
    counts.set(key, { ...row, count: row.count + count, offices: [...row.offices, { siteId, count }] });
  }
  return [...counts.values()];
}

/**
 * Which waves and occasions are the start of the pilot? Its first wave that is not anonymous, and the occasions outside the
 * waves from which a goal measures change. Where there is nothing of that, the first occasion by name.
 */
export function startOfPilot(
  waves: Waves,
  goals: readonly Pick<Goal, 'indicator'>[],
  outcomes: readonly CollectionCount[],
): string[] {
  const isWave = (occasion: string) => waves.some(({ waveId }) => waveId === occasion);
  const first = waves.find(({ anonymous }) => !anonymous)?.waveId;
  const measuredFrom = goals
    .flatMap(({ indicator }) => (indicator.type === 'mean_change' ? [indicator.from] : []))
    .filter((occasion) => !isWave(occasion));
  const start = [...new Set([...(first ? [first] : []), ...measuredFrom])];
  if (start.length > 0) return start;
  return outcomes
    .map(({ atId }) => atId)
    .sort()
    .slice(0, 1);
}

/** The occasions to which a goal measures change. */
export function measuredTo(goals: readonly Pick<Goal, 'indicator'>[]): string[] {
  return goals.flatMap(({ indicator }) => (indicator.type === 'mean_change' ? [indicator.to] : []));
}
