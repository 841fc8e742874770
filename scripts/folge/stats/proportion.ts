import { agrestiCoullInterval, clopperPearsonInterval, jeffreysInterval, wilsonInterval } from '@folge/statistics';
import { shareIn } from './count-words.ts';
import { optionalNumber } from './option-specs.ts';
import { remarksOn } from './reason-words.ts';
import { statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

export const proportion = statisticCommand({
  words: 'proportion x n [--effective-n TALL]',
  question: 'Hvilke andeler passer med at x av n nådde målet?',
  explanation: [
    'Andelen med Wilsons 95 %-intervall, og tre andre ved siden av. Kommer folk fra få kontor, er de verdt færre enn n: gi --effective-n.',
    'R: prop.test(x, n, correct = FALSE)$conf.int.',
  ].join('\n'),
  example: 'proportion 17 20',
  options: { 'effective-n': optionalNumber },
  answer: (words, { 'effective-n': effectiveN }) => {
    const share = shareIn(words, ['x', 'n']);
    const wilson = wilsonInterval(share, effectiveN === undefined ? {} : { effectiveN });
    const beside = {
      clopperPearson: clopperPearsonInterval(share),
      jeffreys: jeffreysInterval(share),
      agrestiCoull: agrestiCoullInterval(share),
    };
    return {
      json: { estimate: wilson.value, ci: wilson.ci, ...share, results: { wilson, ...beside } },
      sections: [
        {
          columns: ['', 'andel', '95 %-intervall', 'x', 'n'],
          rows: [
            ['Wilson', wilson.value, intervalText(wilson.ci), share.x, share.n],
            ['Clopper–Pearson', beside.clopperPearson.value, intervalText(beside.clopperPearson.ci), share.x, share.n],
            ['Jeffreys', beside.jeffreys.value, intervalText(beside.jeffreys.ci), share.x, share.n],
            ['Agresti–Coull', beside.agrestiCoull.value, intervalText(beside.agrestiCoull.ci), share.x, share.n],
          ],
        },
      ],
      remarks: remarksOn('andel', wilson),
    };
  },
});
