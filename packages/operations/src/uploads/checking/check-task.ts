import type { InstrumentDefinition, UploadKind, UploadMapping } from '@folge/contracts';
import type { FileSettings, FileSource } from '@folge/formats';

/** A thing of the catalogue and every text a file may call it by. */
export type Named = { id: string; names: string[] };

export type OutcomeShape = Named & {
  valueKind: 'code' | 'number' | 'date';
  codes: { code: string; names: string[] }[];
  minimum: number | null;
  maximum: number | null;
  purposeId: string;
  fromNav: boolean;
};

/** Everything a file is read by. Plain JSON: it is sent to the process that reads the file. */
export type ReadingTask = {
  kind: UploadKind;
  file: FileSource;
  settings: FileSettings;
  mapping: UploadMapping;
  /** Header of each column, by position − 1; `null` for a column that is not kept: its values are never repeated. */
  columnTexts: string[];
  definition: InstrumentDefinition | null;
  sites: Named[];
  waves: Named[];
  outcomes: OutcomeShape[];
  elements: Named[];
  /** The pilot's own background variables: a value is one of the codes, or a label of one. */
  backgroundVariables: { id: string; codes: { code: string; names: string[] }[] }[];
  /** The pilot's key for study numbers and contents. */
  digestKey: string;
  /** A yes of somebody younger is not taken; null: the file takes no yes, or the pilot names no age. */
  minimumAge: number | null;
  /** The last day that can be a date of an answer. */
  lastDay: string;
};
