import type { Language } from '@folge/contracts';

const numberLocales = {
  nb: { decimal: ',', thousands: '\u00a0', grouping: [3], currency: ['', ''], percent: '\u00a0%', minus: '\u2212' },
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''], percent: '%', minus: '\u2212' },
};

/** The look shared by all charts: the report's own font, no colours that carry meaning, digits as the language writes them. */
export function chartConfig(language: Language) {
  return {
    aria: false,
    background: 'transparent',
    font: 'Source Sans 3',
    padding: 4,
    autosize: { type: 'pad' as const },
    view: { stroke: null },
    title: { fontSize: 12, fontWeight: 700, color: '#ad0a0a', offset: 18 },
    axis: {
      gridColor: '#d9d9d9',
      domainColor: '#707070',
      tickColor: '#707070',
      labelColor: '#23262a',
      labelFontSize: 11.5,
      titleColor: '#23262a',
      titleFontSize: 11.5,
      titleFontWeight: 400,
      titlePadding: 8,
    },
    axisY: { grid: false, minExtent: 225, maxExtent: 225 },
    locale: { number: numberLocales[language === 'en' ? 'en' : 'nb'] },
  };
}
