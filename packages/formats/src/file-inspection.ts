import type { FileLayout, IdentityKind, TechnicalColumn } from './column-headers.ts';
import type { ColumnContent } from './column-inspection.ts';
import type { UnicodeForm } from './detect-marks.ts';
import type { Detection } from './detection.ts';
import type { DateOrder, DecimalMark, Delimiter, Encoding, FileSettings, LineEnd } from './file-settings.ts';
import type { OptionGroup } from './option-groups.ts';
import type { SampleRow } from './sample-records.ts';

/** One column of a file: its place, its header in every shape, and what the sample says of its answers. */
export type ColumnInspection = ColumnContent & {
  /** From 1. Columns are told apart by this, never by their header, which may come several times. */
  position: number;
  /** The first header row's text as it stands; `''` where there is none. */
  header: string;
  /** All header rows, from above. */
  headers: string[];
  /** Readable text: no HTML, entities turned into letters, the longest of several header rows. */
  text: string;
  /** Which of the columns with this same header it is: 1 for the first. */
  occurrence: number;
  /** The header where it is a variable's name, such as `kkv.k01`. */
  itemName?: string;
  technical?: TechnicalColumn;
  identity?: IdentityKind;
  optionGroup?: string;
};

export type SheetSummary = { name: string; hidden: boolean; hasContent: boolean };

/** Something odd that was read all the same. Rows and columns as a person sees them; at most twenty places each. */
export type FileNotice = {
  kind:
    | 'ragged-row'
    | 'stray-quote'
    | 'formula'
    | 'error-value'
    | 'merged-cells'
    | 'hidden-sheet'
    | 'hidden-row'
    | 'hidden-column'
    | 'data-validation';
  count: number;
  places: { row?: number; column?: number; sheet?: string }[];
};

/** What a person may set right after seeing the inspection. */
export type FileChoices = {
  encoding?: Encoding;
  delimiter?: Delimiter;
  decimalMark?: DecimalMark;
  dateOrder?: DateOrder | 'undecided';
  headerRows?: number;
  firstDataRow?: number;
  layout?: FileLayout;
  sheet?: string;
  sizeLimitBytes?: number;
};

export type FileInspection = {
  fileName: string;
  sizeBytes: number;
  format: Detection<'csv' | 'xlsx'>;
  encoding: Detection<Encoding>;
  /** CSV only. */
  delimiter?: Detection<Delimiter>;
  /** CSV only. */
  lineEnd?: LineEnd;
  /** XLSX only. */
  sheet?: Detection<string>;
  sheets?: SheetSummary[];
  decimalMark: Detection<DecimalMark>;
  dateOrder: Detection<DateOrder | 'undecided'>;
  unicodeForm: Detection<UnicodeForm>;
  headerRows: Detection<number>;
  firstDataRow: Detection<number>;
  layout: Detection<FileLayout>;
  columns: ColumnInspection[];
  optionGroups: OptionGroup[];
  notices: FileNotice[];
  /** Rows of answers in the sample, and whether the sample is the whole file. */
  sampleRowCount: number;
  sampleIsWholeFile: boolean;
  /** About how many rows of answers the file has (exact where the sample is the whole file), to show progress by. */
  expectedRowCount: number;
  /** The first rows of answers, to be shown. */
  firstRows: SampleRow[];
  /** How to read the file as it was understood. */
  settings: FileSettings;
};
