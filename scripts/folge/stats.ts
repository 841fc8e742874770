import { parseArgs } from 'node:util';
import { InvalidInput } from '@folge/statistics';
import { inputsHash, withInputsHash } from './stats/inputs-hash.ts';
import { statistics } from './stats/registry.ts';
import type { StatisticCommand } from './stats/statistic-command.ts';
import { helpOf, helpOfAll } from './stats/stats-help.ts';
import { answerText } from './stats/table-text.ts';
import { usageRefusal } from './stats/usage-refusal.ts';

type Given = { words: string[]; values: Record<string, string | boolean | undefined> };

/** `--min -2` means the number −2, though it looks like an option. */
function joinNegativeNumbers(given: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of given) {
    const before = joined.at(-1);
    if (before !== undefined && /^--[\w-]+$/.test(before) && /^-[\d.]/.test(word))
      joined[joined.length - 1] += `=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** Which of two values was meant cannot be known; the last one would be taken in silence. */
function refuseTwice(words: readonly string[]): void {
  const options = words.filter((word) => /^--\w/.test(word)).map((word) => word.replace(/=.*$/s, ''));
  const twice = options.find((option, place) => options.indexOf(option) !== place);
  if (twice) throw usageRefusal(`${twice} står to ganger. Flere kolonner skrives etter hverandre med komma.`);
}

function parse(command: StatisticCommand, words: readonly string[]): Given {
  refuseTwice(words);
  const texts = Object.keys(command.options).map((name) => [name, { type: 'string' as const }]);
  const flag = { type: 'boolean' as const, default: false };
  const options = { ...Object.fromEntries(texts), json: flag, help: flag };
  try {
    const { values, positionals } = parseArgs({ args: joinNegativeNumbers(words), options, allowPositionals: true });
    const given = Object.entries(values).filter(
      (entry): entry is [string, string | boolean] => !Array.isArray(entry[1]),
    );
    return { words: positionals, values: Object.fromEntries(given) };
  } catch (error) {
    const option = /'(--?[\w-]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw usageRefusal(`Valget ${option} finnes ikke her, eller mangler en verdi. Bruk: stats ${command.words}`);
  }
}

/** How many words come after the statistic's name, as its help says: one file, or its numbers. */
function mostWords({ words }: StatisticCommand): number {
  const named = words.split(' ').slice(1);
  const firstOption = named.findIndex((word) => /^\[?--/.test(word));
  const own = firstOption < 0 ? named : named.slice(0, firstOption);
  return own.includes('…') ? Number.POSITIVE_INFINITY : own.length;
}

/** A word left over is most often half of a column's name that lost its quotes; computing without it would answer another question. */
function refuseExtraWords(command: StatisticCommand, words: readonly string[]): void {
  const extra = words[mostWords(command)];
  if (extra === undefined) return;
  throw usageRefusal(`«${extra}» er ett ord for mye. Et navn med mellomrom skrives i anførselstegn.`);
}

async function answerOf(
  statistic: string,
  command: StatisticCommand,
  { words, values }: Given,
): Promise<{ json: object; text: string }> {
  refuseExtraWords(command, words);
  const texts = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const options = Object.fromEntries(texts);
  try {
    const answer = await command.answer(words, options);
    const hash = await inputsHash({ statistic, words, options });
    return { json: withInputsHash(answer.json, hash), text: answerText(answer) };
  } catch (error) {
    // A number no observation can have, such as more successes than people.
    if (error instanceof InvalidInput) throw usageRefusal(`Ugyldige tall – ${error.message}.`);
    throw error;
  }
}

/** Statistics of a researcher's own file or numbers. Starts nothing, connects to nothing. */
export async function stats(given: readonly string[]): Promise<{ json: object; text: string }> {
  const place = given.findIndex((word) => !word.startsWith('-'));
  const name = given[place];
  if (name === undefined) {
    if (given.length > 0 && !given.includes('--help')) throw usageRefusal('Hvilken statistikk? Prøv stats --help.');
    const text = await helpOfAll();
    return { json: { help: text }, text };
  }
  const load = Object.hasOwn(statistics, name) ? statistics[name] : undefined;
  if (!load) throw usageRefusal(`Det er ingen statistikk «${name}». Prøv stats --help.`);
  const command = await load();
  const parsed = parse(command, given.toSpliced(place, 1));
  if (!parsed.values.help) return answerOf(name, command, parsed);
  const text = helpOf(command);
  return { json: { help: text }, text };
}
