/** Refusals of changes to programmes, pilots and what belongs to them. */
export const catalogueProblems = {
  'catalogue.exists': {
    status: 409,
    title: {
      nb: 'Det finnes allerede noe med id-en {id}. Velg en annen.',
      nn: 'Det finst allereie noko med id-en {id}. Vel ein annan.',
      en: 'There is already something with the id {id}. Choose another.',
    },
  },
  'catalogue.changed-meanwhile': {
    status: 409,
    title: {
      nb: 'Noen andre har endret dette siden du åpnet det. Hent det på nytt og gjør endringen igjen.',
      nn: 'Nokon andre har endra dette sidan du opna det. Hent det på nytt og gjer endringa igjen.',
      en: 'Somebody else changed this since you opened it. Fetch it again and repeat the change.',
    },
  },
  'catalogue.in-use': {
    status: 409,
    title: {
      nb: 'Dette kan ikke fjernes, for det brukes av {by}.',
      nn: 'Dette kan ikkje fjernast, for det blir brukt av {by}.',
      en: 'This cannot be removed, because {by} refers to it.',
    },
  },
  'catalogue.unknown-reference': {
    status: 422,
    title: {
      nb: '{id} finnes ikke her. Lag det først, eller velg noe annet.',
      nn: '{id} finst ikkje her. Lag det først, eller vel noko anna.',
      en: '{id} does not exist here. Make it first, or choose something else.',
    },
  },
  'catalogue.published': {
    status: 409,
    title: {
      nb: 'Dette er publisert og kan ikke endres. Lag en ny versjon.',
      nn: 'Dette er publisert og kan ikkje endrast. Lag ein ny versjon.',
      en: 'This is published and cannot be changed. Make a new version.',
    },
  },
  'catalogue.invented-stays': {
    status: 409,
    title: {
      nb: 'Merket «oppdiktet» kan ikke tas bort. Lag en ny pilot eller et nytt kontor for virkelige data.',
      nn: 'Merket «oppdikta» kan ikkje takast bort. Lag ein ny pilot eller eit nytt kontor for verkelege data.',
      en: 'The mark “invented” cannot be taken away. Make a new pilot or a new office for real data.',
    },
  },
  'notice.incomplete': {
    status: 422,
    title: {
      nb: 'Informasjonsskrivet kan ikke publiseres ennå. {lacks}',
      nn: 'Informasjonsskrivet kan ikkje publiserast enno. {lacks}',
      en: 'The information letter cannot be published yet. {lacks}',
    },
  },
  'notice.not-published': {
    status: 409,
    title: {
      nb: 'Bare en publisert tekst kan merkes som lest: et utkast kan ennå endres.',
      nn: 'Berre ein publisert tekst kan merkast som lesen: eit utkast kan enno endrast.',
      en: 'Only a published text can be marked as read: a draft may still change.',
    },
  },
  'notice.reviewed-already': {
    status: 409,
    title: {
      nb: 'Det er allerede lagret hvem som har lest denne teksten.',
      nn: 'Det er allereie lagra kven som har lese denne teksten.',
      en: 'Who has read this text is recorded already.',
    },
  },
  'notice.not-anonymous': {
    status: 422,
    title: {
      nb: 'Skrivet gjelder en anonym undersøkelse og må inneholde setningen «{sentence}» før det kan publiseres.',
      nn: 'Skrivet gjeld ei anonym undersøking og må innehalde setninga «{sentence}» før det kan publiserast.',
      en: 'The letter is about an anonymous survey and must hold the sentence “{sentence}” before it can be published.',
    },
  },
} as const;
