import { InvalidInput, requireFinite } from '../input.ts';

/** Where a case is surely out (membership 0.05), neither (0.5) and surely in (0.95). Exclusion may lie above inclusion. */
export type Anchors = { exclusion: number; crossover: number; inclusion: number };

/**
 * Membership in a set from a measure, by the direct method: the distance from the crossover, scaled so that the log odds are
 * −ln 19 at the exclusion and +ln 19 at the inclusion anchor. Null stays null.
 * Source: Ragin (2008), Redesigning Social Inquiry, chapter 5. R: `QCA::calibrate(x, thresholds = "e=…, c=…, i=…")`.
 */
export function calibrateSet(values: ReadonlyArray<number | null>, anchors: Anchors): (number | null)[] {
  const { exclusion, crossover, inclusion } = anchors;
  const rising = exclusion < crossover && crossover < inclusion;
  const falling = exclusion > crossover && crossover > inclusion;
  if (!rising && !falling) throw new InvalidInput('anchors', 'go one way, from exclusion over crossover to inclusion');
  return values.map((value, row) => {
    if (value === null) return null;
    requireFinite('values', value, row);
    const away = value - crossover;
    const reach = away > 0 === rising ? inclusion - crossover : crossover - exclusion;
    return 1 / (1 + Math.exp((-Math.log(0.95 / 0.05) * away) / reach));
  });
}
