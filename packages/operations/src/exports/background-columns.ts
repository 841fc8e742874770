import type { Language } from '@folge/contracts';
import type { ExportedBackground } from '@folge/database';
import type { ExportColumn } from './export-column.ts';

/** A category that fewer share than this would lead to them: it is written as `annet`. */
const smallestCategory = 5;

export const rareCategory = 'annet';

const fields = {
  kind: { nb: 'Type person', nn: 'Type person', en: 'Kind of person' },
  arm: { nb: 'Gruppe i piloten', nn: 'Gruppe i piloten', en: 'Arm' },
  strandId: { nb: 'Delprosjekt', nn: 'Delprosjekt', en: 'Strand' },
  ageBand: { nb: 'Aldersgruppe', nn: 'Aldersgruppe', en: 'Age band' },
  includedIn: { nb: 'Kom med, kvartal', nn: 'Kom med, kvartal', en: 'Included, quarter' },
  county: { nb: 'Fylke', nn: 'Fylke', en: 'County' },
} as const;

const words: Record<Language, { exited: string; rare: string; background: string }> = {
  nb: { exited: 'Har sluttet', rare: `«${rareCategory}»: verdier som færre enn 5 har`, background: 'Bakgrunn' },
  nn: { exited: 'Har slutta', rare: `«${rareCategory}»: verdiar som færre enn 5 har`, background: 'Bakgrunn' },
  en: { exited: 'Has left', rare: `“${rareCategory}”: values that fewer than 5 have`, background: 'Background' },
};

/** How many have each value of each variable: what is rare is not written. */
export class CategoryCounts {
  readonly #counts = new Map<string, Map<string, number>>();

  add(person: ExportedBackground): void {
    for (const [variable, value] of valuesOf(person)) {
      const counts = this.#counts.get(variable) ?? new Map<string, number>();
      this.#counts.set(variable, counts.set(value, (counts.get(value) ?? 0) + 1));
    }
  }

  variables(): string[] {
    return [...this.#counts.keys()].sort();
  }

  coarsened(variable: string, value: string | null | undefined): string | null {
    if (value === null || value === undefined) return null;
    const count = this.#counts.get(variable)?.get(value) ?? 0;
    return count < smallestCategory ? rareCategory : value;
  }
}

function valuesOf(person: ExportedBackground): [variable: string, value: string][] {
  const plain = Object.keys(fields).map((name) => [name, person[name as keyof typeof fields]] as const);
  const coded = Object.entries(person.background).map(([name, value]) => [`background.${name}`, value] as const);
  const special = Object.entries(person.specialBackground).map(([name, value]) => [`special.${name}`, value] as const);
  return [...plain, ...coded, ...special].filter((pair): pair is [string, string] => pair[1] !== null);
}

/** The columns of who people are, coarsened; those of the special categories only where they were asked for. */
export function backgroundColumns(
  counts: CategoryCounts,
  { language, special }: { language: Language; special: boolean },
): ExportColumn[] {
  const { exited, rare, background } = words[language];
  const known = Object.entries(fields).map(
    ([name, label]): ExportColumn => ({
      name,
      label: label[language],
      values: rare,
      source: background,
      cell: (row) => counts.coarsened(name, row.background?.[name as keyof typeof fields]),
    }),
  );
  const own = counts
    .variables()
    .filter((name) => name.startsWith('background.') || (special && name.startsWith('special.')));
  const coded = own.map((name): ExportColumn => {
    const from = name.startsWith('special.') ? 'specialBackground' : 'background';
    const variable = name.slice(name.indexOf('.') + 1);
    const cell: ExportColumn['cell'] = (row) => counts.coarsened(name, row.background?.[from][variable]);
    return { name: variable, label: variable, values: rare, source: background, cell };
  });
  const left: ExportColumn = {
    name: 'exited',
    label: exited,
    values: '0 / 1',
    source: background,
    cell: (row) => (row.background ? Number(row.background.exited) : null),
  };
  return [...known, left, ...coded];
}
