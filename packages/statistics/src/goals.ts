import { InvalidInput } from './input.ts';

/** One goal: its level (−2 to +2, 0 is what was expected) and its weight agreed before start; 0 withdraws the goal. */
export type Goal = { level: number | null; weight?: number };

/** Goals still standing, with their weights. Withdrawn ones are counted, not used. */
export function standingGoals(goals: readonly Goal[]): { standing: Required<Goal>[]; withdrawn: number } {
  const checked = goals.map(({ level, weight = 1 }, row) => {
    if (level !== null && !(Number.isInteger(level) && Math.abs(level) <= 2)) {
      throw new InvalidInput('level', 'is a whole number from -2 to 2', row);
    }
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw new InvalidInput('weight', 'is 0 or more', row);
    return { level, weight };
  });
  const standing = checked.filter(({ weight }) => weight > 0);
  return { standing, withdrawn: checked.length - standing.length };
}
