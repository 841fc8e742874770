/** A term: for each condition 1 (present), 0 (absent) or null (either way). */
export type Term = readonly (0 | 1 | null)[];

/** Above this many remaining prime terms or covers the search stops; with five conditions it never comes near. */
const MOST_COVERS = 5000;

/**
 * The shortest ways to say which rows lead to the outcome (Quine 1952, McCluskey 1956). `rows` must be covered; `free` may be
 * used to shorten terms and need not be. All covers with the fewest terms are returned: several of them are a finding.
 */
export function minimise(rows: readonly Term[], free: readonly Term[]): Term[][] {
  if (rows.length === 0) return [];
  const primes = primeTerms([...rows, ...free]).filter((term) => rows.some((row) => covers(term, row)));
  return smallestCovers(rows, primes);
}

/** Whether every case of a row belongs to the term. */
export function covers(term: Term, row: Term): boolean {
  return term.every((part, place) => part === null || part === row[place]);
}

/** Joins terms that differ in one condition until none can be joined; what was never joined is prime. */
function primeTerms(rows: readonly Term[]): Term[] {
  let current = distinct(rows);
  const primes: Term[] = [];
  while (current.length > 0) {
    const joined: Term[] = [];
    const used = new Set<Term>();
    current.forEach((one, i) => {
      for (const other of current.slice(i + 1)) {
        const shorter = join(one, other);
        if (!shorter) continue;
        joined.push(shorter);
        used.add(one).add(other);
      }
    });
    primes.push(...current.filter((term) => !used.has(term)));
    current = distinct(joined);
  }
  return primes;
}

function join(one: Term, other: Term): Term | undefined {
  const apart = one.flatMap((part, place) => (part === other[place] ? [] : [place]));
  const [place] = apart;
  if (apart.length !== 1 || place === undefined || one[place] === null || other[place] === null) return undefined;
  return one.toSpliced(place, 1, null);
}

function distinct(terms: readonly Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.join(), term])).values()];
}

/** Petrick's method, keeping only covers that no smaller one is part of. */
function smallestCovers(rows: readonly Term[], primes: readonly Term[]): Term[][] {
  let ways: Set<number>[] = [new Set()];
  for (const row of rows) {
    const able = primes.flatMap((term, place) => (covers(term, row) ? [place] : []));
    const next = ways.flatMap((way) =>
      able.some((place) => way.has(place)) ? [way] : able.map((place) => new Set([...way, place])),
    );
    ways = withoutLonger(next).slice(0, MOST_COVERS);
  }
  const fewest = Math.min(...ways.map((way) => way.size));
  return ways
    .filter((way) => way.size === fewest)
    .map((way) => [...way].sort((one, two) => one - two).map((place) => primes[place] as Term));
}

function withoutLonger(ways: readonly Set<number>[]): Set<number>[] {
  const sorted = [...new Map(ways.map((way) => [[...way].sort((a, b) => a - b).join(), way])).values()];
  sorted.sort((one, two) => one.size - two.size);
  const kept: Set<number>[] = [];
  for (const way of sorted) if (!kept.some((shorter) => [...shorter].every((place) => way.has(place)))) kept.push(way);
  return kept;
}
