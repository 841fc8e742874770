import type {
  StoredCatalogueInstrument,
  StoredCatalogueItem,
  StoredGoal,
  StoredOutcome,
  StoredPilot,
  StoredProgramme,
  StoredSite,
  StoredWave,
} from '@folge/contracts';

/** The records of the catalogue that are listed, edited and loaded in one and the same way. */
export type CatalogueRecords = {
  programme: StoredProgramme;
  pilot: StoredPilot;
  site: StoredSite;
  wave: StoredWave;
  instrument: StoredCatalogueInstrument;
  outcome: StoredOutcome;
  goal: StoredGoal;
  item: StoredCatalogueItem;
};
export type CatalogueKind = keyof CatalogueRecords;

/** A record as it is written: without what the database keeps about it. */
export type Written<K extends CatalogueKind> = Omit<CatalogueRecords[K], 'builtIn' | 'revision' | 'changedAt'>;

type ColumnKind = 'text' | 'text[]' | 'jsonb' | 'integer' | 'boolean' | 'date' | 'double precision';

/** A list of ids kept in a table of its own: the goals a pilot shares, the instruments of a wave. */
export type LinkTable = { field: string; table: string; column: string; ordered: boolean };

export type CatalogueTable = {
  table: string;
  key: readonly string[];
  columns: Readonly<Record<string, ColumnKind>>;
  link?: LinkTable;
  /** A field that says what is in the pilot, not what was delivered: a load leaves it as it is. */
  neverLoaded?: string;
};

const place = { source: 'jsonb', position: 'integer' } as const;

/** Field of the contract → type of the column; the column is the field in snake_case. */
export const catalogueTables: Record<CatalogueKind, CatalogueTable> = {
  programme: {
    table: 'catalogue.programme',
    key: ['programmeId'],
    columns: { programmeId: 'text', name: 'jsonb', body: 'jsonb', ...place },
  },
  pilot: {
    table: 'catalogue.pilot',
    key: ['pilotId'],
    columns: {
      pilotId: 'text',
      programmeId: 'text',
      name: 'jsonb',
      body: 'jsonb',
      legalBasis: 'text',
      figuresAreInvented: 'boolean',
      ...place,
    },
    neverLoaded: 'figuresAreInvented',
    link: { field: 'goalIds', table: 'catalogue.pilot_goal', column: 'goal_id', ordered: true },
  },
  site: {
    table: 'catalogue.site',
    key: ['pilotId', 'siteId'],
    columns: {
      pilotId: 'text',
      siteId: 'text',
      name: 'text',
      aliases: 'text[]',
      kind: 'text',
      role: 'text',
      grouping: 'text',
      municipality: 'text',
      county: 'text',
      validFrom: 'date',
      validUntil: 'date',
      invented: 'boolean',
      body: 'jsonb',
      ...place,
    },
  },
  wave: {
    table: 'catalogue.wave',
    key: ['pilotId', 'waveId'],
    columns: {
      pilotId: 'text',
      waveId: 'text',
      name: 'jsonb',
      monthsAfterStart: 'integer',
      anonymous: 'boolean',
      opensOn: 'date',
      closesOn: 'date',
      body: 'jsonb',
      ...place,
    },
    link: { field: 'instrumentIds', table: 'catalogue.wave_instrument', column: 'instrument_id', ordered: false },
  },
  instrument: {
    table: 'catalogue.instrument',
    key: ['instrumentId'],
    columns: { instrumentId: 'text', pilotId: 'text', name: 'jsonb', respondent: 'text', body: 'jsonb', ...place },
  },
  outcome: {
    table: 'catalogue.outcome',
    key: ['pilotId', 'outcomeId'],
    columns: {
      pilotId: 'text',
      outcomeId: 'text',
      name: 'jsonb',
      valueKind: 'text',
      codes: 'jsonb',
      minimum: 'double precision',
      maximum: 'double precision',
      unit: 'text',
      purposeId: 'text',
      fromNav: 'boolean',
      specialCategory: 'boolean',
      body: 'jsonb',
      ...place,
    },
  },
  goal: {
    table: 'catalogue.goal',
    key: ['goalId'],
    columns: {
      goalId: 'text',
      programmeId: 'text',
      pilotId: 'text',
      name: 'jsonb',
      indicator: 'jsonb',
      target: 'jsonb',
      body: 'jsonb',
      ...place,
    },
  },
  item: {
    table: 'catalogue.item',
    key: ['kind', 'itemId'],
    columns: { kind: 'text', itemId: 'text', programmeId: 'text', pilotId: 'text', body: 'jsonb', ...place },
  },
};

/** siteId → site_id */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
