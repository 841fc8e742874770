import { Readable } from 'node:stream';
import { inLanguage, type Language } from '@folge/contracts';
import { hasStagingTables, listProblems, type UploadRow, withImportClient } from '@folge/database';
import { csvLine, norwegianExcelCsv } from '@folge/formats';
import { rowProblem } from './preview-upload.ts';
import type { UploadRoom } from './upload-room.ts';

const headers: Record<Language, string[]> = {
  nb: ['Rad', 'Kolonne', 'Overskrift', 'Verdi', 'Grunn', 'Avvist'],
  nn: ['Rad', 'Kolonne', 'Overskrift', 'Verdi', 'Grunn', 'Avvist'],
  en: ['Row', 'Column', 'Header', 'Value', 'Reason', 'Refused'],
};
const yesNo: Record<Language, [string, string]> = { nb: ['ja', 'nei'], nn: ['ja', 'nei'], en: ['yes', 'no'] };

const PAGE = 5000;

async function* problemLines(room: UploadRoom, upload: UploadRow, language: Language): AsyncGenerator<string> {
  const { uploadId, pilotId } = upload;
  yield `\ufeff${csvLine(headers[language], norwegianExcelCsv)}`;
  for (let offset = 0; ; offset += PAGE) {
    const page = await withImportClient(room.databases, pilotId, async (staged) =>
      (await hasStagingTables(staged, uploadId)) ? listProblems(staged, { uploadId, offset, limit: PAGE }) : [],
    );
    if (page.length === 0) return;
    const lines = page.map(rowProblem).map(({ row, column, columnText, value, reason, refuses }) => {
      const [yes, no] = yesNo[language];
      const cells = [row, column, columnText, value, inLanguage(reason, language), refuses ? yes : no];
      return csvLine(cells, norwegianExcelCsv);
    });
    yield lines.join('');
  }
}

/** Every problem of an upload as a file that a spreadsheet opens; nothing in it can be taken for a formula. */
export function readProblemFile(room: UploadRoom, upload: UploadRow, language: Language): Readable {
  return Readable.from(problemLines(room, upload, language));
}
