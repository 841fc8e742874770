import type { DidRow } from '../did-parts.ts';

/** The arms of the Lalonde data by the moments of re75 and of re78 − re75. LaLonde (1986); R: MatchIt::lalonde. */
export const lalondeMoments: DidRow[] = [
  ...arm(true, { n: 185, before: 1532.05531378378, change: 4817.08821648649, sd: 8275.40942737999 }),
  ...arm(false, { n: 429, before: 2466.48444312354, change: 4517.68529918415, sd: 6917.54291734539 }),
];

/** People of whom the changes have exactly this mean and standard deviation: half above, half below, one at the mean if odd. */
function arm(treated: boolean, { n, before, change, sd }: Record<'n' | 'before' | 'change' | 'sd', number>): DidRow[] {
  const step = sd * Math.sqrt((n - 1) / (n - (n % 2)));
  return Array.from({ length: n }, (_, i) => {
    const away = n % 2 === 1 && i === n - 1 ? 0 : i % 2 === 0 ? step : -step;
    const cluster = `${treated} ${i}`;
    return [
      { cluster, treated, post: false, value: before },
      { cluster, treated, post: true, value: before + change + away },
    ];
  }).flat();
}
