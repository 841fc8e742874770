import { wilsonInterval } from '@folge/statistics';
import { shareIn } from './count-words.ts';
import { optionalNumber } from './option-specs.ts';
import { remarksOn } from './reason-words.ts';
import { statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

export const proportion = statisticCommand({
  words: 'proportion x n [--effective-n TALL]',
  question: 'Hvilke andeler passer med at x av n nådde målet?',
  explanation: [
    'Andelen med Wilsons 95 %-intervall. Kommer folk fra få kontor, er de verdt færre enn n: gi --effective-n.',
    'R: prop.test(x, n, correct = FALSE)$conf.int.',
  ].join('\n'),
  example: 'proportion 17 20',
  options: { 'effective-n': optionalNumber },
  answer: (words, { 'effective-n': effectiveN }) => {
    const share = shareIn(words, ['x', 'n']);
    const wilson = wilsonInterval(share, effectiveN === undefined ? {} : { effectiveN });
    return {
      json: { estimate: wilson.value, ci: wilson.ci, ...share, results: { wilson } },
      sections: [
        {
          columns: ['', 'andel', '95 %-intervall', 'x', 'n'],
          rows: [['Wilson', wilson.value, intervalText(wilson.ci), share.x, share.n]],
        },
      ],
      remarks: remarksOn('andel', wilson),
    };
  },
});
