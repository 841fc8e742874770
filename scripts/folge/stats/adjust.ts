import { benjaminiHochberg, holm } from '@folge/statistics';
import { numberIn } from './option-specs.ts';
import { reasonText } from './reason-words.ts';
import { statisticCommand } from './statistic-command.ts';
import { usageRefusal } from './usage-refusal.ts';

function probabilityIn(text: string, place: number): number | null {
  if (text === 'NA') return null;
  const p = numberIn(text, `p nr. ${place + 1}`);
  if (p >= 0 && p <= 1) return p;
  throw usageRefusal(`p nr. ${place + 1} ligger fra 0 til 1, ikke «${text}».`);
}

export const adjust = statisticCommand({
  words: 'adjust p1 p2 …',
  question: 'Hvilke funn står seg når flere er prøvd samtidig?',
  explanation: [
    'p-verdiene justert etter Holm (ingen falske funn) og Benjamini–Hochberg (en andel falske funn), i rekkefølgen de er gitt.',
    'Skriv NA for en planlagt test som ikke lot seg regne: den teller med. R: p.adjust(p, "holm", n = length(p)).',
  ].join('\n'),
  example: 'adjust 0.01 0.04 0.03',
  options: {},
  answer: (words) => {
    if (words.length === 0) throw usageRefusal('p-verdiene mangler.');
    const p = words.map(probabilityIn);
    const byHolm = holm(p);
    const byBh = benjaminiHochberg(p);
    return {
      json: { m: byHolm.m, p, holm: byHolm.adjusted, benjaminiHochberg: byBh.adjusted, notes: byHolm.notes },
      sections: [
        {
          columns: ['p', 'Holm', 'Benjamini–Hochberg'],
          rows: p.map((one, place) => [one, byHolm.adjusted[place], byBh.adjusted[place]]),
        },
      ],
      remarks: byHolm.notes.map((note) => `${reasonText(note)}.`),
    };
  },
});
