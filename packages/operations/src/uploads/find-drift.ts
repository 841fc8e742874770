import { createHash } from 'node:crypto';
import type { Drift, InstrumentDefinition, Item, Scale } from '@folge/contracts';
import type { AcceptedDrift } from '@folge/database';

type Used = { waveId: string; version: number; definition: InstrumentDefinition };
type Difference = Pick<Drift, 'item' | 'what' | 'before' | 'now'>;
type Coded = Extract<Item, { kind: 'code' }>;

const codesOf = (item: Coded, missing: boolean) =>
  item.codes
    .filter((code) => code.missing === missing)
    .map(({ code, label }) => `${code} = ${label.nb}`)
    .join(', ');

function rangeOf(item: Item): string {
  if (item.kind === 'code' || item.kind === 'number') return `${item.minimum ?? '−∞'} – ${item.maximum ?? '∞'}`;
  return item.kind;
}

function missingOf(item: Item): string {
  if (item.kind === 'code') return codesOf(item, true);
  return item.kind === 'number' ? item.missingCodes.join(', ') : '';
}

function itemDifferences(before: Item, now: Item): Difference[] {
  const item = now.name;
  const pairs: [Drift['what'], string, string][] = [
    ['wording', before.wording.nb, now.wording.nb],
    ['range', rangeOf(before), rangeOf(now)],
    ['missing_codes', missingOf(before), missingOf(now)],
  ];
  if (before.kind === 'code' && now.kind === 'code') pairs.push(['codes', codesOf(before, false), codesOf(now, false)]);
  return pairs.filter(([, a, b]) => a !== b).map(([what, a, b]) => ({ item, what, before: a, now: b }));
}

/** How a scale is scored, as one text to compare. */
function scoringOf(scale: Scale): string {
  const items = scale.items.map((name) => (scale.reversed.includes(name) ? `−${name}` : name)).join(' ');
  return `${items} · ${scale.minimum}–${scale.maximum} · ${scale.answeredShare}`;
}

function definitionDifferences(before: InstrumentDefinition, now: InstrumentDefinition): Difference[] {
  const found: Difference[] = [];
  const known = new Map(before.items.map((item) => [item.name, item]));
  const present = new Set(now.items.map(({ name }) => name));
  for (const item of now.items) {
    const earlier = known.get(item.name);
    if (earlier) found.push(...itemDifferences(earlier, item));
    else found.push({ item: item.name, what: 'added', before: '', now: item.wording.nb });
  }
  for (const item of before.items) {
    if (!present.has(item.name)) found.push({ item: item.name, what: 'absent', before: item.wording.nb, now: '' });
  }
  const scales = new Map(before.scales.map((scale) => [scale.name, scale]));
  for (const scale of now.scales) {
    const earlier = scales.get(scale.name);
    if (earlier && scoringOf(earlier) !== scoringOf(scale)) {
      found.push({ item: scale.name, what: 'scoring', before: scoringOf(earlier), now: scoringOf(scale) });
    }
  }
  return found;
}

/** A key that stays the same as long as the difference does, and goes with its texts. */
function keyOf({ item, what, before, now }: Difference, earlierWaveId: string): string {
  return createHash('sha256').update([earlierWaveId, item, what, before, now].join('\0')).digest('hex').slice(0, 24);
}

/** The waves where nobody has accepted a difference yet, then those where somebody has, by what was noted. */
function wavesByNote(waveIds: string[], accepted: AcceptedDrift[]): Pick<Drift, 'waveIds' | 'accepted'>[] {
  const notes = new Map(accepted.map(({ waveId, note }) => [waveId, note]));
  const groups = new Map<string | undefined, string[]>([[undefined, []]]);
  for (const waveId of waveIds) groups.set(notes.get(waveId), [...(groups.get(notes.get(waveId)) ?? []), waveId]);
  return [...groups]
    .filter(([, waves]) => waves.length > 0)
    .map(([note, waves]) => ({ waveIds: waves, accepted: note === undefined ? null : { note } }));
}

/**
 * The passport of the waves that a file names: in what do the instrument's items and scales differ from the versions that earlier waves used?
 * Each difference is said once, beside the latest wave that has it. Items that the file lacks are the mapping's business.
 */
export function findDrift(
  now: { version: number; definition: InstrumentDefinition; waveIds: string[] },
  used: Used[],
  accepted: AcceptedDrift[],
): Drift[] {
  const said = new Set<string>();
  const drift: Drift[] = [];
  for (const { waveId, version, definition } of used) {
    if (version === now.version) continue;
    for (const difference of definitionDifferences(definition, now.definition)) {
      const once = [difference.item, difference.what, difference.before, difference.now].join('\0');
      if (said.has(once)) continue;
      said.add(once);
      const key = keyOf(difference, waveId);
      const found = { key, ...difference, earlierWaveId: waveId };
      const noted = accepted.filter((note) => note.key === key);
      drift.push(...wavesByNote(now.waveIds, noted).map((waves) => ({ ...found, ...waves })));
    }
  }
  return drift;
}
