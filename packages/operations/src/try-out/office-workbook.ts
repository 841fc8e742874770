import { type InventedPerson, inventDemonstration, readCatalogue } from '@folge/catalogue';
import { type CellValue, writeXlsx } from '@folge/formats';

const people = 22;

function situations(): string[] {
  const outcome = readCatalogue().outcomes.find(({ outcomeId, pilotId }) => {
    return outcomeId === 'utfallsskjema' && pilotId === 'trondelag';
  });
  return (outcome?.codes ?? []).map(({ label }) => label.nb);
}

const isFollowed = (person: InventedPerson) =>
  person.kind === 'participant' && person.siteId === 'diktedal' && person.answer === 'given' && !person.withdrew;
const mayBeHandedOver = (person: InventedPerson) =>
  person.purposes.includes('f_utfall_kontor') && person.liftsConfidentiality;

/** Those of the demonstration's office whom it may say something about, and one whom it may not. */
function studyNumbers(): string[] {
  const [demonstration] = inventDemonstration({ pilotIds: ['trondelag'] });
  const followed = (demonstration?.people ?? []).filter(isFollowed);
  const known = followed.filter(mayBeHandedOver).slice(0, people);
  const uncovered = followed.filter((person) => !mayBeHandedOver(person)).slice(0, 1);
  return [...known, ...uncovered].map(({ studyNumber }) => studyNumber);
}

/** What an office keeps by itself: a heading over two columns, answers in words, dates as people write them, a sum below. */
export function officeWorkbook(): Uint8Array {
  const rows = [...withFaults(studyNumbers().map(row)), ['Sum', null, null, null, people]];
  const title = ['OPPDIKTEDE TALL. Oversikt fra NAV Diktedal'];
  const header = ['Studienr', 'Kontor', 'Situasjon', null, 'Stillingsprosent', 'Oppdatert'];
  const below = [null, null, 'desember 2023', 'juni 2024', 'juni 2024', null];
  return writeXlsx([
    { name: 'OPPDIKTEDE TALL', rows: [title, [], header, below, ...rows], merged: ['A1:F1', 'C3:D3'] },
    { name: 'Kladd', rows: [['OPPDIKTEDE TALL. Kladd'], ['Ring tilbake om to av radene']], hidden: true },
  ]);
}

function row(studyNumber: string, at: number): CellValue[] {
  const labels = situations();
  const situation = (step: number) => labels[(at * 3 + step) % Math.max(1, labels.length)] ?? '';
  const day = `${String(1 + at).padStart(2, '0')}.06.2024`;
  // Half of a half post was written as text, with a comma.
  const share = at % 7 === 3 ? '37,5' : 20 + ((at * 15) % 80);
  return [studyNumber, 'NAV Diktedal', situation(1), situation(4), share, day];
}

/** A situation nobody has, a year long gone, too much of a post, and somebody the office numbered by itself. */
function withFaults(rows: CellValue[][]): CellValue[][] {
  const change = (at: number, column: number, value: CellValue) => {
    const found = rows[at];
    if (found) found[column] = value;
  };
  change(2, 3, 'Ukjent, ring');
  change(5, 5, '15.03.1899');
  change(8, 4, 250);
  return [...rows, ['D-17', 'NAV Diktedal', situations()[0] ?? '', situations()[0] ?? '', 100, '20.06.2024']];
}
