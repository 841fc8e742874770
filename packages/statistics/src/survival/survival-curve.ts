import { InvalidInput, requireFinite } from '../input.ts';
import { roundTies } from '../numerics/round-ties.ts';

/** How long a person was followed, and whether the event came then or the person was still waiting. Null where unknown. */
export type FollowedPerson = { time: number | null; event: boolean | null };

/**
 * One time at which the event came to somebody: how many were still followed just before, to how many it came, the share still
 * waiting after it, and Greenwood's sum Σ d/(n(n − d)), null once nobody waits.
 */
export type SurvivalStep = { time: number; atRisk: number; events: number; survival: number; greenwood: number | null };

/** The curve of Kaplan and Meier. `lastTime` is the longest anybody was followed. */
export type SurvivalCurve = { n: number; events: number; lastTime: number; steps: SurvivalStep[] };

/** The people whose time and event are known; times that differ by rounding alone are made equal. */
export function knownTimes<Person extends FollowedPerson>(people: readonly Person[]): (Person & Known)[] {
  return people.flatMap((person, row) => {
    const { time, event } = person;
    if (time !== null) {
      requireFinite('time', time, row);
      if (time < 0) throw new InvalidInput('time', 'is 0 or more', row);
    }
    return time === null || event === null ? [] : { ...person, time: roundTies(time), event };
  });
}
type Known = { time: number; event: boolean };

/** Somebody whose follow-up ends at a time is still at risk at that time. */
export function survivalCurve(people: readonly FollowedPerson[]): SurvivalCurve {
  const known = knownTimes(people).sort((one, two) => one.time - two.time);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood: number | null = 0;
  for (let at = 0; at < known.length; ) {
    const time = known[at]?.time as number;
    const atRisk = known.length - at;
    let events = 0;
    for (; known[at]?.time === time; at += 1) if (known[at]?.event) events += 1;
    if (events === 0) continue;
    survival *= (atRisk - events) / atRisk;
    greenwood = greenwood === null || events === atRisk ? null : greenwood + events / (atRisk * (atRisk - events));
    steps.push({ time, atRisk, events, survival, greenwood });
  }
  const events = steps.reduce((sum, step) => sum + step.events, 0);
  return { n: known.length, events, lastTime: known.at(-1)?.time ?? 0, steps };
}
