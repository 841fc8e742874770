import { inventDemonstration, readCatalogue } from '@folge/catalogue';
import { codedItems, type Item } from '@folge/contracts';
import { type CellValue, csvText, norwegianExcelCsv } from '@folge/formats';

type CodedItem = Extract<Item, { kind: 'code' }>;

/** The counsellors' survey, whose item texts Følge may hand out. */
function surveyItems(): CodedItem[] {
  const version = readCatalogue().instrumentVersions.find(({ instrumentId }) => instrumentId === 'kkv');
  if (!version) throw new Error('The delivered catalogue has no instrument kkv.');
  return codedItems(version.definition);
}

const offices = ['NAV Diktedal', 'NAV Tenkvik', 'NAV Liksomnes', 'NAV Skrønevåg'];
const respondents = 24;

/** The same answers each time: a little better from office to office, and one in eleven left out. */
function answer(respondent: number, item: number, { minimum, maximum }: CodedItem): number | null {
  const place = respondent * 7 + item * 3;
  if (place % 11 === 10) return null;
  const level = minimum + ((place + Math.floor(respondent / offices.length)) % (maximum - minimum + 1));
  return Math.min(maximum, level + (respondent % offices.length === 0 ? 1 : 0));
}

const two = (number: number) => String(number).padStart(2, '0');
const createdAt = (respondent: number) => `2025-09-${two(1 + (respondent % 20))}T09:${two(respondent)}:00+02:00`;
const studyNumber = (respondent: number) => `A-${900 + respondent}`;
const officeOf = (respondent: number) => offices[respondent % offices.length] ?? '';

/**
 * Nettskjema with a codebook: ids as headers and codes as answers. The follow-up of the demonstration's own staff in
 * Trøndelag, so that uploaded as the wave after twelve months it pairs with what they answered before the start.
 */
export function surveyWithCodebook(): string {
  const items = surveyItems();
  const [demonstration] = inventDemonstration({ pilotIds: ['trondelag'] });
  const officeNames = new Map(demonstration?.sites.map(({ siteId, name }) => [siteId, name]));
  const before = ['$submission_id', '$created', 'studienr', 'kontor', 'samtykke'];
  const rows = (demonstration?.leftToUpload ?? []).map((response, at): CellValue[] => {
    const { studyNumber: number, siteId, answeredOn, answers, missingCodes } = response;
    const created = `${answeredOn}T09:${two(at % 60)}:00+02:00`;
    const codes = answers.map((code, slot) => code ?? missingCodes?.[slot] ?? null);
    return [27_685_000 + at, created, number, officeNames.get(siteId) ?? '', 'Ja', ...codes, 90_000 + at * 1_371];
  });
  return csvText(
    [[...before, ...items.map(({ name }) => `kkv.${name}`), '$answer_time_ms'], ...withFaults(rows)],
    norwegianExcelCsv,
  );
}

/** A code that does not exist, an office nobody knows, no number, a no, a date to come, somebody new, one row twice. */
function withFaults(rows: CellValue[][]): CellValue[][] {
  const change = (at: number, column: number, value: CellValue) => {
    const row = rows[at];
    if (row) row[column] = value;
  };
  change(4, 7, 7);
  change(9, 3, 'NAV Borteberg');
  change(13, 2, null);
  change(17, 4, 'Nei');
  change(19, 1, '2099-09-12T09:19:00+02:00');
  const [first = []] = rows;
  const somebodyNew = [27_685_900, first[1] ?? null, 'A-0900', ...first.slice(3)];
  const twice = [27_685_901, ...(rows[2] ?? first).slice(1)];
  return [...rows, somebodyNew, twice];
}

/** The web's way of writing the text of a question in a header. */
function asHtml(text: string): string {
  return text.replace(/[«»–å]/g, (sign) => entities[sign] ?? sign).replace(/^Hvor trygg/, 'Hvor <b>trygg</b>');
}
const entities: Record<string, string> = { '«': '&laquo;', '»': '&raquo;', '–': '&ndash;', å: '&aring;' };

function label(item: CodedItem, code: number | null): string | null {
  return item.codes.find((each) => each.code === code)?.label.nb ?? (code === null ? null : String(code));
}

const added = (at: number): CellValue[] => [
  at % 8 === 2 ? 'Mer tid til veiledning' : null,
  at % 9 === 4 ? 'Nei' : null,
];

/** Nettskjema without a codebook: the questions as headers and the answers in words; the form asked for names too. */
export function surveyWithQuestions(): string {
  const items = surveyItems();
  const before = ['$submission_id', '$created', 'Navn', 'E-postadresse', 'Hva er ditt studienummer?'];
  const consent = ['Hvilket kontor arbeider du ved?', 'Jeg har lest informasjonen og samtykker'];
  const header = [...before, ...consent, ...items.map(({ wording }) => asHtml(wording.nb))];
  // The same question under two parts of the form: the headers are equal, and only their place tells them apart.
  const after = ['Noe du vil legge til?', 'Noe du vil legge til?', '$answer_time_ms'];
  const rows = Array.from({ length: respondents }, (_, at): CellValue[] => {
    const answers = items.map((item, place) => label(item, answer(at + 3, place, item)));
    // A misspelt answer, the same person twice, and a consent left open.
    if (at === 6) answers[1] = 'Ganske tryg';
    const number = at === 20 ? studyNumber(19) : studyNumber(at);
    const person = [`Oppdiktet Person ${at + 1}`, `person${at + 1}@example.invalid`];
    const agreed = at === 11 ? null : 'Ja';
    return [
      27_695_000 + at,
      createdAt(at),
      ...person,
      number,
      officeOf(at),
      agreed,
      ...answers,
      ...added(at),
      101_000 + at * 977,
    ];
  });
  return csvText([[...header, ...after], ...rows], norwegianExcelCsv);
}
