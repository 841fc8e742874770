/** Refusals about people, their accounts and their consents. */
export const peopleProblems = {
  'person.study-number-taken': {
    status: 409,
    title: {
      nb: 'Studienummeret er alt i bruk i dette forsøket.',
      nn: 'Studienummeret er alt i bruk i dette forsøket.',
      en: 'The study number is already used in this pilot.',
    },
  },
  'person.site-unknown': {
    status: 422,
    title: {
      nb: 'Kontoret «{siteId}» finnes ikke i forsøket.',
      nn: 'Kontoret «{siteId}» finst ikkje i forsøket.',
      en: 'The pilot has no office “{siteId}”.',
    },
  },
  'person.exit-before-inclusion': {
    status: 422,
    title: {
      nb: 'Sluttdatoen er før datoen personen kom med.',
      nn: 'Sluttdatoen er før datoen personen kom med.',
      en: 'The exit date is before the date of inclusion.',
    },
  },
  'person.background-unknown': {
    status: 422,
    title: {
      nb: 'Bakgrunnsopplysningen «{variable}» er ikke blant forsøkets egne, eller koden er ukjent.',
      nn: 'Bakgrunnsopplysninga «{variable}» er ikkje blant forsøket sine eigne, eller koden er ukjend.',
      en: 'The background variable “{variable}” is not one of the pilot’s own, or its code is unknown.',
    },
  },
  'person.site-twice': {
    status: 422,
    title: {
      nb: 'To kontor begynner på samme dag.',
      nn: 'To kontor byrjar på same dag.',
      en: 'Two offices begin on the same day.',
    },
  },
  'consent.period': {
    status: 422,
    title: {
      nb: 'Perioden som dekkes, slutter før den begynner.',
      nn: 'Perioden som blir dekt, sluttar før han byrjar.',
      en: 'The period covered ends before it begins.',
    },
  },
  'consent.notice-unpublished': {
    status: 422,
    title: {
      nb: 'Informasjonsskrivet er ikke publisert, eller det gjelder ikke formålet «{purposeId}».',
      nn: 'Informasjonsskrivet er ikkje publisert, eller det gjeld ikkje føremålet «{purposeId}».',
      en: 'The information letter is not published, or is not about the purpose “{purposeId}”.',
    },
  },
  'consent.notice-missing': {
    status: 422,
    title: {
      nb: 'Oppgi informasjonsskrivet som svaret gjelder.',
      nn: 'Oppgi informasjonsskrivet som svaret gjeld.',
      en: 'Name the information letter that the answer is about.',
    },
  },
  'consent.state-not-for-basis': {
    status: 422,
    title: {
      nb: '«{state}» hører ikke til forsøkets rettslige grunnlag.',
      nn: '«{state}» høyrer ikkje til det rettslege grunnlaget for forsøket.',
      en: '“{state}” does not belong to the pilot’s legal basis.',
    },
  },
  'consent.nothing-given': {
    status: 409,
    title: {
      nb: 'Det er ikke gitt noe samtykke som kan trekkes.',
      nn: 'Det er ikkje gitt noko samtykke som kan trekkjast.',
      en: 'No consent has been given that could be withdrawn.',
    },
  },
  'account.name-taken': {
    status: 409,
    title: {
      nb: 'Brukernavnet er alt i bruk.',
      nn: 'Brukarnamnet er alt i bruk.',
      en: 'The user name is taken.',
    },
  },
  'account.scope-unknown': {
    status: 422,
    title: {
      nb: 'Det er ikke noe slikt forsøk, eller forsøket har ikke det kontoret.',
      nn: 'Det er ikkje noko slikt forsøk, eller forsøket har ikkje det kontoret.',
      en: 'There is no such pilot, or it has no such office.',
    },
  },
  'account.scope': {
    status: 422,
    title: {
      nb: 'Rollen krever et forsøk (og kontorrollen et kontor); drift har ingen av delene.',
      nn: 'Rolla krev eit forsøk (og kontorrolla eit kontor); drift har ingen av delane.',
      en: 'The role needs a pilot (and the office role an office); the operator has neither.',
    },
  },
} as const;
