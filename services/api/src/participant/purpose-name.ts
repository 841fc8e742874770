import { type PlainName, plainNameIn } from '@folge/contracts';
import { contentLanguage, languageOfVisit, type Visit } from './participant-page.ts';

/** What purposes are called on this page: in its language where they have a name in it, else in the study's. */
export function purposeNames(visit: Visit) {
  const language = languageOfVisit(visit);
  const languages = [language, contentLanguage(language)];
  return (name: PlainName) => plainNameIn(name, languages);
}

/** The same, as part of what is asked or may be stopped. */
export function namedPurposes(visit: Visit) {
  const nameOf = purposeNames(visit);
  return (named: PlainName) => {
    const { name, language } = nameOf(named);
    return { purpose: name, purposeLanguage: language };
  };
}
