import { inLanguage, type Language, type Localized } from './localized.ts';
import { lackSentence, NoticePart } from './notice-part.ts';

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
  person_kind: { nb: 'type person', nn: 'type person', en: 'the kind of person' },
  strand: { nb: 'delprosjekt', nn: 'delprosjekt', en: 'the strand' },
  arm: { nb: 'gruppe i piloten', nn: 'gruppe i piloten', en: 'the arm' },
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

/** Why a person is not asked about a purpose. */
const notAsked: Record<string, Localized> = {
  no_letter: {
    nb: 'intet publisert informasjonsskriv gjelder det',
    nn: 'ikkje noko publisert informasjonsskriv gjeld det',
    en: 'no published letter is about it',
  },
  not_reviewed: {
    nb: 'oversettelsen er ikke lest av noen som kan språket',
    nn: 'omsetjinga er ikkje lesen av nokon som kan språket',
    en: 'nobody who knows the language has read the translation',
  },
  outdated_translation: {
    nb: 'oversettelsen er av en eldre versjon',
    nn: 'omsetjinga er av ein eldre versjon',
    en: 'the translation is of an older version',
  },
  too_young: { nb: 'personen er for ung', nn: 'personen er for ung', en: 'the person is too young' },
  age_unknown: { nb: 'alderen er ikke kjent', nn: 'alderen er ikkje kjend', en: 'the age is not known' },
  of_age: {
    nb: 'personen avgjør det alene',
    nn: 'personen avgjer det åleine',
    en: 'the person decides that alone',
  },
  already_given: { nb: 'det er allerede sagt ja', nn: 'det er allereie sagt ja', en: 'yes has been said already' },
  own_no: {
    nb: 'den unge har selv sagt nei',
    nn: 'den unge har sjølv sagt nei',
    en: 'the young person has said no',
  },
  restricted: {
    nb: 'behandlingen er begrenset',
    nn: 'behandlinga er avgrensa',
    en: 'the processing is restricted',
  },
  not_by_consent: {
    nb: 'studien bygger på allmenn interesse',
    nn: 'studien byggjer på allmenn interesse',
    en: 'the study rests on public interest',
  },
};

/** What a study has to register before it collects. */
const registrationParts: Record<string, Localized> = {
  controller: { nb: 'behandlingsansvarlig', nn: 'behandlingsansvarleg', en: 'the controller' },
  contact: { nb: 'kontakt for deltakerne', nn: 'kontakt for deltakarane', en: 'the contact for participants' },
  dataProtectionOfficer: { nb: 'personvernombud', nn: 'personvernombod', en: 'the data protection officer' },
  siktReference: { nb: 'referanse fra Sikt', nn: 'referanse frå Sikt', en: 'the reference from Sikt' },
  dpiaReference: {
    nb: 'referanse til personvernkonsekvensvurderingen',
    nn: 'referanse til vurderinga av personvernkonsekvensar',
    en: 'the reference of the impact assessment',
  },
  projectEnd: { nb: 'prosjektslutt', nn: 'prosjektslutt', en: 'the project end' },
  anonymiseOn: { nb: 'dato for anonymisering', nn: 'dato for anonymisering', en: 'the date of anonymisation' },
};

const words: Record<string, Record<string, Localized>> = { target: targets, state: states, whyNot: notAsked };

/** Facts that are a list of codes: each is said in words. */
const lists: Record<string, (code: string, language: Language) => string> = {
  lacks: (code, language) => (isNoticePart(code) ? lackSentence(code, language) : code),
  missing: (code, language) => {
    const known = registrationParts[code];
    return known ? inLanguage(known, language) : code;
  },
};

const isNoticePart = (code: string): code is NoticePart => NoticePart.safeParse(code).success;

/** A fact as it is said in a sentence: a code that has words is said in them, anything else as it is. */
export function factInWords(name: string, fact: string | number | boolean, language: Language): string {
  const known = Object.hasOwn(words, name) ? words[name] : undefined;
  const code = String(fact);
  const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (list) {
    const said = code.split(',').map((one) => list(one, language));
    return said.join(name === 'lacks' ? ' ' : ', ');
  }
  const text = known && Object.hasOwn(known, code) ? known[code] : undefined;
  return text ? inLanguage(text, language) : code;
}
