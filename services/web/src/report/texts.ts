import { translated } from '../texts/translated.ts';

export const reportPageTexts = translated(
  {
    internalWhy:
      'Tallene er ikke beskyttet mot gjenkjenning. Del dem ikke utenfor gruppen som har tilgang til piloten.',
    pdf: 'Last ned som PDF',
    json: 'Last ned som JSON',
    compute: 'Regn ut på nytt',
    stale: 'Noe er lagret eller angret siden rapporten ble regnet ut. Regn den ut på nytt for å få det med.',
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
      stale: 'Noko er lagra eller angra sidan rapporten vart rekna ut. Rekn han ut på nytt for å få det med.',
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
      stale: 'Something was saved or undone after the report was computed. Compute it anew to include that.',
      scroll: (what) => `Table: ${what}`,
      contents: 'Contents',
      computed: 'The report was computed anew.',
      degreesOfFreedom: (df) => `${df} degrees of freedom`,
    },
  },
);
