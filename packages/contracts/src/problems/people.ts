/** Refusals about people, their accounts and their consents. */
export const peopleProblems = {
  'person.study-number-taken': {
    status: 409,
    title: {
      nb: 'Studienummeret er alt i bruk i denne piloten.',
      nn: 'Studienummeret er alt i bruk i denne piloten.',
      en: 'The study number is already used in this pilot.',
    },
  },
  'person.site-unknown': {
    status: 422,
    title: {
      nb: 'Kontoret «{siteId}» finnes ikke i piloten.',
      nn: 'Kontoret «{siteId}» finst ikkje i piloten.',
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
      nb: 'Bakgrunnsopplysningen «{variable}» er ikke blant pilotens egne, eller koden er ukjent.',
      nn: 'Bakgrunnsopplysninga «{variable}» er ikkje blant dei eigne til piloten, eller koden er ukjend.',
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
      nb: '«{state}» hører ikke til det rettslige grunnlaget for piloten.',
      nn: '«{state}» høyrer ikkje til det rettslege grunnlaget for piloten.',
      en: '“{state}” does not belong to the pilot’s legal basis.',
    },
  },
  'receipt.of-another-act': {
    status: 409,
    title: {
      nb: 'Kvitteringsnummeret hører til noe annet som er gjort. Hent et nytt og prøv igjen.',
      nn: 'Kvitteringsnummeret høyrer til noko anna som er gjort. Hent eit nytt og prøv igjen.',
      en: 'The receipt number belongs to something else that was done. Get a new one and try again.',
    },
  },
  'act.received-on': {
    status: 422,
    title: {
      nb: 'Dagen det ble mottatt, kan ikke være etter i dag og ikke før personen ble med ({joinedOn}).',
      nn: 'Dagen det vart motteke, kan ikkje vere etter i dag og ikkje før personen vart med ({joinedOn}).',
      en: 'The day it was received cannot be after today, and not before the person joined ({joinedOn}).',
    },
  },
  'consent.take-away-only': {
    status: 422,
    title: {
      nb: 'Et samtykke trekkes for seg, så det huskes også etter at en gammel sikkerhetskopi er lagt tilbake.',
      nn: 'Eit samtykke blir trekt for seg, så det blir hugsa også etter at ein gammal tryggingskopi er lagd tilbake.',
      en: 'Consent is withdrawn by itself, so that it is remembered even after an old backup is put back.',
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
  'consent.notice-unreviewed': {
    status: 409,
    title: {
      nb: 'Denne oversettelsen er ikke lest av noen som kan språket. Den kan vises, men ikke brukes til å samle inn samtykke.',
      nn: 'Denne omsetjinga er ikkje lesen av nokon som kan språket. Ho kan visast, men ikkje brukast til å samle inn samtykke.',
      en: 'Nobody who knows the language has read this translation. It can be shown, but cannot collect consent.',
    },
  },
  'consent.letter-changed': {
    status: 409,
    title: {
      nb: 'Informasjonsskrivet er et annet nå enn da det ble vist. Les det nye, og svar på nytt.',
      nn: 'Informasjonsskrivet er eit anna no enn då det vart vist. Les det nye, og svar på nytt.',
      en: 'The information letter has changed since it was shown. Read the new one, and answer again.',
    },
  },
  'consent.not-asked': {
    status: 409,
    title: {
      nb: 'Dette kan ikke besvares nå: {whyNot}.',
      nn: 'Dette kan ikkje svarast på no: {whyNot}.',
      en: 'This cannot be answered now: {whyNot}.',
    },
  },
  'consent.own-no': {
    status: 409,
    title: {
      nb: 'Den unge har selv sagt nei, og det gjelder uansett hva andre sier.',
      nn: 'Den unge har sjølv sagt nei, og det gjeld uansett kva andre seier.',
      en: 'The young person has said no, and that holds whatever anybody else says.',
    },
  },
  'consent.take-back-instead': {
    status: 409,
    title: {
      nb: 'Det er allerede sagt ja. Et ja tas tilbake med å slutte.',
      nn: 'Det er allereie sagt ja. Eit ja blir teke tilbake med å slutte.',
      en: 'Yes has been said already. A yes is taken back by leaving.',
    },
  },
  'study.not-registered': {
    status: 409,
    title: {
      nb: 'Innsamlingen kan ikke begynne før studien er registrert. Det mangler: {missing}.',
      nn: 'Innsamlinga kan ikkje byrje før studien er registrert. Det manglar: {missing}.',
      en: 'Collection cannot begin before the study is registered. Missing: {missing}.',
    },
  },
  'study.ended': {
    status: 409,
    title: {
      nb: 'Prosjektet er avsluttet og koblingsnøkkelen slettet. Det kan ikke samles inn mer.',
      nn: 'Prosjektet er avslutta og koplingsnøkkelen sletta. Det kan ikkje samlast inn meir.',
      en: 'The project has ended and its link key is destroyed. Nothing more can be collected.',
    },
  },
  'study.lower-age-needs-reason': {
    status: 422,
    title: {
      nb: 'En alder under 18 trenger en begrunnelse med referanse til vurderingen.',
      nn: 'Ein alder under 18 treng ei grunngjeving med referanse til vurderinga.',
      en: 'An age below 18 needs a reason with the reference of the assessment.',
    },
  },
  'study.dates': {
    status: 422,
    title: {
      nb: 'Anonymiseringen kan ikke komme før prosjektslutt.',
      nn: 'Anonymiseringa kan ikkje kome før prosjektslutt.',
      en: 'Anonymisation cannot come before the project ends.',
    },
  },
  'study.not-ended': {
    status: 409,
    title: {
      nb: 'Prosjektet er ikke slutt ennå. Koblingsnøkkelen kan slettes fra prosjektslutt.',
      nn: 'Prosjektet er ikkje slutt enno. Koplingsnøkkelen kan slettast frå prosjektslutt.',
      en: 'The project has not ended yet. The link key can be destroyed from the project end on.',
    },
  },
  'study.already-proposed': {
    status: 409,
    title: {
      nb: 'Det er allerede foreslått å slette koblingsnøkkelen.',
      nn: 'Det er allereie foreslått å slette koplingsnøkkelen.',
      en: 'Destroying the link key has already been proposed.',
    },
  },
  'study.two-people': {
    status: 409,
    title: {
      nb: 'Den som foreslo det, kan ikke godkjenne det. En annen må gjøre det.',
      nn: 'Den som foreslo det, kan ikkje godkjenne det. Ein annan må gjere det.',
      en: 'Whoever proposed it cannot approve it. Somebody else has to.',
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
      nb: 'Det er ingen slik pilot, eller piloten har ikke det kontoret.',
      nn: 'Det er ingen slik pilot, eller piloten har ikkje det kontoret.',
      en: 'There is no such pilot, or it has no such office.',
    },
  },
  'account.scope': {
    status: 422,
    title: {
      nb: 'Rollen krever en pilot (og kontorrollen et kontor); drift har ingen av delene.',
      nn: 'Rolla krev ein pilot (og kontorrolla eit kontor); drift har ingen av delane.',
      en: 'The role needs a pilot (and the office role an office); the operator has neither.',
    },
  },
} as const;
