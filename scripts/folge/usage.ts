import { columnsOf, commandStart, exitCodeWords, flagsOfAll } from './help/command-page.ts';
import { commandPages } from './help/command-pages.ts';

const pages = Object.entries(commandPages);
const stats = ['stats', 'Regner på din egen fil eller dine egne tall; trenger ingen tjener.'] as const;
const commands = [...pages.map(([name, { purpose }]) => [name, purpose] as const), stats];
const codes = Object.entries(exitCodeWords).map(([code, words]) => `${code} ${words}`);

/** What `folge --help` says: every command in one line, and where there is more. */
export const usage = `Bruk: ${commandStart} KOMMANDO [valg]

${columnsOf(commands).join('\n')}

  KOMMANDO --help viser hvordan den brukes, valgene, et eksempel og sluttkodene.

Valg for alle:
${columnsOf(flagsOfAll).join('\n')}

Sluttkoder: ${codes.join(' · ')}

Eksempler:
  ${commandStart} user add kari.n --role researcher --pilot trondelag --name "Kari Nordmann"
  ${commandStart} upload bolge1.csv --pilot trondelag --wave T0 --instrument kkv --save
  ${commandStart} report trondelag --pdf rapport.pdf
`;
