import { z } from 'zod';
import { inLanguage, type Language, type Localized } from './localized.ts';

/** What a notice consists of, in the order people read it. */
export const NoticePart = z.enum([
  'controller',
  'purpose',
  'collected',
  'sources',
  'voluntary',
  'withdrawal',
  'no_effect',
  'not_known_until_yes',
  'access',
  'storage',
  'project_end',
  'rights',
  'complaint',
  'contact',
  'data_protection_officer',
]);
export type NoticePart = z.infer<typeof NoticePart>;

export const NoticeParts = z.partialRecord(NoticePart, z.string().max(5000));
export type NoticeParts = z.infer<typeof NoticeParts>;

type PartTexts = {
  heading: Localized & { nn: string; en: string };
  /** What a letter without the part does not say. */
  lack: Localized;
  /** A word that the part has to hold in the languages of the house: a text about something else is no such part. */
  names?: string;
};

const texts: Record<NoticePart, PartTexts> = {
  controller: {
    heading: { nb: 'Hvem er ansvarlig?', nn: 'Kven er ansvarleg?', en: 'Who is responsible?' },
    lack: {
      nb: 'Skrivet sier ikke hvem som er behandlingsansvarlig.',
      nn: 'Skrivet seier ikkje kven som er behandlingsansvarleg.',
      en: 'The letter does not say who the controller is.',
    },
  },
  purpose: {
    heading: { nb: 'Hva er formålet?', nn: 'Kva er føremålet?', en: 'What is the purpose?' },
    lack: {
      nb: 'Skrivet sier ikke hva opplysningene skal brukes til.',
      nn: 'Skrivet seier ikkje kva opplysningane skal brukast til.',
      en: 'The letter does not say what the data are for.',
    },
  },
  collected: {
    heading: { nb: 'Hva samler vi inn?', nn: 'Kva samlar vi inn?', en: 'What do we collect?' },
    lack: {
      nb: 'Skrivet sier ikke hvilke opplysninger som samles inn.',
      nn: 'Skrivet seier ikkje kva opplysningar som blir samla inn.',
      en: 'The letter does not say which data are collected.',
    },
  },
  sources: {
    heading: {
      nb: 'Hvor kommer opplysningene fra?',
      nn: 'Kvar kjem opplysningane frå?',
      en: 'Where do the data come from?',
    },
    lack: {
      nb: 'Skrivet sier ikke hvor opplysningene hentes fra.',
      nn: 'Skrivet seier ikkje kvar opplysningane blir henta frå.',
      en: 'The letter does not say where the data come from.',
    },
  },
  voluntary: {
    heading: { nb: 'Det er frivillig', nn: 'Det er frivillig', en: 'It is voluntary' },
    lack: {
      nb: 'Skrivet sier ikke at det er frivillig.',
      nn: 'Skrivet seier ikkje at det er frivillig.',
      en: 'The letter does not say that it is voluntary.',
    },
  },
  withdrawal: {
    heading: { nb: 'Du kan slutte når du vil', nn: 'Du kan slutte når du vil', en: 'You can stop whenever you want' },
    lack: {
      nb: 'Skrivet sier ikke at en kan slutte når som helst uten å si hvorfor.',
      nn: 'Skrivet seier ikkje at ein kan slutte når som helst utan å seie kvifor.',
      en: 'The letter does not say that one can stop at any time without saying why.',
    },
  },
  no_effect: {
    heading: {
      nb: 'Det du svarer, påvirker ikke forholdet til NAV',
      nn: 'Det du svarar, påverkar ikkje forholdet til NAV',
      en: 'Your answer does not affect your relation to NAV',
    },
    lack: {
      nb: 'Skrivet sier ikke at et nei, eller å slutte, er uten følger for forholdet til NAV.',
      nn: 'Skrivet seier ikkje at eit nei, eller å slutte, er utan følgjer for forholdet til NAV.',
      en: 'The letter does not say that a no, or stopping, has no effect on the relation to NAV.',
    },
    names: 'nav',
  },
  not_known_until_yes: {
    heading: {
      nb: 'Forskerne vet ikke hvem som er spurt',
      nn: 'Forskarane veit ikkje kven som er spurd',
      en: 'The researchers do not know who was asked',
    },
    lack: {
      nb: 'NAV formidler kontakten, men skrivet sier ikke at forskerne ikke vet hvem som er spurt, før den som er spurt, sier ja.',
      nn: 'NAV formidlar kontakten, men skrivet seier ikkje at forskarane ikkje veit kven som er spurd, før den som er spurd, seier ja.',
      en: 'NAV passes on the contact, but the letter does not say that the researchers do not know who was asked until that person says yes.',
    },
  },
  access: {
    heading: { nb: 'Hvem får se opplysningene?', nn: 'Kven får sjå opplysningane?', en: 'Who can see the data?' },
    lack: {
      nb: 'Skrivet sier ikke hvem som får se opplysningene.',
      nn: 'Skrivet seier ikkje kven som får sjå opplysningane.',
      en: 'The letter does not say who has access to the data.',
    },
  },
  storage: {
    heading: { nb: 'Hvordan oppbevarer vi dem?', nn: 'Korleis oppbevarer vi dei?', en: 'How do we store them?' },
    lack: {
      nb: 'Skrivet sier ikke hvordan opplysningene oppbevares.',
      nn: 'Skrivet seier ikkje korleis opplysningane blir oppbevarte.',
      en: 'The letter does not say how the data are stored.',
    },
  },
  project_end: {
    heading: { nb: 'Når slutter prosjektet?', nn: 'Når sluttar prosjektet?', en: 'When does the project end?' },
    lack: {
      nb: 'Skrivet sier ikke når prosjektet slutter, og hva som skjer med opplysningene da.',
      nn: 'Skrivet seier ikkje når prosjektet sluttar, og kva som skjer med opplysningane då.',
      en: 'The letter does not say when the project ends and what happens to the data then.',
    },
  },
  rights: {
    heading: { nb: 'Rettighetene dine', nn: 'Rettane dine', en: 'Your rights' },
    lack: {
      nb: 'Skrivet sier ikke hvilke rettigheter en har: innsyn, retting, sletting, begrensning og protest.',
      nn: 'Skrivet seier ikkje kva rettar ein har: innsyn, retting, sletting, avgrensing og protest.',
      en: 'The letter does not say which rights one has: access, correction, deletion, restriction and objection.',
    },
  },
  complaint: {
    heading: { nb: 'Du kan klage', nn: 'Du kan klage', en: 'You can complain' },
    lack: {
      nb: 'Skrivet sier ikke at en kan klage til Datatilsynet.',
      nn: 'Skrivet seier ikkje at ein kan klage til Datatilsynet.',
      en: 'The letter does not say that one can complain to Datatilsynet.',
    },
    names: 'datatilsynet',
  },
  contact: {
    heading: { nb: 'Hvem kan du spørre?', nn: 'Kven kan du spørje?', en: 'Whom can you ask?' },
    lack: {
      nb: 'Skrivet sier ikke hvem en kan kontakte.',
      nn: 'Skrivet seier ikkje kven ein kan kontakte.',
      en: 'The letter does not say whom to contact.',
    },
  },
  data_protection_officer: {
    heading: { nb: 'Personvernombud', nn: 'Personvernombod', en: 'Data protection officer' },
    lack: {
      nb: 'Skrivet sier ikke hvem personvernombudet er.',
      nn: 'Skrivet seier ikkje kven personvernombodet er.',
      en: 'The letter does not say who the data protection officer is.',
    },
  },
};

