import type { ExportedBackground, ExportedOutcome, ExportedResponse } from '@folge/database';
import type { CellValue } from '@folge/formats';

/** All that is written about one person: what was answered of each wave and instrument, and each outcome and occasion. */
export type PersonRow = {
  pseudonym: string;
  background: ExportedBackground | undefined;
  responses: ReadonlyMap<string, ExportedResponse>;
  outcomes: ReadonlyMap<string, ExportedOutcome>;
};

/** A column of the file, as the codebook describes it. */
export type ExportColumn = {
  name: string;
  label: string;
  /** What the values stand for: `1 = Nei; 2 = Ja`, or the unit. */
  values: string;
  source: string;
  cell(row: PersonRow): CellValue;
};

export const responseKey = ({ waveId, instrumentId }: { waveId: string; instrumentId: string }) =>
  JSON.stringify([waveId, instrumentId]);

export const outcomeKey = ({ outcomeId, occasion }: { outcomeId: string; occasion: string }) =>
  JSON.stringify([outcomeId, occasion]);
