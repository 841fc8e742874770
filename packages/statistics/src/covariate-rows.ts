import { InvalidInput, requireFinite } from './input.ts';

/** One person or office: whether it belongs to the group (treated, or in the trial), and its covariates in a fixed order. */
export type CovariateRow = { inGroup: boolean; covariates: readonly (number | null)[] };

/** The rows without gaps, column by column; `places` says where each stood in what was given. */
export type CovariateTable = { columns: number[][]; inGroup: boolean[]; places: number[]; given: number };

/** Rows with a missing covariate are left out. Rows of unequal length and covariates that are no numbers are refused. */
export function covariateTable(rows: readonly CovariateRow[]): CovariateTable {
  const width = rows[0]?.covariates.length ?? 0;
  const complete = rows.flatMap(({ inGroup, covariates }, place) => {
    if (covariates.length !== width) throw new InvalidInput('covariates', `are ${width} in every row`, place);
    const numbers: number[] = [];
    for (const covariate of covariates) {
      if (covariate === null) return [];
      requireFinite('covariates', covariate, place);
      numbers.push(covariate);
    }
    return [{ inGroup, numbers, place }];
  });
  return {
    columns: Array.from({ length: width }, (_, j) => complete.map(({ numbers }) => numbers[j] as number)),
    inGroup: complete.map(({ inGroup }) => inGroup),
    places: complete.map(({ place }) => place),
    given: rows.length,
  };
}

/** Numbers of the complete rows put back to the places of all rows, null where a row was left out. */
export function atPlaces({ places, given }: CovariateTable, values: ReadonlyArray<number | null>): (number | null)[] {
  const all = new Array<number | null>(given).fill(null);
  places.forEach((place, i) => {
    all[place] = values[i] ?? null;
  });
  return all;
}

/** The values of those in the group, or of the others. */
export function ofGroup(table: CovariateTable, values: readonly number[], inGroup: boolean): number[] {
  return values.filter((_, i) => table.inGroup[i] === inGroup);
}
