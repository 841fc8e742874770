/**
 * What the database computes of an indicator: sums an office, never rows of people. siteId null: no site is recorded for these people.
 */
export type ProportionFigures = {
  siteId: string | null;
  occasion: string;
  /** The denominator, in the indicator's own words: those with a missing outcome too where it says so. */
  n: number;
  numerator: number;
  /** Of n, those with nothing recorded, or recorded as not known. */
  missing: number;
  parts: Record<string, number>;
};

export type PairedFigures = {
  siteId: string | null;
  /** Pairs: people with a value at both times. */
  n: number;
  sum: number;
  sumOfSquares: number;
  sumBefore: number;
  sumOfSquaresBefore: number;
  sumAfter: number;
  sumOfSquaresAfter: number;
  onlyBefore: number;
  onlyAfter: number;
  /** Of n, those who answered other items of the scale the second time: their change is over the items answered at both. */
  differentItems: number;
  /** Measured twice, with too few items answered at both times: in no pair. */
  fewShared: number;
};

export type GasFigures = {
  siteId: string | null;
  occasion: string;
  /** Goals at each level, at this occasion; a goal with weight 0 was withdrawn and is counted apart. */
  levels: Record<'-2' | '-1' | '0' | '1' | '2', number>;
  notAssessed: number;
  withdrawnGoals: number;
  /** People with at least one goal assessed, and their T-scores. */
  persons: number;
  sumT: number;
  sumOfSquaresT: number;
};

/** So many people of a site whose event came, or whose observation ended without it, after these days. */
export type TimeToEventRow = { siteId: string | null; days: number; event: boolean; persons: number };
export type TimeToEventFigures = { rows: TimeToEventRow[]; withoutStart: number };

export type CountFigures = { siteId: string | null; occasion: string; count: number; parts: Record<string, number> };

export type ChecklistFigures = {
  /** null: a requirement of the whole pilot or programme. */
  siteId: string | null;
  met: number;
  total: number;
  missing: string[];
};

/** Included people who are not covered for the purpose of what the indicator counts: they are in no number above. */
export type Uncovered = { siteId: string | null; persons: number };

export type IndicatorFigures =
  | { type: 'proportion'; sites: ProportionFigures[]; uncovered: Uncovered[] }
  | { type: 'mean_change'; sites: PairedFigures[]; uncovered: Uncovered[] }
  | { type: 'gas'; sites: GasFigures[]; uncovered: Uncovered[] }
  | { type: 'time_to_event'; figures: TimeToEventFigures; uncovered: Uncovered[] }
  | { type: 'count'; sites: CountFigures[]; uncovered: Uncovered[] }
  | { type: 'checklist'; sites: ChecklistFigures[] };
