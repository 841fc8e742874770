import { problem, type TryOutFile } from '@folge/contracts';
import { surveyWithCodebook, surveyWithQuestions } from './competence-survey.ts';
import { officeWorkbook } from './office-workbook.ts';

type Made = { mediaType: string; content: Uint8Array };

const csv = (text: string): Made => ({ mediaType: 'text/csv; charset=utf-8', content: Buffer.from(text) });
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const files: (TryOutFile & { make: () => Made })[] = [
  {
    name: 'OPPDIKTEDE-TALL-data-100001-2025-09-21-0915.csv',
    description: {
      nb: 'Nettskjema med kodebok: svar fra veiledere som tall',
      nn: 'Nettskjema med kodebok: svar frå rettleiarar som tal',
      en: 'Nettskjema with a codebook: counsellors’ answers as numbers',
    },
    make: () => csv(surveyWithCodebook()),
  },
  {
    name: 'OPPDIKTEDE-TALL-data-100002-2025-09-21-0930.csv',
    description: {
      nb: 'Nettskjema med spørsmålstekster: svar i ord, med navn og e-post',
      nn: 'Nettskjema med spørsmålstekstar: svar i ord, med namn og e-post',
      en: 'Nettskjema with question texts: answers in words, with names and e-mail',
    },
    make: () => csv(surveyWithQuestions()),
  },
  {
    name: 'OPPDIKTEDE-TALL-oversikt-fra-kontoret.xlsx',
    description: {
      nb: 'Et kontors Excel-ark: situasjonen i desember og i juni, stillingsprosenten i juni',
      nn: 'Excel-arket til eit kontor: situasjonen i desember og i juni, stillingsprosenten i juni',
      en: 'An office’s Excel sheet: the situation in December and in June, the share of a post in June',
    },
    make: () => ({ mediaType: xlsxType, content: officeWorkbook() }),
  },
];

/** Files to try an upload with: invented, and with the faults that real files have. */
export function listTryOutFiles(): TryOutFile[] {
  return files.map(({ name, description }) => ({ name, description }));
}

/** The same bytes each time. */
export function makeTryOutFile(name: string): Made {
  const file = files.find((candidate) => candidate.name === name);
  if (!file) throw problem('not-found');
  return file.make();
}
