import type { FileChoices, FileInspection } from './file-inspection.ts';
import { FileRefusal } from './file-refusal.ts';
import type { FileSource } from './file-settings.ts';
import { inspectCsv } from './inspect-csv.ts';
import { findsNationalIdentityNumber } from './national-identity-number.ts';
import { headOf } from './sample-bytes.ts';
import { checkedSize } from './source-bytes.ts';
import { inspectXlsx } from './xlsx/inspect-xlsx.ts';
import { refuseCompoundFile, startsAsZip } from './xlsx/open-workbook.ts';

/**
 * Finds out what a file is and how it is written, from its content and never from its name, and shows each finding
 * with how certain it is, why, and what else it could be. `choices` are a person's corrections; each wins over what
 * was detected. Of CSV it reads the first megabyte (for the encoding
 * all bytes are walked through, about a second a GB); of XLSX it walks through every sheet, since merged cells and rules
 * stand at their ends.
 * Rows and columns count from 1. The `settings` of the answer are what `readRows` takes.
 * Refuses, as {@link FileRefusal}, what cannot be a table of answers or must not be kept.
 */
export async function inspectFile(source: FileSource, choices: FileChoices = {}): Promise<FileInspection> {
  const sizeBytes = await checkedSize(source.path, choices.sizeLimitBytes);
  if (findsNationalIdentityNumber(source.fileName)) {
    throw new FileRefusal('file.national-identity-number', { part: 'file-name' });
  }
  const head = await headOf(source.path);
  await refuseCompoundFile(source.path, head);
  if (startsAsZip(head)) return inspectXlsx(source, sizeBytes, choices);
  return inspectCsv(source, { head, sizeBytes }, choices);
}
