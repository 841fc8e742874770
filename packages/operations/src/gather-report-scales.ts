import type { ScaleFigures } from '@folge/analysis';
import type { CollectionCount, Localized, Scale } from '@folge/contracts';
import {
  type AnsweredVersion,
  listAnsweredVersions,
  type MainTransaction,
  type ScaleTallies,
  type ScaleTally,
  sumScales,
} from '@folge/database';

type Waves = { waveId: string; name: Localized; anonymous: boolean }[];
type Answered = { version: AnsweredVersion; rows: ScaleTallies[] };

/** Every scale of every instrument version that was answered, wave by wave, and how many answered what at which office. */
export async function gatherReportScales(
  db: MainTransaction,
  { pilotId, waves }: { pilotId: string; waves: Waves },
): Promise<{ scales: ScaleFigures[]; collection: CollectionCount[] }> {
  const answered: Answered[] = [];
  for (const version of await listAnsweredVersions(db, pilotId)) {
    answered.push({ version, rows: await sumScales(db, { pilotId, answered: version }) });
  }
  return {
    scales: answered.flatMap(({ version, rows }) => scalesOf(version, rows, waves)),
    collection: collectionOf(answered, waves),
  };
}

function scalesOf(answered: AnsweredVersion, rows: ScaleTallies[], waves: Waves): ScaleFigures[] {
  const { definition, instrumentId, instrumentName, version } = answered;
  return definition.scales.flatMap((scale, index) =>
    inOrder(waves, new Set(rows.map(({ waveId }) => waveId))).map((waveId) => {
      const ofWave = rows.filter((row) => row.waveId === waveId);
      return {
        instrumentId,
        instrumentName,
        instrumentVersion: version,
        scale: scale.name,
        scaleName: scale.label,
        waveId,
        itemNames: scale.items,
        responses: ofWave.reduce((all, { responses }) => all + responses, 0),
        ...addUp(
          scale,
          ofWave.flatMap(({ tallies }) => tallies[index] ?? []),
        ),
      };
    }),
  );
}

/** Sums of offices add. */
function addUp(scale: Scale, tallies: ScaleTally[]) {
  const sum = (of: (tally: ScaleTally) => number) => tallies.reduce((all, tally) => all + of(tally), 0);
  return {
    scored: sum(({ scored }) => scored),
    scoreSum: sum(({ scoreSum }) => scoreSum),
    scoreSumOfSquares: sum(({ scoreSumOfSquares }) => scoreSumOfSquares),
    sums: {
      n: sum(({ complete }) => complete),
      total: { sum: sum(({ total }) => total.sum), sumSquares: sum(({ total }) => total.sumSquares) },
      items: scale.items.map((_, index) => ({
        sum: sum(({ items }) => items[index]?.sum ?? 0),
        sumSquares: sum(({ items }) => items[index]?.sumSquares ?? 0),
        sumTimesTotal: sum(({ items }) => items[index]?.sumTimesTotal ?? 0),
      })),
    },
  };
}

function collectionOf(answered: Answered[], waves: Waves): CollectionCount[] {
  const counts = new Map<string, CollectionCount>();
  for (const { version, rows } of answered) {
    for (const { waveId, siteId, responses } of rows) {
      const key = `${waveId} ${version.instrumentId}`;
      const wave = waves.find((one) => one.waveId === waveId);
      const row = counts.get(key) ?? {
        kind: 'survey' as const,
        atId: waveId,
        atName: wave?.name ?? { nb: waveId },
        anonymous: wave?.anonymous ?? false,
        ofId: version.instrumentId,
        ofName: version.instrumentName,
        count: 0,
        offices: [],
      };
      counts.set(key, { ...row, count: row.count + responses, offices: withOffice(row.offices, siteId, responses) });
    }
  }
  const order = inOrder(waves, new Set([...counts.values()].map(({ atId }) => atId)));
  return [...counts.values()].sort((a, b) => order.indexOf(a.atId) - order.indexOf(b.atId));
}

function withOffice(offices: CollectionCount['offices'], siteId: string | null, count: number) {
  const before = offices.find((office) => office.siteId === siteId)?.count ?? 0;
  return [...offices.filter((office) => office.siteId !== siteId), { siteId, count: before + count }];
}

/** Waves in the catalogue's order; those it does not know come last. */
function inOrder(waves: Waves, found: ReadonlySet<string>): string[] {
  const known = waves.map(({ waveId }) => waveId);
  return [...known.filter((waveId) => found.has(waveId)), ...[...found].filter((waveId) => !known.includes(waveId))];
}
