import { readCatalogue } from '@folge/catalogue';
import { type CellValue, writeXlsx } from '@folge/formats';

const people = 18;

function outcomeLabels(): string[] {
  const outcome = readCatalogue().outcomes.find(({ outcomeId, pilotId }) => {
    return outcomeId === 'utfallsskjema' && pilotId === 'trondelag';
  });
  return (outcome?.codes ?? []).map(({ label }) => label.nb);
}

/** What an office keeps by itself: a heading above the table, answers in words, dates as people write them, a sum below. */
export function officeWorkbook(): Uint8Array {
  const labels = outcomeLabels();
  const status = (at: number) => labels[at % Math.max(1, labels.length)] ?? '';
  const rows = Array.from({ length: people }, (_, at): CellValue[] => {
    // A year long gone, and a percentage above a hundred.
    const day = at === 5 ? '15.03.1899' : `${String(1 + at).padStart(2, '0')}.03.2025`;
    const share = at === 8 ? 250 : 20 + ((at * 15) % 80);
    return [`P-${300 + at}`, 'NAV Diktedal', status(at + 3), status(at), share, at % 3 === 0 ? null : day];
  });
  const header = [
    'Studienr',
    'Kontor',
    'Status ved start',
    'Status etter 6 måneder',
    'Stillingsprosent',
    'Første dag i arbeid',
  ];
  const heading = [['OPPDIKTEDE TALL. Oversikt fra NAV Diktedal'], []];
  const sheet = [...heading, header, ...rows, ['Sum', null, null, null, people]];
  return writeXlsx([{ name: 'OPPDIKTEDE TALL', rows: sheet }]);
}