/** An anonymous answer cannot be found again: there is nothing to withdraw, no right to use on it, and no day it ends on. */
const notOfAnonymous = new Set<NoticePart>(['sources', 'withdrawal', 'not_known_until_yes', 'project_end', 'rights']);

type Checked = { parts: NoticeParts; language: string; anonymous: boolean; passedOnByNav: boolean };

/** The parts that this kind of notice must have. */
export function requiredParts({ anonymous, passedOnByNav }: Omit<Checked, 'parts' | 'language'>): NoticePart[] {
  return NoticePart.options.filter((part) => {
    if (part === 'not_known_until_yes') return passedOnByNav && !anonymous;
    return !(anonymous && notOfAnonymous.has(part));
  });
}

const houseLanguages: readonly string[] = ['nb', 'nn', 'en'] satisfies Language[];

/** Which mandatory parts are missing: not written, or not about what they have to be about. */
export function lackingParts(notice: Checked): NoticePart[] {
  const isHouse = houseLanguages.includes(notice.language);
  return requiredParts(notice).filter((part) => {
    const text = notice.parts[part]?.trim() ?? '';
    const { names } = texts[part];
    return text === '' || (isHouse && names !== undefined && !text.toLowerCase().includes(names));
  });
}

const everyHeading = new Set(Object.values(texts).flatMap(({ heading }) => Object.values(heading)));

/** Whether a line is the heading that a part of a notice stands under. */
export function isPartHeading(line: string): boolean {
  return everyHeading.has(line);
}

/** What is missing, in one sentence. */
export function lackSentence(part: NoticePart, language: Language): string {
  return inLanguage(texts[part].lack, language);
}

/** The heading of a part in a language of the house; in other languages the writer's own words have to do. */
export function partHeading(part: NoticePart, language: Language): string {
  return texts[part].heading[language];
}

/** The exact text below the title: the introduction, then each part that is written, under its heading where one is checked. */
export function composeNotice(notice: { text: string; parts: NoticeParts; language: string }): string {
  const written = NoticePart.options.flatMap((part) => {
    const text = notice.parts[part]?.trim();
    if (!text) return [];
    const isHouse = houseLanguages.includes(notice.language);
    return isHouse ? [`${partHeading(part, notice.language as Language)}\n${text}`] : [text];
  });
  return [notice.text.trim(), ...written].join('\n\n');
}
