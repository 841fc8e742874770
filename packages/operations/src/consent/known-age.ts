import type { PersonKind } from '@folge/contracts';

/** Only an age band and, under 18, the month of turning 18 are stored: an age is known from below. */
export type StoredAge = { ageBand: string | null; turns18: string | null; kind: PersonKind };

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/**
 * The age in whole years that a person surely has, or undefined where nothing says. A month of turning 18 counts as reached on
 * its first day: from then on nothing new is recorded about an adult under somebody else's yes. Staff are adults.
 */
export function knownAge({ ageBand, turns18, kind }: StoredAge, today: string): number | undefined {
  if (turns18 !== null) {
    const monthsLeft = monthNumber(turns18) - monthNumber(today);
    if (monthsLeft > 0) return 18 - Math.ceil(monthsLeft / 12);
  }
  const lowest = Number(ageBand?.match(/^\s*(\d{1,3})/)?.[1] ?? Number.NaN);
  if (turns18 !== null) return Number.isNaN(lowest) ? 18 : Math.max(18, lowest);
  if (!Number.isNaN(lowest)) return lowest;
  return kind === 'staff' || kind === 'mentor' ? 18 : undefined;
}
