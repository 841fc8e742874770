import { translated } from '../texts/translated.ts';

/** What is said to somebody whose account does not reach a page. */
export const accessTexts = translated(
  {
    title: 'Brukeren din har ikke tilgang hit',
    forRoles: (roles: string) => `Denne siden er for ${roles}.`,
    forRolesOfPilot: (roles: string, pilot: string) => `Denne siden er for ${roles} i piloten ${pilot}.`,
    you: (name: string, roles: string) => `Du er logget inn som ${name}: ${roles}.`,
    ask: 'Trenger du tilgang, kan du spørre prosjektlederen eller den som drifter Følge.',
    back: (pilot: string) => `Til ${pilot}`,
    toPilots: 'Til pilotene',
    inSentence: {
      researcher: 'forskere',
      principal_investigator: 'prosjektledere',
      office: 'kontorer',
      county: 'fylker',
      directorate: 'direktoratet',
      privacy_officer: 'personvernombud',
      operator: 'drift',
    },
  },
  {
    nn: {
      title: 'Brukaren din har ikkje tilgang hit',
      forRoles: (roles) => `Denne sida er for ${roles}.`,
      forRolesOfPilot: (roles, pilot) => `Denne sida er for ${roles} i piloten ${pilot}.`,
      you: (name, roles) => `Du er logga inn som ${name}: ${roles}.`,
      ask: 'Treng du tilgang, kan du spørje prosjektleiaren eller den som driftar Følge.',
      back: (pilot) => `Til ${pilot}`,
      toPilots: 'Til pilotane',
      inSentence: {
        researcher: 'forskarar',
        principal_investigator: 'prosjektleiarar',
        office: 'kontor',
        county: 'fylke',
        directorate: 'direktoratet',
        privacy_officer: 'personvernombod',
        operator: 'drift',
      },
    },
    en: {
      title: 'Your account does not reach this page',
      forRoles: (roles) => `This page is for ${roles}.`,
      forRolesOfPilot: (roles, pilot) => `This page is for ${roles} of the pilot ${pilot}.`,
      you: (name, roles) => `You are signed in as ${name}: ${roles}.`,
      ask: 'If you need access, ask the principal investigator or whoever runs Følge.',
      back: (pilot) => `To ${pilot}`,
      toPilots: 'To the pilots',
      inSentence: {
        researcher: 'researchers',
        principal_investigator: 'principal investigators',
        office: 'offices',
        county: 'counties',
        directorate: 'the directorate',
        privacy_officer: 'privacy officers',
        operator: 'operators',
      },
    },
  },
);
