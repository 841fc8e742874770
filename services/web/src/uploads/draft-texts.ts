import { translated } from '../texts/translated.ts';

export const draftTexts = translated(
  {
    open: 'Lag et skjema fra filen',
    why: 'Finnes ikke skjemaet i Følge, foreslås spørsmål, koder og skalaer ut fra filen. Du gir dem navn, snur dem som skal snus, og publiserer. Så kommer du tilbake hit.',
    name: 'Navn på skjemaet',
    id: 'Kortnavn',
    idDescription: 'Små bokstaver, tall og bindestrek. Brukes i filer og adresser.',
    idWrong: 'Skriv et kortnavn med små bokstaver a–z, tall og bindestrek',
    nameMissing: 'Skriv et navn',
    respondent: 'Hvem svarer?',
    respondents: { participant: 'Deltakere', staff: 'Ansatte', mentor: 'Mentorer', comparison: 'Sammenligningsgruppe' },
    make: 'Lag utkastet',
  },
  {
    nn: {
      open: 'Lag eit skjema frå fila',
      why: 'Finst ikkje skjemaet i Følge, blir spørsmål, kodar og skalaer føreslått ut frå fila. Du gir dei namn, snur dei som skal snuast, og publiserer. Så kjem du tilbake hit.',
      name: 'Namn på skjemaet',
      id: 'Kortnamn',
      idDescription: 'Små bokstavar, tal og bindestrek. Blir brukt i filer og adresser.',
      idWrong: 'Skriv eit kortnamn med små bokstavar a–z, tal og bindestrek',
      nameMissing: 'Skriv eit namn',
      respondent: 'Kven svarar?',
      respondents: {
        participant: 'Deltakarar',
        staff: 'Tilsette',
        mentor: 'Mentorar',
        comparison: 'Samanlikningsgruppe',
      },
      make: 'Lag utkastet',
    },
    en: {
      open: 'Make a form from the file',
      why: 'If Følge does not have the form, questions, codes and scales are proposed from the file. You name them, reverse those that should be, and publish. Then you come back here.',
      name: 'Name of the form',
      id: 'Short name',
      idDescription: 'Small letters, digits and hyphens. Used in files and addresses.',
      idWrong: 'Write a short name of small letters a–z, digits and hyphens',
      nameMissing: 'Write a name',
      respondent: 'Who answers?',
      respondents: { participant: 'Participants', staff: 'Staff', mentor: 'Mentors', comparison: 'Comparison group' },
      make: 'Make the draft',
    },
  },
);
