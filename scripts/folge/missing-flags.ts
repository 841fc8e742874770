import { basename } from 'node:path';
import type { UploadMapping, UploadProposal } from '@folge/contracts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { commandStart } from './help/command-page.ts';
import type { Options } from './options.ts';

type Lack = { flag: string; why: string };

const columns = (what: string): Lack => ({
  flag: '--mapping FIL.json',
  why: `Følge fant ingen kolonne med ${what}; en kobling sier hvilken det er`,
});

/** What a survey's mapping cannot be put without, where the file and the pilot leave a choice. */
function lacksOfSurvey(mapping: UploadMapping, has: (to: string) => boolean): Lack[] {
  const lacks: Lack[] = [];
  if (mapping.waveId === undefined && !has('wave')) {
    lacks.push({ flag: '--wave BØLGE', why: 'piloten har flere bølger, og filen har ingen kolonne med bølge' });
  }
  if (mapping.instrumentId === undefined) {
    lacks.push({ flag: '--instrument SKJEMA', why: 'det er flere skjemaer å velge mellom' });
  } else if (!has('item')) {
    lacks.push(columns(`spørsmål fra ${mapping.instrumentId}`));
  }
  return lacks;
}

/** The flags that are missing before the proposed mapping can be put, each with why it is needed. */
export function lacksOf({ kind, mapping }: Pick<UploadProposal, 'kind' | 'mapping'>): Lack[] {
  const has = (to: string) => mapping.columns.some(({ target }) => target.to === to);
  if (kind === 'deliveries') return has('element') ? [] : [columns('element')];
  const lacks = kind === 'survey' ? lacksOfSurvey(mapping, has) : [];
  if (!mapping.anonymous && !has('study_number')) lacks.push(columns('studienummer'));
  if (has('consent') && !mapping.notice) {
    lacks.push({ flag: '--notice SKRIV@UTGAVE', why: 'filen har svar på samtykke, og det er flere informasjonsskriv' });
  }
  return lacks;
}

const examples: Readonly<Record<string, string>> = {
  '--wave BØLGE': '--wave T0',
  '--instrument SKJEMA': '--instrument kkv',
  '--notice SKRIV@UTGAVE': '--notice skriv@1',
  '--mapping FIL.json': '--mapping kobling.json',
};

/** The command as it was given, with what was missing: one line to copy. */
function exampleLine(flags: readonly string[], { positionals, values }: Options): string {
  const given = (['kind', 'wave', 'instrument', 'notice'] as const).flatMap((name) =>
    values[name] ? [`--${name} ${values[name]}`] : [],
  );
  const words = [basename(String(positionals[1])), `--pilot ${values.pilot}`, ...given];
  return [commandStart, 'upload', ...words, ...flags.map((flag) => examples[flag] ?? flag)].join(' ');
}

/** Refuses a proposal that lacks something, naming the flags that give it. */
export function refuseLacks(proposal: Pick<UploadProposal, 'kind' | 'mapping'>, options: Options): void {
  const lacks = lacksOf(proposal);
  if (lacks.length === 0) return;
  const flags = [...new Set(lacks.map(({ flag }) => flag))];
  const lines = [
    `Det mangler ${flags.join(' og ')}:`,
    ...lacks.map(({ flag, why }) => `  ${flag}: ${why}.`),
    `Slik: ${exampleLine(flags, options)}`,
    'Ingenting er lagret, og filen er slettet hos Følge. Mer: upload --help.',
  ];
  throw new CommandRefusal(exitCodes.usage, lines.join('\n'), { code: 'command.flags-missing', flags });
}
