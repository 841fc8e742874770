import type { PersonKind } from '@folge/contracts';

/** Only an age band with its day and, under 18, the month of turning 18 are stored: an age is known from below. */
export type StoredAge = {
  ageBand: string | null;
  /** The day the band was recorded; today where it is being recorded. */
  ageBandOn?: string;
  turns18: string | null;
  kind: PersonKind;
};

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** The lowest age of a band: «16–19» is 16. Undefined: the band begins with no number. */
export function lowestAge(ageBand: string | null): number | undefined {
  const digits = ageBand?.match(/^\s*(\d{1,3})/)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The same day so many years later; the last of February of a year that has no such day. */
export function yearsLater(day: string, years: number): string {
  const later = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4, 10)}`;
  return Number.isNaN(Date.parse(later)) || !new Date(later).toISOString().startsWith(later)
    ? `${later.slice(0, 8)}28`
    : later;
}

function wholeYears(from: string, until: string): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.max(0, yearsLater(from, years) > until ? years - 1 : years);
}

/**
 * The age in whole years that a person surely has, or undefined where nothing says. A month of turning 18 counts as reached on
 * its first day: from then on nothing new is recorded about an adult under somebody else's yes. Where the month is not recorded
 * she is taken for the youngest of her band, who grows older from the day it was recorded: asked too carefully for some time,
 * never too little. Staff are adults.
 */
export function knownAge({ ageBand, ageBandOn, turns18, kind }: StoredAge, today: string): number | undefined {
  if (turns18 !== null) {
    const monthsLeft = monthNumber(turns18) - monthNumber(today);
    if (monthsLeft > 0) return 18 - Math.ceil(monthsLeft / 12);
  }
  const lowest = lowestAge(ageBand);
  const ofBand = lowest === undefined ? undefined : lowest + wholeYears(ageBandOn ?? today, today);
  if (turns18 !== null) return Math.max(18, ofBand ?? 18);
  if (ofBand !== undefined) return ofBand;
  return kind === 'staff' || kind === 'mentor' ? 18 : undefined;
}
