import {
  cr2Mean,
  hedgesGav,
  hodgesLehmann,
  pairedChange,
  signFlipTest,
  summarisePairs,
  wilcoxonSignedRank,
} from '@folge/statistics';
import { column, optionalColumn } from './option-specs.ts';
import { needRows, readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

type LinkedPair = { before: number; after: number; office: string | null };

/** The mean change of each office, in the order of the file. */
function officeChanges(pairs: readonly LinkedPair[]): number[] {
  const groups = Map.groupBy(pairs, ({ office }) => office);
  return [...groups.values()].map((group) => summarisePairs(group).meanChange ?? 0);
}

function answer(pairs: readonly LinkedPair[], isClustered: boolean): Answer {
  const summary = summarisePairs(pairs);
  const changes = pairs.map(({ before, after }) => after - before);
  const mean = isClustered
    ? cr2Mean(pairs.map(({ before, after, office }) => ({ cluster: office ?? '', value: after - before })))
    : pairedChange(summary);
  const gAv = hedgesGav(summary);
  const wilcoxon = wilcoxonSignedRank(changes);
  const typical = hodgesLehmann(changes);
  const signFlip = signFlipTest(isClustered ? officeChanges(pairs) : changes);
  return {
    json: {
      n: summary.n,
      k: isClustered ? mean.k : undefined,
      meanChange: mean.value,
      ci: mean.ci,
      gAv: gAv.value,
      gAvCi: gAv.ci,
      wilcoxon: wilcoxon.value,
      hodgesLehmann: typical.value,
      hodgesLehmannCi: typical.ci,
      signFlip: signFlip.value,
      results: { meanChange: mean, gAv, wilcoxon, hodgesLehmann: typical, signFlip },
    },
    sections: [
      {
        columns: ['', 'verdi', '95 %-intervall', 'p'],
        rows: [
          ['gjennomsnittlig endring', mean.value, intervalText(mean.ci), null],
          ['g_av', gAv.value, intervalText(gAv.ci), null],
          ['typisk endring (Hodges–Lehmann)', typical.value, intervalText(typical.ci), null],
          ['Wilcoxon, eksakt', null, '–', wilcoxon.value],
          [isClustered ? 'fortegnsbytte over kontor' : 'fortegnsbytte over personer', null, '–', signFlip.value],
        ],
      },
    ],
    remarks: [
      ...remarksOn('endring', mean),
      ...remarksOn('g_av', gAv),
      ...remarksOn('Hodges–Lehmann', typical),
      ...remarksOn('Wilcoxon', wilcoxon),
      ...remarksOn('fortegnsbytte', signFlip),
    ],
  };
}

export const paired = statisticCommand({
  words: 'paired FIL --before KOLONNE --after KOLONNE [--cluster KOLONNE]',
  question: 'Hvor mye endret de samme personene seg?',
  explanation: [
    'Etter minus før, for dem som har begge. Intervallet er t-intervallet, eller med --cluster (kontoret) CR2 med',
    'Satterthwaites frihetsgrader. wilcoxon og signFlip er p-verdier; signFlip er over kontorenes gjennomsnitt når --cluster er gitt.',
    'R: t.test(after, before, paired = TRUE); clubSandwich::conf_int(lm(d ~ 1), vcov = "CR2", cluster = g);',
    'exactRankTests::wilcox.exact(d).',
  ].join('\n'),
  example: 'paired svar.csv --before T0 --after T1 --cluster kontor',
  options: { before: column, after: column, cluster: optionalColumn },
  answer: async ([file], options) => {
    const table = await readTable(file);
    const after = table.numbers(options.after);
    const offices = options.cluster === undefined ? [] : table.labels(options.cluster);
    const pairs = table.numbers(options.before).flatMap((before, row): LinkedPair[] => {
      const later = after[row] ?? null;
      const office = offices[row] ?? null;
      if (before === null || later === null || (options.cluster !== undefined && office === null)) return [];
      return [{ before, after: later, office }];
    });
    needRows(pairs.length, 2, 'rader med både før og etter');
    return answer(pairs, options.cluster !== undefined);
  },
});
