export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [';', ',', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export type DecimalMark = '.' | ',';
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** Line ends: `lf` covers both LF and CR LF; `cr` alone is what very old Macintosh programs write. */
export type LineEnd = 'lf' | 'cr';

type TableSettings = {
  /** How many header rows stand right above the first row of answers: 0, 1 or more. */
  headerRows: number;
  /** The first row of answers, counted from 1 as a spreadsheet shows it. Rows above the header are skipped. */
  firstDataRow: number;
  columnCount: number;
  decimalMark: DecimalMark;
  /** What a date with two possible readings means; `undecided` reads only those with one. */
  dateOrder: DateOrder | 'undecided';
  /** Refuse larger files before reading; default {@link defaultSizeLimitBytes}. */
  sizeLimitBytes?: number;
};

export type CsvSettings = TableSettings & {
  format: 'csv';
  encoding: Encoding;
  delimiter: Delimiter;
  lineEnd: LineEnd;
};

export type XlsxSettings = TableSettings & { format: 'xlsx'; sheet: string };

/** Everything that is needed to read a file the same way again. Plain JSON: it may be stored with an upload. */
export type FileSettings = CsvSettings | XlsxSettings;

/** Where the bytes lie, and the name the person knows the file by (it decides nothing; content does). */
export type FileSource = { path: string; fileName: string };

export const defaultSizeLimitBytes = 1024 * 1024 * 1024;
