import { chiSquareCdf } from '../distributions/chi-square.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { invertSymmetric, quadraticForm } from '../numerics/invert-symmetric.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type FollowedPerson, knownTimes } from '../survival/survival-curve.ts';

/** A person with the group that is compared. */
export type GroupedPerson = FollowedPerson & { group: string | number | null };

/** To how many of a group the event came, and to how many it would have come if the groups did not differ. */
export type LogRankGroup = { group: string | number; n: number; observed: number; expected: number };
export type LogRankDetails = { df: number; p: number; groups: LogRankGroup[] };

/**
 * What it answers: did the event come sooner in some groups than in others?
 * In words: at each time of an event, the events expected in each group if they fell on those still followed at random; the
 *   distance of observed from expected over all times, in the covariances of the hypergeometric distribution, is χ².
 * Assumptions: people stop being followed alike in all groups; independent people. Most able when the curves do not cross.
 * Shapes and units: people (time, whether the event came then, group) in, χ² out. `k` is the number of groups. Rows without time,
 *   event or group are left out.
 * Edges: nobody, one group, no event, and events that leave nothing to compare are not computable. Fewer than five events
 *   expected in a group: caution, for χ² holds in large samples.
 * Source: Mantel (1966), Cancer Chemother Rep 50:163; Peto & Peto (1972), J R Stat Soc A 135:185.
 * R: `survival::survdiff(Surv(time, event) ~ group, rho = 0)`.
 */
export function logRank(people: readonly GroupedPerson[], options: LevelOption = {}): StatisticResult<LogRankDetails> {
  const known = knownTimes(people).flatMap(({ group, ...rest }) => (group === null ? [] : { group, ...rest }));
  const names = [...new Set(known.map(({ group }) => group))];
  const k = names.length;
  const n = known.length;
  const frame = { method: 'log_rank', level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_group', { k }));
  if (!known.some(({ event }) => event)) return withoutValue(frame, reason('no_events', { n }));
  const { groups, covariances } = compare(known, names);
  // A group followed to the end of no event has nothing expected and does not count; of the others the last follows from the rest.
  const counted = groups.flatMap(({ expected }, i) => (expected > 0 ? i : [])).slice(0, -1);
  const inverted = invertSymmetric(counted.map((i) => counted.map((j) => covariances[i]?.[j] as number)));
  if (counted.length === 0 || !inverted) return withoutValue(frame, reason('zero_variance', { n }));
  const away = counted.map((i) => (groups[i]?.observed as number) - (groups[i]?.expected as number));
  const value = quadraticForm(inverted.inverse, away);
  const df = counted.length;
  const least = Math.min(...groups.map(({ expected }) => expected));
  const caution = least < 5 ? reason('small_expected_counts', { least, minimum: 5 }) : undefined;
  return computed(frame, { value, ci: null, details: { df, p: chiSquareCdf(value, df, 'upper'), groups }, caution });
}

type Known = { time: number; event: boolean; group: string | number };

function compare(known: readonly Known[], names: readonly (string | number)[]) {
  const places = new Map(names.map((name, i) => [name, i]));
  const atRisk = names.map((name) => known.filter(({ group }) => group === name).length);
  const groups = names.map((group, i) => ({ group, n: atRisk[i] as number, observed: 0, expected: 0 }));
  const covariances = names.map(() => names.map(() => 0));
  const byTime = [...Map.groupBy(known, ({ time }) => time)].sort(([one], [two]) => one - two);
  for (const [, leaving] of byTime) {
    const events = leaving.filter(({ event }) => event);
    const total = atRisk.reduce((sum, count) => sum + count, 0);
    const spread = total > 1 ? (events.length * (total - events.length)) / (total - 1) : 0;
    groups.forEach((own, i) => {
      const share = (atRisk[i] as number) / total;
      own.expected += events.length * share;
      const row = covariances[i] as number[];
      names.forEach((_, j) => {
        row[j] = (row[j] as number) + spread * share * ((i === j ? 1 : 0) - (atRisk[j] as number) / total);
      });
    });
    for (const { group } of events) (groups[places.get(group) as number] as LogRankGroup).observed += 1;
    for (const { group } of leaving) {
      const place = places.get(group) as number;
      atRisk[place] = (atRisk[place] as number) - 1;
    }
  }
  return { groups, covariances };
}
