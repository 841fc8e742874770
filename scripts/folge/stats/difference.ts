import {
  agrestiCaffoDifference,
  fisherExact,
  mcnemarExact,
  miettinenNurminenDifference,
  newcombeDifference,
  oddsRatio,
  pairedNewcombe,
  riskRatio,
} from '@folge/statistics';
import { countIn, shareIn } from './count-words.ts';
import { optionalNumbers } from './option-specs.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';
import { usageRefusal } from './usage-refusal.ts';

function independent(words: readonly string[]): Answer {
  const first = shareIn(words.slice(0, 2), ['x1', 'n1']);
  const second = shareIn(words.slice(2, 4), ['x2', 'n2']);
  const both = { first, second };
  const newcombe = newcombeDifference(both);
  const beside = {
    miettinenNurminen: miettinenNurminenDifference(both),
    agrestiCaffo: agrestiCaffoDifference(both),
    riskRatio: riskRatio(both),
    oddsRatio: oddsRatio(both),
    fisher: fisherExact(both),
  };
  return {
    json: {
      estimate: newcombe.value,
      ci: newcombe.ci,
      n: newcombe.n,
      p: beside.fisher.value,
      results: { newcombe, ...beside },
    },
    sections: [
      {
        columns: ['', 'verdi', '95 %-intervall', 'n'],
        rows: [
          ['differanse (Newcombe, metode 10)', newcombe.value, intervalText(newcombe.ci), newcombe.n],
          ['  Miettinen–Nurminen', newcombe.value, intervalText(beside.miettinenNurminen.ci), newcombe.n],
          ['  Agresti–Caffo', newcombe.value, intervalText(beside.agrestiCaffo.ci), newcombe.n],
          ['risikoforhold', beside.riskRatio.value, intervalText(beside.riskRatio.ci), newcombe.n],
          ['oddsforhold', beside.oddsRatio.value, intervalText(beside.oddsRatio.ci), newcombe.n],
          ['Fishers eksakte p', beside.fisher.value, '–', newcombe.n],
        ],
      },
    ],
    remarks: [...remarksOn('differanse', newcombe), ...remarksOn('risikoforhold', beside.riskRatio)],
  };
}

function paired(counts: readonly number[]): Answer {
  if (counts.length !== 4) throw usageRefusal('--paired er fire antall: ja–ja, ja–nei, nei–ja, nei–nei.');
  const [a = 0, b = 0, c = 0, d = 0] = counts.map((count) => countIn(String(count), '--paired'));
  if (a + b + c + d === 0) throw usageRefusal('--paired er bare nuller: ingen er spurt.');
  const newcombe = pairedNewcombe({ a, b, c, d });
  const mcnemar = mcnemarExact({ a, b, c, d });
  return {
    json: {
      estimate: newcombe.value,
      ci: newcombe.ci,
      n: newcombe.n,
      p: mcnemar.value,
      results: { newcombe, mcnemar },
    },
    sections: [
      {
        columns: ['', 'differanse', '95 %-intervall', 'n', 'p (McNemar)'],
        rows: [['Newcombe, parvis', newcombe.value, intervalText(newcombe.ci), newcombe.n, mcnemar.value]],
      },
    ],
    remarks: [...remarksOn('differanse', newcombe), ...remarksOn('McNemar', mcnemar)],
  };
}

export const difference = statisticCommand({
  words: 'difference x1 n1 x2 n2 [--paired a,b,c,d]',
  question: 'Hvor mye større er andelen i den første gruppen, eller ved den første målingen?',
  explanation: [
    'To grupper: Newcombes metode 10. R: DescTools::BinomDiffCI(x1, n1, x2, n2, method = "score").',
    'De samme to ganger, med --paired (a ja–ja, b ja–nei, c nei–ja, d nei–nei): første måling minus andre, (b − c)/n, med',
    'Newcombes parvise intervall og eksakt McNemar. R: binom.test(b, b + c)$p.value.',
  ].join('\n'),
  example: 'difference 56 70 48 80',
  options: { paired: optionalNumbers },
  answer: (words, options) => (options.paired ? paired(options.paired) : independent(words)),
});
