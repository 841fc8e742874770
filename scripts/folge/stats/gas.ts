import {
  CONVENTIONAL_RHO,
  gasProfile,
  goalAttainmentScore,
  meanInterval,
  moments,
  signFlipTest,
  standardDeviation,
  studentTTwoSided,
} from '@folge/statistics';
import { optionalColumn, optionalNumber } from './option-specs.ts';
import { needRows, readTable, type Table } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, type Section, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';
import { usageRefusal } from './usage-refusal.ts';

type RatedGoal = { group: string; weight: number; baseline: number | null; level: number | null };

/** Names a column may have when the command does not say. */
const usualNames = {
  level: ['followup', 'level', 'x'],
  baseline: ['baseline'],
  weight: ['weight', 'w'],
  group: ['site', 'person', 'office', 'group'],
};

function columnOf(table: Table, chosen: string | undefined, usual: readonly string[]): string | undefined {
  return chosen ?? usual.find((name) => table.headers.includes(name));
}

function levelsOf(table: Table, column: string): (number | null)[] {
  const levels = table.numbers(column);
  if (levels.some((level) => level !== null && !(Number.isInteger(level) && Math.abs(level) <= 2))) {
    throw usageRefusal(`Kolonnen «${column}» har et annet nivå enn −2, −1, 0, 1 og 2.`);
  }
  return levels;
}

function weightsOf(table: Table, column: string): (number | null)[] {
  const weights = table.numbers(column);
  if (weights.every((weight) => weight !== null && weight >= 0)) return weights;
  throw usageRefusal(`Kolonnen «${column}» mangler en vekt, eller har en vekt under 0.`);
}

type Chosen = {
  level: string | undefined;
  baseline: string | undefined;
  weight: string | undefined;
  group: string | undefined;
};

function goalsOf(table: Table, chosen: Chosen): RatedGoal[] {
  const level = columnOf(table, chosen.level, usualNames.level);
  if (level === undefined) throw usageRefusal('Filen har ingen kolonne «followup» med nivåene; gi --level KOLONNE.');
  const weight = columnOf(table, chosen.weight, usualNames.weight);
  const baseline = columnOf(table, chosen.baseline, usualNames.baseline);
  const group = columnOf(table, chosen.group, usualNames.group);
  const weights = weight === undefined ? [] : weightsOf(table, weight);
  const before = baseline === undefined ? [] : levelsOf(table, baseline);
  const groups = group === undefined ? [] : table.labels(group);
  return levelsOf(table, level).map((found, row) => ({
    group: groups[row] ?? '',
    weight: weights[row] ?? 1,
    baseline: before[row] ?? null,
    level: found,
  }));
}

function scoresOf(goals: readonly RatedGoal[], rho: number) {
  return [...Map.groupBy(goals, ({ group }) => group)].map(([group, own]) => {
    const followUp = goalAttainmentScore(own, { rho });
    const before = own.map(({ weight, baseline }) => ({ weight, level: baseline }));
    const baseline = goalAttainmentScore(before, { rho }).value;
    const change = followUp.value === null || baseline === null ? null : followUp.value - baseline;
    return {
      group,
      goals: own.length,
      baseline,
      followUp: followUp.value,
      change,
      range: followUp.details?.range ?? null,
    };
  });
}

function changeOver(changes: readonly number[]) {
  const { n, mean, squares } = moments(changes);
  const interval = meanInterval({
    n,
    mean: n > 0 ? mean : null,
    sd: n > 1 ? standardDeviation({ n, mean, squares }) : null,
  });
  const { se = null, df = null } = interval.details ?? {};
  const p = se === null || df === null || se === 0 ? null : studentTTwoSided(mean / se, df);
  return { interval, p, signFlip: signFlipTest(changes) };
}

function answer(goals: readonly RatedGoal[], rho: number): Answer {
  const profile = gasProfile(goals);
  const scores = scoresOf(goals, rho);
  const { interval, p, signFlip } = changeOver(scores.flatMap(({ change }) => (change === null ? [] : [change])));
  const levels: Section = {
    title: 'Målene ved oppfølging',
    columns: ['nivå', 'mål', 'andel'],
    rows: (profile.details?.levels ?? []).map((one) => [String(one.level), one.goals, one.share]),
  };
  return {
    json: {
      n: goals.length,
      rho,
      score: scores.length === 1 ? (scores[0]?.followUp ?? null) : null,
      reached: profile.details?.reached ?? null,
      estimate: profile.value,
      ci: profile.ci,
      profile: profile.details?.levels ?? [],
      scores,
      meanChange: interval.value,
      meanChangeCi: interval.ci,
      meanChangeP: p,
      signFlip: signFlip.value,
      results: { profile, meanChange: interval, signFlip },
    },
    sections: [
      levels,
      {
        title: `T-skår (ρ = ${rho})`.replace('.', ','),
        columns: ['', 'mål', 'før', 'etter', 'endring'],
        rows: scores.map((one) => [one.group || 'alle', one.goals, one.baseline, one.followUp, one.change]),
      },
      {
        columns: ['', 'verdi', '95 %-intervall', 'p'],
        rows: [
          ['andel mål på 0 eller bedre', profile.value, intervalText(profile.ci), null],
          ['gjennomsnittlig endring i T', interval.value, intervalText(interval.ci), p],
        ],
      },
    ],
    remarks: remarksOn('andel', profile),
  };
}

export const gas = statisticCommand({
  words: 'gas FIL [--level KOLONNE] [--baseline KOLONNE] [--weight KOLONNE] [--group KOLONNE] [--rho 0.3]',
  question: 'Hvor langt ble målene nådd (Goal Attainment Scaling)?',
  explanation: [
    'Ett mål i hver rad, med nivå fra −2 til +2 (0 er det som var ventet). Uten valg brukes kolonnene followup (eller level, x),',
    'baseline, weight (eller w) og site (eller person, office, group) der de finnes. Gir målenes profil med Wilsons intervall,',
    'T-skåren til Kiresuk og Sherman for hver gruppe, og gjennomsnittlig endring over gruppene med t-intervall.',
    'R: 50 + 10 * sum(w * x) / sqrt((1 - rho) * sum(w^2) + rho * sum(w)^2).',
  ].join('\n'),
  example: 'gas maal.csv --level followup --baseline baseline --weight weight --group site',
  options: {
    level: optionalColumn,
    baseline: optionalColumn,
    weight: optionalColumn,
    group: optionalColumn,
    rho: optionalNumber,
  },
  answer: async ([file], { rho = CONVENTIONAL_RHO, ...chosen }) => {
    if (!(rho >= 0 && rho <= 1)) throw usageRefusal('--rho ligger fra 0 til 1.');
    const goals = goalsOf(await readTable(file), chosen);
    needRows(goals.filter(({ level, weight }) => level !== null && weight > 0).length, 1, 'mål med et nivå');
    return answer(goals, rho);
  },
});
