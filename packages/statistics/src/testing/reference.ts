import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One number or word of a reference; null where the other program had none. */
export type Leaf = number | string | boolean | null;

/** What we found, in the shape of the reference: the path through it names the number. Undefined leaves are not found. */
export type Found = Leaf | undefined | readonly Found[] | { readonly [key: string]: Found };

/**
 * What a reference is held against. `found` are our numbers. `inputs` (paths, `*` for any stretch) went into them and are no result.
 * `reasoned` are numbers that we do not give, each with why. `tolerances` are distances, the last that fits a path counts:
 * relative, or absolute below one where the path is under `absolute`.
 */
export type Comparison = {
  found: Found;
  inputs?: readonly string[];
  reasoned?: Readonly<Record<string, string>>;
  tolerances?: Readonly<Record<string, number>>;
  absolute?: readonly string[];
};

/** How many leaves were asserted, how many went in, how many are explained, and every one that does not hold. */
export type Held = { asserted: number; inputs: number; reasoned: number; misses: string[] };

const DEFAULT_TOLERANCE = 1e-9;

/** The numbers of `packages/statistics/reference/<name>.json`, every list taken apart, by their path. */
export function readReference(name: string): ReadonlyMap<string, Leaf> {
  const file = join(import.meta.dirname, '../../reference', `${name}.json`);
  const { numbers } = JSON.parse(readFileSync(file, 'utf8')) as { numbers: Record<string, Found> };
  const leaves = Object.entries(numbers).flatMap(([path, leaf]) => leavesOf(leaf, path));
  return new Map(leaves.map(([path, leaf]) => [path, leaf ?? null]));
}

/** The list at a path of the reference, as the numbers it consists of. */
export function listAt(leaves: ReadonlyMap<string, Leaf>, path: string): number[] {
  const list: number[] = [];
  for (let i = 0; leaves.has(`${path}[${i}]`); i += 1) list.push(leaves.get(`${path}[${i}]`) as number);
  return list;
}

/** Compares leaf by leaf. Each leaf is asserted, an input or reasoned, and exactly one of them. */
export function holdAgainst(leaves: ReadonlyMap<string, Leaf>, comparison: Comparison): Held {
  const found = new Map(leavesOf(comparison.found, '').filter(([, leaf]) => leaf !== undefined));
  const held: Held = { asserted: 0, inputs: 0, reasoned: 0, misses: unknownPaths(leaves, found, comparison) };
  for (const [path, expected] of leaves) {
    const kind = kindOf(path, found, comparison);
    if (kind === undefined) held.misses.push(`${path}: ${expected} is neither found, an input nor reasoned`);
    else held[kind] += 1;
    if (kind !== 'asserted' || close(found.get(path), expected, allowed(path, expected, comparison))) continue;
    held.misses.push(`${path}: found ${found.get(path)}, expected ${expected}`);
  }
  return held;
}

function kindOf(path: string, found: ReadonlyMap<string, unknown>, comparison: Comparison) {
  if (found.has(path)) return 'asserted';
  if (comparison.inputs?.some((pattern) => fits(path, pattern))) return 'inputs';
  return Object.keys(comparison.reasoned ?? {}).some((pattern) => fits(path, pattern)) ? 'reasoned' : undefined;
}

/** Paths of ours that the reference does not have, and patterns that fit nothing: both are slips of the pen. */
function unknownPaths(
  leaves: ReadonlyMap<string, Leaf>,
  found: ReadonlyMap<string, unknown>,
  { inputs = [], reasoned = {}, tolerances = {}, absolute = [] }: Comparison,
): string[] {
  const paths = [...leaves.keys()];
  const idle = [...inputs, ...Object.keys(reasoned), ...Object.keys(tolerances), ...absolute].filter(
    (pattern) => !paths.some((path) => fits(path, pattern)),
  );
  const strange = [...found.keys()].filter((path) => !leaves.has(path));
  return [...strange.map((path) => `${path}: not in the reference`), ...idle.map((one) => `${one}: fits no path`)];
}

function leavesOf(found: Found, path: string): [string, Leaf | undefined][] {
  if (Array.isArray(found)) return found.flatMap((one: Found, i) => leavesOf(one, `${path}[${i}]`));
  if (typeof found !== 'object' || found === null) return [[path, found as Leaf | undefined]];
  return Object.entries(found).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`));
}

function allowed(path: string, expected: Leaf, { tolerances = {}, absolute = [] }: Comparison): number {
  const relative = Object.entries(tolerances).findLast(([pattern]) => fits(path, pattern))?.[1] ?? DEFAULT_TOLERANCE;
  const size = Math.abs(Number(expected));
  if (size === 0) return relative;
  return relative * (absolute.some((pattern) => fits(path, pattern)) ? Math.max(1, size) : size);
}

function close(found: Leaf | undefined, expected: Leaf, distance: number): boolean {
  if (typeof found !== 'number' || typeof expected !== 'number') return found === expected;
  return Math.abs(found - expected) <= distance;
}

function fits(path: string, pattern: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.[\]()^$+/]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(path);
}
