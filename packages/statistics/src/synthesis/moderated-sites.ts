import { InvalidInput, requireFinite } from '../input.ts';
import { presentSites, type SiteEffect, type Sites } from './site-effects.ts';

/** What may explain why offices differ: one value an office, numbers or names of groups; null where it is not known. */
export type Moderator = { name: string; values: readonly (number | string | null)[] };

/** Offices with effect, variance and every moderator, and the columns of the model, the constant first. */
export type ModeratedSites = Sites & { terms: string[]; columns: Float64Array[] };

/**
 * Groups become one column for each name but the first in alphabetical order, which is the comparison (R's treatment contrasts);
 * a term is called by the moderator and the group.
 */
export function moderatedSites(effects: readonly SiteEffect[], moderators: readonly Moderator[]): ModeratedSites {
  if (moderators.length === 0) throw new InvalidInput('moderators', 'has at least one');
  for (const { name, values } of moderators) {
    if (values.length !== effects.length) throw new InvalidInput(name, 'has one value for each effect');
    values.forEach((value, row) => {
      if (typeof value === 'number') requireFinite(name, value, row);
    });
  }
  const complete = effects.map((effect, row) => {
    const known = moderators.every(({ values }) => (values[row] ?? null) !== null);
    return known ? effect : { effect: null, variance: null };
  });
  const sites = presentSites(complete);
  const coded = moderators.flatMap((moderator) => codedColumns(moderator, sites.places));
  const constant = { term: 'intercept', column: new Float64Array(sites.y.length).fill(1) };
  const all = [constant, ...coded];
  return { ...sites, terms: all.map(({ term }) => term), columns: all.map(({ column }) => column) };
}

function codedColumns({ name, values }: Moderator, places: readonly number[]) {
  const present = places.map((place) => values[place] as number | string);
  if (present.every((value) => typeof value === 'number')) return [{ term: name, column: Float64Array.from(present) }];
  const groups = [...new Set(present.map(String))].sort();
  const compared = groups.length > 1 ? groups.slice(1) : groups;
  return compared.map((group) => ({
    term: `${name}${group}`,
    column: Float64Array.from(present, (value) => (String(value) === group ? 1 : 0)),
  }));
}
