import {
  codedItems,
  type InstrumentDefinition,
  type ItemFrequency,
  measuredItems,
  problem,
  type WaveFrequencies,
} from '@folge/contracts';
import {
  type CodeCount,
  countCodes,
  countRespondents,
  findPublishedDefinition,
  listAnsweredInstruments,
  type MainTransaction,
  type Measure,
  measureNumbers,
  readUploadCatalogue,
} from '@folge/database';
import { QUESTIONNAIRE_PURPOSE } from './plan-check.ts';

type Coded = ReturnType<typeof codedItems>[number];
type Measured = ReturnType<typeof measuredItems>[number];

const sum = (counts: { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
const bySite = (counts: CodeCount[]) => {
  const sites = new Map<string | null, number>();
  for (const { siteId, count } of counts) sites.set(siteId, (sites.get(siteId) ?? 0) + count);
  return [...sites].map(([siteId, count]) => ({ siteId, count }));
};

/** The codes an item can have: those of the definition first, then every other whole number of its range. */
function codesOf(item: Coded): number[] {
  const listed = item.codes.map(({ code }) => code);
  if (item.codes.some(({ missing }) => !missing)) return listed;
  const range = Array.from({ length: Math.min(item.maximum - item.minimum + 1, 100) }, (_, i) => item.minimum + i);
  return [...new Set([...range, ...listed])];
}

function codedFrequency(item: Coded, counts: CodeCount[]): ItemFrequency {
  const codes = codesOf(item).map((code) => {
    const chosen = counts.filter((one) => one.code === code);
    const listed = item.codes.find((one) => one.code === code);
    const missing = listed?.missing ?? false;
    return { code, label: listed?.label ?? null, missing, total: sum(chosen), sites: bySite(chosen) };
  });
  const none = counts.filter(({ code }) => code === null);
  const unanswered = { total: sum(none), sites: bySite(none) };
  return { item: item.name, wording: item.wording, kind: 'code', codes, unanswered, measures: [] };
}

function measuredFrequency(item: Measured, measures: Measure[]): ItemFrequency {
  const sites = measures.filter(({ all }) => !all).map(({ siteId, unanswered }) => ({ siteId, count: unanswered }));
  const shown = measures.map(({ slot, unanswered, ...measure }) => measure);
  return {
    item: item.name,
    wording: item.wording,
    kind: item.kind,
    codes: [],
    unanswered: { total: sum(sites), sites },
    measures: shown,
  };
}

function itemsOf(definition: InstrumentDefinition, counts: CodeCount[], measures: Measure[]): ItemFrequency[] {
  const coded = codedItems(definition);
  const measured = measuredItems(definition);
  return definition.items.flatMap((item): ItemFrequency[] => {
    if (item.kind === 'text') return [];
    if (item.kind === 'code') {
      const slot = coded.indexOf(item);
      return [
        codedFrequency(
          item,
          counts.filter((one) => one.slot === slot),
        ),
      ];
    }
    const slot = measured.indexOf(item);
    return [
      measuredFrequency(
        item,
        measures.filter((one) => one.slot === slot),
      ),
    ];
  });
}

/**
 * Every item of one instrument in one wave: how often each code was chosen, how many answers are missing, per office.
 * Only what is covered now is counted. For the pilot's own researchers: small numbers are shown as they are.
 */
export async function readFrequencies(
  db: MainTransaction,
  { pilotId, waveId, instrumentId }: { pilotId: string; waveId: string; instrumentId?: string | undefined },
): Promise<WaveFrequencies> {
  const catalogue = await readUploadCatalogue(db, pilotId);
  const wave = catalogue.waves.find((one) => one.waveId === waveId);
  if (!wave) throw problem('not-found');
  const answered = await listAnsweredInstruments(db, { pilotId, waveId });
  const used = answered.find((one) => one.instrumentId === (instrumentId ?? answered[0]?.instrumentId));
  if (!used) throw problem('not-found');
  const definition = await findPublishedDefinition(db, { pilotId, ...used });
  if (!definition) throw problem('not-found');
  const purposeId = catalogue.instruments.find((one) => one.instrumentId === used.instrumentId)?.purposeId;
  const place = {
    pilotId,
    waveId,
    instrumentId: used.instrumentId,
    purposeId: purposeId ?? QUESTIONNAIRE_PURPOSE,
    anonymous: wave.anonymous,
  };
  const sites = await countRespondents(db, place);
  const counts = await countCodes(db, { ...place, slots: codedItems(definition).length });
  const measures = await measureNumbers(db, { ...place, slots: measuredItems(definition).length });
  return {
    pilotId,
    waveId,
    instrumentId: used.instrumentId,
    instrumentVersion: used.version,
    instrumentIds: answered.map((one) => one.instrumentId),
    respondents: sites.reduce((total, { respondents }) => total + respondents, 0),
    sites,
    items: itemsOf(definition, counts, measures),
    figuresAreInvented: catalogue.figuresAreInvented,
  };
}
