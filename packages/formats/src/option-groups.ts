import type { ColumnInspection } from './file-inspection.ts';

/** One question with several ticks allowed, written as one 0/1 column for each option. */
export type OptionGroup = { name: string; options: { position: number; option: string }[] };

function groupAndOption(name: string): [group: string, option: string] | undefined {
  const redcap = /^(.+?)___(.+)$/.exec(name);
  if (redcap) return [redcap[1] as string, redcap[2] as string];
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name.slice(0, dot), name.slice(dot + 1)] : undefined;
}

const tickTexts = new Set(['0', '1']);

function holdsTicks(column: ColumnInspection): boolean {
  return column.distinct.length > 0 && column.distinct.every(({ value }) => tickTexts.has(value));
}

/**
 * Groups of two or more columns with the same name before the last dot (or REDCap's three underscores) that hold
 * nothing but 0 and 1 (one column is enough with REDCap's underscores). A battery of yes/no items looks the same: a person decides.
 */
export function findOptionGroups(columns: ColumnInspection[]): OptionGroup[] {
  const groups = new Map<string, { column: ColumnInspection; option: string }[]>();
  for (const column of columns) {
    const parts = column.itemName === undefined ? undefined : groupAndOption(column.itemName);
    if (!parts) continue;
    groups.set(parts[0], [...(groups.get(parts[0]) ?? []), { column, option: parts[1] }]);
  }
  return (
    [...groups]
      // REDCap's underscores mean an option even when it is the only one.
      .filter(([name, members]) => members.length > 1 || members[0]?.column.itemName?.startsWith(`${name}___`))
      .filter(([, members]) => members.every(({ column }) => holdsTicks(column)))
      .map(([name, members]) => ({
        name,
        options: members.map(({ column, option }) => ({ position: column.position, option })),
      }))
  );
}
