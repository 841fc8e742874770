/** A number that cannot be an observation or a setting. It names the argument and, for rows, the row (from 0). */
export class InvalidInput extends Error {
  readonly argument: string;
  readonly row: number | undefined;

  constructor(argument: string, rule: string, row?: number) {
    super(`${argument}${row === undefined ? '' : ` (row ${row})`}: ${rule}`);
    this.name = 'InvalidInput';
    this.argument = argument;
    this.row = row;
  }
}

/** The confidence level of an interval, 0.95 unless said otherwise. */
export type LevelOption = { level?: number };

export const DEFAULT_LEVEL = 0.95;

export function readLevel({ level = DEFAULT_LEVEL }: LevelOption): number {
  if (!(level > 0 && level < 1)) throw new InvalidInput('level', 'lies between 0 and 1');
  return level;
}

export function requireCount(argument: string, value: number, row?: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidInput(argument, 'is a whole number, 0 or more', row);
}

export function requireFinite(argument: string, value: number, row?: number): void {
  if (!Number.isFinite(value)) throw new InvalidInput(argument, 'is a finite number', row);
}

export function requireSpread(argument: string, value: number): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw new InvalidInput(argument, 'is 0 or more');
}

/** The values that are there; null and undefined are missing answers, NaN is a mistake. */
export function presentValues(argument: string, values: ReadonlyArray<number | null | undefined>): number[] {
  const present: number[] = [];
  values.forEach((value, row) => {
    if (value === null || value === undefined) return;
    requireFinite(argument, value, row);
    present.push(value);
  });
  return present;
}
