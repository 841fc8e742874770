import { codedItems, type InstrumentDefinition, type Scale } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type Version = { version: number; definition: InstrumentDefinition };
type Placed = { version: number; slot: number; turned: number | null };

/** The items that a scale has in every version of its instrument, and how two measurements by it are compared. */
export type SharedItems = {
  /** For each item: the answer in a response `r`, turned where the scale reverses it. */
  answers: RawBuilder<unknown>[];
  /** So many of them must be answered at both times. */
  least: number;
  /** Versions ask different items: a stored score of one is not comparable with one of the other. */
  versionsDiffer: boolean;
};

/** Scores of a scale that were made of different items are not compared: the items answered at both times are. */
export async function findSharedItems(
  db: MainTransaction,
  { instrumentId, scale }: { instrumentId: string; scale: string },
): Promise<SharedItems> {
  const { rows } = await sql<Version>`
    select version, definition from catalogue.instrument_version where instrument_id = ${instrumentId}
     order by version`.execute(db);
  const scales = rows.flatMap(({ version, definition }) => {
    const found = definition.scales.find(({ name }) => name === scale);
    return found ? [{ version, definition, scale: found }] : [];
  });
  const latest = scales.at(-1);
  if (!latest) return { answers: [], least: 0, versionsDiffer: false };
  const inEvery = latest.scale.items.filter((item) => scales.every((one) => one.scale.items.includes(item)));
  return {
    answers: inEvery.map((item) => answerTo(scales.map((one) => ({ version: one.version, ...placeOf(one, item) })))),
    least: Math.max(1, Math.ceil(latest.scale.answeredShare * latest.scale.items.length)),
    versionsDiffer: scales.some((one) => one.scale.items.length !== inEvery.length),
  };
}

function placeOf({ definition, scale }: { definition: InstrumentDefinition; scale: Scale }, item: string) {
  const slot = codedItems(definition).findIndex(({ name }) => name === item) + 1;
  return { slot, turned: scale.reversed.includes(item) ? scale.minimum + scale.maximum : null };
}

function answerTo(places: readonly Placed[]): RawBuilder<unknown> {
  const [first] = places;
  const alike = places.every(({ slot, turned }) => slot === first?.slot && turned === first.turned);
  if (first && alike) return answerAt(first);
  const branches = places.map((place) => sql`when ${sql.lit(place.version)} then ${answerAt(place)}`);
  return sql`case r.instrument_version ${sql.join(branches, sql` `)} end`;
}

function answerAt({ slot, turned }: Placed): RawBuilder<unknown> {
  const answer = sql`r.answers[${sql.lit(slot)}]`;
  return turned === null ? answer : sql`(${sql.lit(turned)} - ${answer})`;
}
