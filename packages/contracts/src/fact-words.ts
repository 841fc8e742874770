import { inLanguage, type Language, type Localized } from './localized.ts';

const targets: Record<string, Localized> = {
  instrument: { nb: 'skjema', nn: 'skjema', en: 'the instrument' },
  item: { nb: 'spørsmål', nn: 'spørsmål', en: 'an item' },
  study_number: { nb: 'studienummer', nn: 'studienummer', en: 'the study number' },
  site: { nb: 'kontor eller skole', nn: 'kontor eller skule', en: 'the office or school' },
  answered_on: { nb: 'dato for svaret', nn: 'dato for svaret', en: 'the date of the answer' },
  wave: { nb: 'bølge', nn: 'bølgje', en: 'the wave' },
  consent: { nb: 'samtykke', nn: 'samtykke', en: 'consent' },
  name: { nb: 'navn', nn: 'namn', en: 'the name' },
  contact: { nb: 'kontaktopplysninger', nn: 'kontaktopplysningar', en: 'contact details' },
  person_kind: { nb: 'rolle', nn: 'rolle', en: 'the role' },
  strand: { nb: 'delprosjekt', nn: 'delprosjekt', en: 'the strand' },
  arm: { nb: 'gruppe', nn: 'gruppe', en: 'the group' },
  included_on: { nb: 'dato for inklusjon', nn: 'dato for inklusjon', en: 'the date of inclusion' },
  age_band: { nb: 'aldersgruppe', nn: 'aldersgruppe', en: 'the age band' },
  outcome_id: { nb: 'utfall', nn: 'utfall', en: 'the outcome' },
  occasion: { nb: 'tidspunkt', nn: 'tidspunkt', en: 'the occasion' },
  occurred_on: { nb: 'dato', nn: 'dato', en: 'the date' },
  value: { nb: 'verdi', nn: 'verdi', en: 'the value' },
  element: { nb: 'element', nn: 'element', en: 'the element' },
  period: { nb: 'periode', nn: 'periode', en: 'the period' },
  planned: { nb: 'planlagt', nn: 'planlagt', en: 'planned' },
  delivered: { nb: 'levert', nn: 'levert', en: 'delivered' },
};

const states: Record<string, Localized> = {
  received: { nb: 'mottatt, ikke lagret', nn: 'motteken, ikkje lagra', en: 'received, not saved' },
  checking: { nb: 'under kontroll', nn: 'under kontroll', en: 'being checked' },
  checked: { nb: 'kontrollert, ikke lagret', nn: 'kontrollert, ikkje lagra', en: 'checked, not saved' },
  saving: { nb: 'under lagring', nn: 'under lagring', en: 'being saved' },
  saved: { nb: 'lagret', nn: 'lagra', en: 'saved' },
  undone: { nb: 'angret', nn: 'angra', en: 'undone' },
  cancelled: { nb: 'avbrutt', nn: 'avbroten', en: 'cancelled' },
  failed: { nb: 'avvist', nn: 'avvist', en: 'refused' },
};

const words: Record<string, Record<string, Localized>> = { target: targets, state: states };

/** A fact as it is said in a sentence: a code that has words is said in them, anything else as it is. */
export function factInWords(name: string, fact: string | number | boolean, language: Language): string {
  const known = Object.hasOwn(words, name) ? words[name] : undefined;
  const code = String(fact);
  const text = known && Object.hasOwn(known, code) ? known[code] : undefined;
  return text ? inLanguage(text, language) : code;
}
