import {
  type FollowedPerson,
  kaplanMeier,
  logRank,
  type MedianEnds,
  restrictedMean,
  type StatisticResult,
  type SurvivalScale,
} from '@folge/statistics';
import { column, oneOf, optionalColumn, optionalNumber } from './option-specs.ts';
import { needRows, readTable, type Table } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Section, statisticCommand } from './statistic-command.ts';
import { intervalText, numberText } from './table-text.ts';
import { usageRefusal } from './usage-refusal.ts';

type Person = { time: number; event: boolean; group: string | null };

export const survival = statisticCommand({
  words: 'survival FIL --time KOLONNE --event KOLONNE [--group KOLONNE]',
  question: 'Hvor lenge går det før noe skjer (jobb, bestått prøve, sluttet), og skjer det før i noen grupper?',
  explanation: [
    'Median (Kaplan–Meier) og gjennomsnitt opp til en horisont, også når noen ikke er fulgt til det skjer.',
    '--event er 1 der det skjedde og 0 der oppfølgingen sluttet først (eller 2 og 1, som i R).',
    'Uten --horizon er horisonten den lengste oppfølgingen i filen, den samme for alle grupper.',
    'R: survival::survfit(Surv(time, event) ~ group), rmean = "common"; survdiff(…, rho = 0).',
  ].join('\n'),
  example: 'survival oppfolging.csv --time uker --event jobb --group kontor',
  options: {
    time: column,
    event: column,
    group: optionalColumn,
    horizon: optionalNumber,
    scale: oneOf('log', 'log-log', 'plain'),
  },
  answer: async ([file], { time, event, group, horizon, scale }) => {
    const people = peopleOf(await readTable(file), { time, event, group });
    needRows(people.length, 2, 'personer med tid og hendelse');
    const read = { scale: scale === 'log-log' ? ('log_log' as const) : scale, horizon };
    const all = describe(people, read);
    const common = { ...read, horizon: all.json.horizon ?? undefined };
    const byGroup = group === undefined ? [] : namedGroups(people);
    const groups = byGroup.map(([name, own]) => ({ name, ...describe(own, common) }));
    const compared = group === undefined ? null : logRank(people);
    const counts = compared?.details?.groups ?? [];
    return {
      json: {
        overall: all.json,
        groups: groups.map(({ name, json }) => {
          const count = counts.find((one) => one.group === name);
          return { group: name, ...json, expected: count?.expected ?? null };
        }),
        logRank: compared && {
          chiSquare: compared.value,
          df: compared.details?.df ?? null,
          p: compared.details?.p ?? null,
        },
        results: { ...all.results, logRank: compared },
      },
      sections: [table([{ name: 'alle', ...all }, ...groups]), ...(compared ? [comparison(compared)] : [])],
      remarks: [
        ...all.remarks,
        ...groups.flatMap(({ name, remarks }) => remarks.map((remark) => `${name}: ${remark}`)),
        ...(compared ? remarksOn('logrank', compared) : []),
      ],
    };
  },
});

type Asked = { time: string; event: string; group: string | undefined };

/** Those whose time and event are known; somebody without a group counts among all alone. */
function peopleOf(table: Table, { time, event, group }: Asked): Person[] {
  const times = table.numbers(time);
  const codes = table.labels(event);
  // R counts 1 as still waiting and 2 as the event where a column has these two.
  const asInR = codes.includes('2') && codes.every((code) => code === null || code === '1' || code === '2');
  const events = asInR ? codes.map((code) => (code === null ? null : code === '2')) : table.yesOrNo(event);
  const groups = group === undefined ? null : table.labels(group);
  const below = times.findIndex((value) => value !== null && value < 0);
  if (below >= 0) throw usageRefusal(`Kolonnen «${time}» har en tid under 0 (${numberText(times[below] as number)}).`);
  return times.flatMap((value, row) => {
    const happened = events[row] ?? null;
    return value === null || happened === null ? [] : [{ time: value, event: happened, group: groups?.[row] ?? null }];
  });
}

/** The groups in the order of their names, numbers by size. */
function namedGroups(people: readonly Person[]): [string, Person[]][] {
  const groups = [...Map.groupBy(people, ({ group }) => group)];
  return groups
    .flatMap(([name, own]): [string, Person[]][] => (name === null ? [] : [[name, own]]))
    .sort(([one], [other]) => one.localeCompare(other, 'nb', { numeric: true }));
}

type Described = ReturnType<typeof describe>;

function describe(people: readonly FollowedPerson[], asked: { scale: SurvivalScale; horizon: number | undefined }) {
  const median = kaplanMeier(people, { scale: asked.scale });
  const mean = restrictedMean(people, asked.horizon === undefined ? {} : { horizon: asked.horizon });
  const ends: MedianEnds = median.details?.ends[asked.scale] ?? { low: null, high: null };
  const json = {
    n: median.n,
    events: mean.details?.events ?? 0,
    median: median.value,
    medianCi: median.value === null ? null : [ends.low, ends.high],
    restrictedMean: mean.value,
    restrictedMeanSe: mean.details?.se ?? null,
    restrictedMeanCi: mean.ci,
    horizon: mean.details?.horizon ?? null,
  };
  const remarks = [...remarksOn('median', median), ...remarksOn('gjennomsnitt', mean)];
  return { json, ends, results: { median, restrictedMean: mean }, remarks };
}

function table(lines: readonly (Described & { name: string })[]): Section {
  const endText = (end: number | null) => (end === null ? 'ukjent' : numberText(end));
  return {
    columns: [
      '',
      'n',
      'hendelser',
      'median',
      '95 %-intervall',
      'gjennomsnitt',
      'standardfeil',
      '95 %-intervall',
      'horisont',
    ],
    rows: lines.map(({ name, json, ends }) => [
      name,
      json.n,
      json.events,
      json.median,
      json.median === null ? null : `${endText(ends.low)} til ${endText(ends.high)}`,
      json.restrictedMean,
      json.restrictedMeanSe,
      intervalText(json.restrictedMeanCi),
      json.horizon,
    ]),
  };
}

function comparison({ value, details }: StatisticResult<{ df: number; p: number }>): Section {
  return {
    title: 'Er gruppene ulike? (logrank)',
    columns: ['kjikvadrat', 'frihetsgrader', 'p'],
    rows: [[value, details?.df, details?.p]],
  };
}
