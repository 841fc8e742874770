import { translated } from '../texts/translated.ts';

export const reportPageTexts = translated(
  {
    internalWhy:
      'Tallene er ikke beskyttet mot gjenkjenning. Del dem ikke utenfor gruppen som har tilgang til piloten.',
    pdf: 'Last ned som PDF',
    json: 'Last ned som JSON',
    compute: 'Regn ut på nytt',
    computeFirst: 'Regn ut rapporten',
    stale: 'Noe er lagret eller angret siden rapporten ble regnet ut. Regn den ut på nytt for å få det med.',
    none: 'Rapporten er ikke regnet ut ennå.',
    noneWhy: 'Den regnes ut av det som er lagret i piloten akkurat nå, og kan regnes ut på nytt når som helst.',
    scroll: (what: string) => `Tabell: ${what}`,
    contents: 'Innhold',
    computed: 'Rapporten er regnet ut på nytt.',
    degreesOfFreedom: (df: string) => `${df} frihetsgrader`,
  },
  {
    nn: {
      internalWhy: 'Tala er ikkje verna mot attkjenning. Del dei ikkje utanfor gruppa som har tilgang til piloten.',
      pdf: 'Last ned som PDF',
      json: 'Last ned som JSON',
      compute: 'Rekn ut på nytt',
      computeFirst: 'Rekn ut rapporten',
      stale: 'Noko er lagra eller angra sidan rapporten vart rekna ut. Rekn han ut på nytt for å få det med.',
      none: 'Rapporten er ikkje rekna ut enno.',
      noneWhy: 'Han blir rekna ut av det som er lagra i piloten akkurat no, og kan reknast ut på nytt når som helst.',
      scroll: (what) => `Tabell: ${what}`,
      contents: 'Innhald',
      computed: 'Rapporten er rekna ut på nytt.',
      degreesOfFreedom: (df) => `${df} fridomsgrader`,
    },
    en: {
      internalWhy:
        'The figures are not protected against recognition. Do not share them outside the group that has access to the pilot.',
      pdf: 'Download as PDF',
      json: 'Download as JSON',
      compute: 'Compute anew',
      computeFirst: 'Compute the report',
      stale: 'Something was saved or undone after the report was computed. Compute it anew to include that.',
      none: 'The report has not been computed yet.',
      noneWhy: 'It is computed from what is stored in the pilot right now, and can be computed anew at any time.',
      scroll: (what) => `Table: ${what}`,
      contents: 'Contents',
      computed: 'The report was computed anew.',
      degreesOfFreedom: (df) => `${df} degrees of freedom`,
    },
  },
);
