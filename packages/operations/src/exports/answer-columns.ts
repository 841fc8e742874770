import {
  codedItems,
  dateOfDays,
  type InstrumentDefinition,
  type Item,
  inLanguage,
  type Language,
  measuredItems,
} from '@folge/contracts';
import { type ExportColumn, responseKey } from './export-column.ts';

/** A wave's instrument with every version of it that was answered there. */
export type AnsweredInstrument = {
  waveId: string;
  instrumentId: string;
  definitions: ReadonlyMap<number, InstrumentDefinition>;
};

const wordsOfDates: Record<Language, string> = { nb: 'måned (ÅÅÅÅ-MM)', nn: 'månad (ÅÅÅÅ-MM)', en: 'month (YYYY-MM)' };
const wordsOfMonths: Record<Language, string> = { nb: 'Svart i', nn: 'Svart i', en: 'Answered in' };

function valuesOf(item: Item, language: Language): string {
  if (item.kind === 'date') return wordsOfDates[language];
  if (item.kind === 'number') return item.unit ?? '';
  if (item.kind !== 'code') return '';
  const counted = item.codes.filter(({ missing }) => !missing);
  return counted.map(({ code, label }) => `${code} = ${inLanguage(label, language)}`).join('; ');
}

type Of = { instrument: AnsweredInstrument; language: Language };

// Each version has its own slots: an item is looked up by its name in the version that was answered.
function itemColumn({ instrument, language }: Of, item: Item): ExportColumn {
  const { waveId, instrumentId, definitions } = instrument;
  const slots = new Map(
    [...definitions].map(([version, definition]) => {
      const coded = codedItems(definition).findIndex(({ name }) => name === item.name);
      const measured = measuredItems(definition).findIndex(({ name }) => name === item.name);
      return [version, { coded, measured }];
    }),
  );
  const key = responseKey(instrument);
  return {
    name: `${waveId}_${instrumentId}_${item.name}`,
    label: inLanguage(item.wording, language),
    values: valuesOf(item, language),
    source: `${waveId} · ${instrumentId} ${[...definitions.keys()].join(', ')}`,
    cell: ({ responses }) => {
      const response = responses.get(key);
      const slot = response && slots.get(response.version);
      if (!response || !slot) return null;
      if (slot.coded >= 0) return response.answers[slot.coded] ?? null;
      const number = response.numbers?.[slot.measured] ?? null;
      return number !== null && item.kind === 'date' ? dateOfDays(number).slice(0, 7) : number;
    },
  };
}

function scaleColumns({ instrument, language }: Of): ExportColumn[] {
  const { waveId, instrumentId, definitions } = instrument;
  const scales = [...definitions.values()].flatMap((definition) => definition.scales);
  const unique = [...new Map(scales.map((scale) => [scale.name, scale])).values()];
  return unique.map((scale) => ({
    name: `${waveId}_${instrumentId}_${scale.name}`,
    label: inLanguage(scale.label, language),
    values: `${scale.minimum}–${scale.maximum}`,
    source: `${waveId} · ${instrumentId} ${[...definitions.keys()].join(', ')}`,
    cell: ({ responses }) => {
      const response = responses.get(responseKey(instrument));
      const at = definitions.get(response?.version ?? 0)?.scales.findIndex(({ name }) => name === scale.name) ?? -1;
      return response?.scores?.[at] ?? null;
    },
  }));
}

/** The columns of one wave's instrument: the month, each item that is no free text, and each scale. */
export function answerColumns(of: Of): ExportColumn[] {
  const { instrument, language } = of;
  const items = [...instrument.definitions.values()].flatMap((definition) => definition.items);
  const unique = [...new Map(items.map((item) => [item.name, item])).values()].filter(({ kind }) => kind !== 'text');
  const { waveId, instrumentId } = instrument;
  const month: ExportColumn = {
    name: `${waveId}_${instrumentId}_answered`,
    label: wordsOfMonths[language],
    values: wordsOfDates[language],
    source: `${waveId} · ${instrumentId}`,
    cell: ({ responses }) => responses.get(responseKey(instrument))?.answeredMonth ?? null,
  };
  return [month, ...unique.map((item) => itemColumn(of, item)), ...scaleColumns(of)];
}
