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
} as const;
