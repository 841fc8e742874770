/** Files: bytes to tables and back, streaming, and nothing else. No domain, no database. */
export type { FileLayout, IdentityKind, TechnicalColumn } from './column-headers.ts';
export { type ColumnContent, type ColumnKind, type DistinctValue, isMissingText } from './column-inspection.ts';
export { copyRows } from './copy-rows.ts';
export { type CellValue, type CsvWriting, csvLine, csvText, norwegianExcelCsv, plainCsv } from './csv-text.ts';
export type { UnicodeForm } from './detect-marks.ts';
export type { Detection, DetectionReason } from './detection.ts';
export type { ColumnInspection, FileChoices, FileInspection, FileNotice, SheetSummary } from './file-inspection.ts';
export { FileRefusal, type FileRefusalCode, type FileRefusalFacts, fileRefusalCodes } from './file-refusal.ts';
export {
  type CsvSettings,
  type DateOrder,
  type DecimalMark,
  type Delimiter,
  defaultSizeLimitBytes,
  delimiters,
  type Encoding,
  encodings,
  type FileSettings,
  type FileSource,
  type LineEnd,
  type XlsxSettings,
} from './file-settings.ts';
export { shieldedText, unshieldedText } from './formula-shield.ts';
export { settleInspection } from './inspect-csv.ts';
export { inspectFile } from './inspect-file.ts';
export { bytesHoldNationalIdentityNumber, findsNationalIdentityNumber } from './national-identity-number.ts';
export { NoticeList } from './notices.ts';
export type { OptionGroup } from './option-groups.ts';
export { blocksOf, type FilePart, type RecordBorder, readBlocks, readGrowingBlocks } from './read-blocks.ts';
export { readDate } from './read-date.ts';
export { readNumber } from './read-number.ts';
export { type Row, type RowProblem, readRows } from './read-rows.ts';
export { readableText } from './readable-text.ts';
export { EMPTY_CELL, NOT_AN_INTEGER, RecordBlock } from './record-block.ts';
export { SAMPLE_BYTES } from './sample-bytes.ts';
export type { SampleRow } from './sample-records.ts';
export { type Growth, untilGrown } from './source-bytes.ts';
export { writeXlsx, type XlsxSheet, type XlsxWriting } from './xlsx/write-xlsx.ts';
export { type ZippedText, zipFiles } from './zip-files.ts';
