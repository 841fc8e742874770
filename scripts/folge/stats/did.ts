import { type DidRow, differenceInDifferences } from '@folge/statistics';
import { column } from './option-specs.ts';
import { needRows, readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';
import { usageRefusal } from './usage-refusal.ts';

/** An office lies in one of the two groups; one that is in both is named. */
function refuseBoth(rows: readonly DidRow[]): void {
  const groups = new Map<string | number, boolean>();
  for (const { cluster, treated } of rows) {
    if ((groups.get(cluster) ?? treated) !== treated) {
      throw usageRefusal(`«${cluster}» står både med og uten tiltak; hvert kontor hører til én gruppe.`);
    }
    groups.set(cluster, treated);
  }
}

function answer(rows: readonly DidRow[]): Answer {
  const result = differenceInDifferences(rows);
  const { details } = result;
  const { cells, officeMeans, permutation } = details ?? {};
  return {
    json: {
      ...result,
      estimate: result.value,
      se: details?.se ?? null,
      df: details?.df ?? null,
      t: details?.t ?? null,
      p: details?.p ?? null,
      cells: cells ?? null,
      officeMeans: officeMeans ?? null,
      permutation: permutation ?? null,
    },
    sections: [
      {
        columns: ['', 'før', 'etter', 'endring', 'kontor'],
        rows: [
          ['med tiltak', cells?.treatedBefore, cells?.treatedAfter, details?.changeTreated, details?.kTreated],
          [
            'uten tiltak',
            cells?.comparisonBefore,
            cells?.comparisonAfter,
            details?.changeComparison,
            details?.kComparison,
          ],
        ],
      },
      {
        columns: ['forskjell i endring', 'verdi', '95 %-intervall', 'frihetsgrader', 'p'],
        rows: [
          ['over radene', result.value, intervalText(result.ci), details?.df, details?.p],
          [
            'over kontorenes gjennomsnitt',
            officeMeans?.value,
            intervalText(officeMeans?.ci),
            officeMeans?.df,
            officeMeans?.p,
          ],
          ...(permutation ? [['bytte av hvilke kontor som fikk tiltaket', null, '–', null, permutation.p]] : []),
        ],
      },
    ],
    remarks: remarksOn('forskjell i endring', result),
  };
}

export const did = statisticCommand({
  words: 'did FIL --outcome KOLONNE --treated KOLONNE --post KOLONNE --cluster KOLONNE',
  question: 'Hvor mye mer endret kontorene med tiltak seg enn kontorene uten?',
  explanation: [
    'Én rad per person (eller kontorgjennomsnitt) og periode. treated og post er 0 og 1. Intervallet er CR2 med Satterthwaites',
    'frihetsgrader over cluster (kontoret, eller personen når det ikke er kontor). permutation er eksakt p over hvilke kontor som kunne',
    'ha fått tiltaket, og den minste p som er mulig. Parallell utvikling uten tiltak er antatt, ikke vist.',
    'R: clubSandwich::conf_int(lm(y ~ treated * post), vcov = "CR2", cluster = g), fjerde rad.',
  ].join('\n'),
  example: 'did svar.csv --outcome poeng --treated tiltak --post etter --cluster kontor',
  options: { outcome: column, treated: column, post: column, cluster: column },
  answer: async ([file], options) => {
    const table = await readTable(file);
    const treated = table.yesOrNo(options.treated);
    const post = table.yesOrNo(options.post);
    const clusters = table.labels(options.cluster);
    const rows = table.numbers(options.outcome).flatMap((value, row): DidRow[] => {
      const [isTreated = null, isPost = null, cluster = null] = [treated[row], post[row], clusters[row]];
      if (value === null || isTreated === null || isPost === null || cluster === null) return [];
      return [{ cluster, treated: isTreated, post: isPost, value }];
    });
    needRows(rows.length, 4, 'rader med utfall, gruppe, periode og kontor');
    refuseBoth(rows);
    return answer(rows);
  },
});
