/** Refusals about letters with codes. */
export const letterProblems = {
  'letter.no-end': {
    status: 422,
    title: {
      nb: 'Studien har ingen registrert slutt. Velg hvor lenge kodene skal virke.',
      nn: 'Studien har ingen registrert slutt. Vel kor lenge kodane skal verke.',
      en: 'The study has no registered end. Choose how long the codes are to work.',
    },
  },
  'letter.end-past': {
    status: 422,
    title: {
      nb: 'Siste dag for kodene er alt passert, så brevene ville ikke åpnet noe.',
      nn: 'Siste dag for kodane er alt passert, så breva ville ikkje opna noko.',
      en: 'The last day of the codes has passed, so the letters would open nothing.',
    },
  },
  'letter.guardian-of-adult': {
    status: 422,
    title: {
      nb: 'Brev til en foresatt kan ikke lages for {studyNumbers}: personen er {age} år eller eldre. Velg «Personen selv».',
      nn: 'Brev til ein føresett kan ikkje lagast for {studyNumbers}: personen er {age} år eller eldre. Vel «Personen sjølv».',
      en: 'A guardian’s letter cannot be made for {studyNumbers}: the person is {age} or older. Choose “The person’s own”.',
    },
  },
  'letter.guardian-of-employee': {
    status: 422,
    title: {
      nb: 'Brev til en foresatt kan ikke lages for {studyNumbers}: personen er ansatt. Velg «Personen selv».',
      nn: 'Brev til ein føresett kan ikkje lagast for {studyNumbers}: personen er tilsett. Vel «Personen sjølv».',
      en: 'A guardian’s letter cannot be made for {studyNumbers}: the person is an employee. Choose “The person’s own”.',
    },
  },
} as const;
