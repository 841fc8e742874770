import type { Localized } from './localized.ts';

/** `summary` says the same of many rows at once, where the title names what one row is about. */
type Entry = { refuses: boolean; title: Localized; summary?: Localized };

/** What can be wrong with one row of a file. A row that is refused never holds back the others; the rest is reported. */
export const rowProblemCatalogue = {
  'row.person-unknown': {
    refuses: true,
    title: {
      nb: 'Studienummeret er ikke kjent i denne piloten.',
      nn: 'Studienummeret er ikkje kjent i denne piloten.',
      en: 'The study number is not known in this pilot.',
    },
  },
  'row.person-missing': {
    refuses: true,
    title: {
      nb: 'Raden har ikke noe studienummer.',
      nn: 'Rada har ikkje noko studienummer.',
      en: 'The row has no study number.',
    },
  },
  'row.not-covered': {
    refuses: true,
    title: {
      nb: 'Det er ikke noe samtykke som dekker dette formålet og denne datoen.',
      nn: 'Det er ikkje noko samtykke som dekkjer dette føremålet og denne datoen.',
      en: 'No consent covers this purpose and this date.',
    },
  },
  'row.consent-refused': {
    refuses: true,
    title: {
      nb: 'Personen har svart nei til å være med. Ingenting fra raden oppbevares.',
      nn: 'Personen har svara nei til å vere med. Ingenting frå rada blir teke vare på.',
      en: 'The person has answered no to taking part. Nothing of the row is kept.',
    },
  },
  'row.too-young': {
    refuses: true,
    title: {
      nb: 'Personen er yngre enn aldersgrensen i piloten. Ingenting fra raden oppbevares.',
      nn: 'Personen er yngre enn aldersgrensa i piloten. Ingenting frå rada blir teke vare på.',
      en: 'The person is younger than the pilot’s minimum age. Nothing of the row is kept.',
    },
  },
  'row.code-unknown': {
    refuses: true,
    title: {
      nb: 'Verdien er ikke blant kodene til «{item}».',
      nn: 'Verdien er ikkje blant kodane til «{item}».',
      en: 'The value is not among the codes of “{item}”.',
    },
    summary: {
      nb: 'Verdien er ikke blant kodene til spørsmålet eller utfallet.',
      nn: 'Verdien er ikkje blant kodane til spørsmålet eller utfallet.',
      en: 'The value is not among the codes of the item or outcome.',
    },
  },
  'row.number-unreadable': {
    refuses: true,
    title: { nb: 'Verdien er ikke et tall.', nn: 'Verdien er ikkje eit tal.', en: 'The value is not a number.' },
  },
  'row.number-out-of-range': {
    refuses: true,
    title: {
      nb: 'Tallet er utenfor grensene til «{item}» ({minimum} til {maximum}).',
      nn: 'Talet er utanfor grensene til «{item}» ({minimum} til {maximum}).',
      en: 'The number is outside the range of “{item}” ({minimum} to {maximum}).',
    },
    summary: {
      nb: 'Tallet er utenfor grensene til spørsmålet eller utfallet.',
      nn: 'Talet er utanfor grensene til spørsmålet eller utfallet.',
      en: 'The number is outside the range of the item or outcome.',
    },
  },
  'row.date-unreadable': {
    refuses: true,
    title: {
      nb: 'Verdien er ikke en dato, eller rekkefølgen av dag og måned er ikke til å avgjøre.',
      nn: 'Verdien er ikkje ein dato, eller rekkjefølgja av dag og månad er ikkje til å avgjere.',
      en: 'The value is not a date, or the order of day and month cannot be told.',
    },
  },
  'row.date-out-of-range': {
    refuses: true,
    title: {
      nb: 'Datoen er for gammel eller ligger i framtiden.',
      nn: 'Datoen er for gammal eller ligg i framtida.',
      en: 'The date is too old or lies in the future.',
    },
  },
  'row.date-missing': {
    refuses: true,
    title: { nb: 'Raden har ingen dato.', nn: 'Rada har ingen dato.', en: 'The row has no date.' },
  },
  'row.site-unknown': {
    refuses: true,
    title: {
      nb: 'Kontoret er ikke blant kontorene i piloten.',
      nn: 'Kontoret er ikkje blant kontora i piloten.',
      en: 'The office is not one of the pilot’s offices.',
    },
  },
  'row.site-missing': {
    refuses: true,
    title: { nb: 'Raden har ikke noe kontor.', nn: 'Rada har ikkje noko kontor.', en: 'The row has no office.' },
  },
  'row.wave-unknown': {
    refuses: true,
    title: {
      nb: 'Bølgen er ikke blant bølgene i piloten.',
      nn: 'Bølgja er ikkje blant bølgjene i piloten.',
      en: 'The wave is not one of the pilot’s waves.',
    },
  },
  'row.too-many-cells': {
    refuses: true,
    title: {
      nb: 'Raden har flere celler enn filen har kolonner, så svarene kan ha forskjøvet seg.',
      nn: 'Rada har fleire celler enn fila har kolonnar, så svara kan ha forskyvd seg.',
      en: 'The row has more cells than the file has columns, so the answers may have shifted.',
    },
  },
  'row.too-few-cells': {
    refuses: false,
    title: {
      nb: 'Raden har færre celler enn filen har kolonner. De som mangler, regnes som ubesvart.',
      nn: 'Rada har færre celler enn fila har kolonnar. Dei som manglar, blir rekna som ikkje svara på.',
      en: 'The row has fewer cells than the file has columns. Those missing count as unanswered.',
    },
  },
  'row.stray-quote': {
    refuses: false,
    title: {
      nb: 'Raden har et anførselstegn som skulle vært doblet. Det er lest som en bokstav.',
      nn: 'Rada har eit hermeteikn som skulle vore dobla. Det er lese som ein bokstav.',
      en: 'The row has a quote that ought to be doubled. It was read as a letter.',
    },
  },
  'row.duplicate': {
    refuses: true,
    title: {
      nb: 'Den samme er med flere ganger i filen for samme bølge eller tidspunkt. Den første raden gjelder.',
      nn: 'Den same er med fleire gonger i fila for same bølgje eller tidspunkt. Den første rada gjeld.',
      en: 'The same one comes several times in the file for the same wave or occasion. The first row holds.',
    },
  },
  'row.outcome-unknown': {
    refuses: true,
    title: {
      nb: 'Utfallet er ikke blant utfallene i piloten.',
      nn: 'Utfallet er ikkje blant utfalla i piloten.',
      en: 'The outcome is not one of the pilot’s outcomes.',
    },
  },
  'row.occasion-missing': {
    refuses: true,
    title: {
      nb: 'Raden har ikke noe tidspunkt.',
      nn: 'Rada har ikkje noko tidspunkt.',
      en: 'The row has no occasion.',
    },
  },
  'row.element-unknown': {
    refuses: true,
    title: {
      nb: 'Elementet er ikke blant elementene i arbeidsmodellen til piloten.',
      nn: 'Elementet er ikkje blant elementa i arbeidsmodellen til piloten.',
      en: 'The element is not one of the elements of the pilot’s work model.',
    },
  },
  'row.period-missing': {
    refuses: true,
    title: { nb: 'Raden har ingen periode.', nn: 'Rada har ingen periode.', en: 'The row has no period.' },
  },
  'row.period-unknown': {
    refuses: true,
    title: {
      nb: 'Verdien er ingen periode. Skriv et år (2025), halvår (2025-H1), kvartal (2025-Q3), måned (2025-03), uke (2025-W07), termin (2025-var, 2025-host) eller skoleår (2025-2026).',
      nn: 'Verdien er ingen periode. Skriv eit år (2025), halvår (2025-H1), kvartal (2025-Q3), månad (2025-03), veke (2025-W07), termin (2025-var, 2025-host) eller skuleår (2025-2026).',
      en: 'The value is no period. Write a year (2025), half-year (2025-H1), quarter (2025-Q3), month (2025-03), week (2025-W07), term (2025-var, 2025-host) or school year (2025-2026).',
    },
  },
  'row.text-too-long': {
    refuses: true,
    title: {
      nb: 'Teksten er lengre enn {limit} tegn.',
      nn: 'Teksten er lengre enn {limit} teikn.',
      en: 'The text is longer than {limit} characters.',
    },
    summary: {
      nb: 'Teksten er for lang.',
      nn: 'Teksten er for lang.',
      en: 'The text is too long.',
    },
  },
  'row.person-kind-unknown': {
    refuses: true,
    title: {
      nb: 'Verdien er ikke deltaker, ansatt, mentor eller sammenlikning.',
      nn: 'Verdien er ikkje deltakar, tilsett, mentor eller samanlikning.',
      en: 'The value is not participant, staff, mentor or comparison.',
    },
  },
  'row.background-unknown': {
    refuses: true,
    title: {
      nb: 'Verdien er ikke blant kodene til bakgrunnsvariabelen. Rett verdien, eller legg koden til på pilotens side.',
      nn: 'Verdien er ikkje blant kodane til bakgrunnsvariabelen. Rett verdien, eller legg koden til på sida til piloten.',
      en: 'The value is not a code of the background variable. Mend the value, or add the code on the pilot’s page.',
    },
  },
} as const satisfies Record<string, Entry>;

export type RowProblemCode = keyof typeof rowProblemCatalogue;
