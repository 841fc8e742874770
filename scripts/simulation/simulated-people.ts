import type { ClusterRow, Pair } from '@folge/statistics';
import type { Random } from './seeded-random.ts';

/** `offices` of the same size; the true values below hold for all of them. */
export type Design = { offices: number; people: number };

/** Mean change 0.5; offices differ by 0.3 standard deviations of the people in them. */
export const trueChange = 0.5;
export const spreadOfOffices = 0.3;
export const trueIcc = spreadOfOffices ** 2 / (1 + spreadOfOffices ** 2);
/** Three in ten reach the target; the offices' own shares are 0.2 or 0.4. */
export const trueShare = 0.3;
/** Five items with one factor of variance 1 and errors of variance 1.5. */
export const trueAlpha = 25 / (25 + 5 * 1.5);
export const trueGav = 0.5;
export const trueDifference = 0.2;
export const truePairedDifference = -0.1;

function each<T>({ offices, people }: Design, draw: (office: number) => T): T[] {
  return Array.from({ length: offices * people }, (_, i) => draw(i % offices));
}

/** The change of each person, offices differing by chance. `level` moves the offices it answers for. */
export function clusteredChanges(
  random: Random,
  design: Design,
  level = (_office: number) => trueChange,
): ClusterRow[] {
  const own = Array.from({ length: design.offices }, (_, office) => level(office) + spreadOfOffices * random.normal());
  return each(design, (office) => ({ cluster: office, value: (own[office] as number) + random.normal() }));
}

/** Whether each person reached the target, offices differing by chance. */
export function clusteredTargets(random: Random, design: Design): ClusterRow[] {
  const own = Array.from({ length: design.offices }, () => trueShare + (random.uniform() < 0.5 ? -0.1 : 0.1));
  return each(design, (office) => ({ cluster: office, value: random.uniform() < (own[office] as number) ? 1 : 0 }));
}

/** How many of n independent people reach a target that each reaches with this chance. */
export function reached(random: Random, n: number, chance: number): number {
  let count = 0;
  for (let person = 0; person < n; person += 1) if (random.uniform() < chance) count += 1;
  return count;
}

/** The same independent people twice: 40 % reach the target before, half keep their answer, of the rest 60 % reach it. */
export function pairedTargets(random: Random, design: Design) {
  const counts = { a: 0, b: 0, c: 0, d: 0 };
  each(design, () => {
    const before = random.uniform() < 0.4;
    const after = random.uniform() < 0.5 ? before : random.uniform() < 0.6;
    counts[before ? (after ? 'a' : 'b') : after ? 'c' : 'd'] += 1;
  });
  return counts;
}

/** Scores of independent people before and after, correlated 0.6, of variance 1. */
export function scorePairs(random: Random, design: Design): Pair[] {
  return each(design, () => {
    const before = random.normal();
    return { before, after: trueGav + 0.6 * before + 0.8 * random.normal() };
  });
}

/** Answers of independent people to the five items. */
export function itemAnswers(random: Random, design: Design): number[][] {
  return each(design, () => {
    const person = random.normal();
    return Array.from({ length: 5 }, () => person + Math.sqrt(1.5) * random.normal());
  });
}
