import { scanRecords, scanResultFor, scanRulesFor } from './csv-scanner.ts';
import type { Delimiter, LineEnd } from './file-settings.ts';
import { RecordBlock } from './record-block.ts';

/** The head of a text file, decoded to UTF-8 bytes; `isWhole` says that nothing follows. */
export type TextSample = { bytes: Buffer; isWhole: boolean };

/** A row of a sample with the number a person sees. */
export type SampleRow = { rowNumber: number; cells: string[] };

/** The first whole rows of the sample, blank ones left out, and whether a quote stood open at the end of them. */
export function sampleRows(
  sample: TextSample,
  rules: { delimiter: Delimiter; lineEnd: LineEnd; limit: number },
): { rows: SampleRow[]; openQuote: boolean; isAll: boolean } {
  const scan = scanResultFor(sample.bytes.length);
  scanRecords(sample.bytes, scanRulesFor(rules.delimiter, rules.lineEnd), sample.isWhole, scan);
  const block = new RecordBlock(sample.bytes, scan, 1, false);
  const rows: SampleRow[] = [];
  let record = 0;
  for (; record < block.recordCount && rows.length < rules.limit; record++) {
    if (!block.isBlank(record)) rows.push({ rowNumber: block.rowNumber(record), cells: block.texts(record) });
  }
  return { rows, openQuote: scan.openQuote, isAll: sample.isWhole && record === block.recordCount };
}
