/** Refusals of the way a request is made, before it is about anything. */
export const requestProblems = {
  'request.method': {
    status: 405,
    title: {
      nb: 'Adressen kan ikke brukes på denne måten.',
      nn: 'Adressa kan ikkje brukast på denne måten.',
      en: 'This address does not take this method.',
    },
  },
  'request.media-type': {
    status: 415,
    title: {
      nb: 'Innholdet har en type som ikke kan leses her. Send JSON.',
      nn: 'Innhaldet har ein type som ikkje kan lesast her. Send JSON.',
      en: 'The content has a type that cannot be read here. Send JSON.',
    },
  },
  'request.too-large': {
    status: 413,
    title: {
      nb: 'Innholdet er for stort.',
      nn: 'Innhaldet er for stort.',
      en: 'The content is too large.',
    },
  },
  'request.json': {
    status: 400,
    title: {
      nb: 'Innholdet er ikke gyldig JSON med hver nøkkel én gang.',
      nn: 'Innhaldet er ikkje gyldig JSON med kvar nøkkel éin gong.',
      en: 'The content is not valid JSON with each key once.',
    },
  },
  'request.foreign-origin': {
    status: 403,
    title: {
      nb: 'Endringer kan bare gjøres fra Følges egne sider.',
      nn: 'Endringar kan berre gjerast frå Følges eigne sider.',
      en: 'Changes can only be made from Følge’s own pages.',
    },
  },
  'request.national-identity-number': {
    status: 422,
    title: {
      nb: 'Teksten ser ut til å inneholde et fødselsnummer. Ta det bort; Følge skal ikke ha slike.',
      nn: 'Teksten ser ut til å innehalde eit fødselsnummer. Ta det bort; Følge skal ikkje ha slike.',
      en: 'The text seems to hold a national identity number. Take it out; Følge must not have any.',
    },
  },
  'sign-in.too-many': {
    status: 429,
    title: {
      nb: 'For mange forsøk på å logge inn. Vent {seconds} {seconds|sekund|sekunder}.',
      nn: 'For mange forsøk på å logge inn. Vent {seconds} sekund.',
      en: 'Too many attempts to sign in. Wait {seconds} {seconds|second|seconds}.',
    },
  },
  'platform.failed': {
    status: 500,
    title: {
      nb: 'Noe gikk galt hos Følge. Prøv igjen, og oppgi forespørselens nummer om det fortsetter.',
      nn: 'Noko gjekk gale hos Følge. Prøv igjen, og oppgi nummeret på førespurnaden om det held fram.',
      en: 'Something went wrong in Følge. Try again, and give the request’s number if it goes on.',
    },
  },
  'platform.not-ready': {
    status: 503,
    title: {
      nb: 'Følge er ikke klar: {reason}.',
      nn: 'Følge er ikkje klar: {reason}.',
      en: 'Følge is not ready: {reason}.',
    },
  },
  'gate.closed': {
    status: 503,
    title: {
      nb: 'Følge viser ingenting om deltakere nå, fordi det ikke er sikkert at alle som er slettet, er borte. {reason}',
      nn: 'Følge viser ingenting om deltakarar no, fordi det ikkje er sikkert at alle som er sletta, er borte. {reason}',
      en: 'Følge shows nothing about people now, because it is not certain that everybody who was erased is gone. {reason}',
    },
  },
} as const;
