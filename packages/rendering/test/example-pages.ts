import type { PageFrame, ParticipantLanguage, ParticipantPage, ReceiptPage, StoredThing } from '@folge/contracts';

type Kind = ParticipantPage['kind'];

const frame: PageFrame = {
  languages: ['nb', 'nn', 'en', 'ar', 'uk', 'so', 'ti', 'pl'] satisfies ParticipantLanguage[],
  contact: {
    name: 'Forskerne ved Eksempelinstituttet',
    phone: '+47 22 00 00 00',
    hours: 'mandag til fredag kl. 9–15',
    openHours: { from: 1, until: 5, opens: '09:00', closes: '15:00' },
    interpreter: true,
    email: 'studien@example.org',
  },
  studyName: 'Prosjekt Ny Start',
  invented: false,
  signedIn: true,
};
const outside = { ...frame, signedIn: false, studyName: null };

const asked = { purposeId: 'p1', purpose: 'Finne ut om hjelpen virker', permission: 'participation' } as const;
const askedNav = { purposeId: 'p1', purpose: 'Finne ut om hjelpen virker', permission: 'confidentiality' } as const;
const thing: StoredThing = {
  key: 'answer.q1',
  label: 'Hvor fornøyd er du med hjelpen du får?',
  value: 'Litt fornøyd',
  source: 'you',
  recordedOn: '2026-03-04',
  correctable: 'at-once',
  contested: false,
};
const fromNav: StoredThing = {
  key: 'outcome.t1',
  label: 'I arbeid etter 6 måneder',
  value: 'Nei',
  source: 'nav',
  recordedOn: '2026-09-01',
  correctable: 'on-request',
  contested: true,
};
const receiptNumber = 'K7QX-2M4P-9TRA';

export const exampleReceipt: ReceiptPage = {
  receiptNumber,
  kind: 'erasure',
  madeAt: '2026-11-22T12:05:00Z',
  keepsGiven: false,
  goneHereAt: '2026-11-22T12:05:00Z',
  unreadableAfter: null,
  alsoAt: ['Nettskjema', 'TSD'],
};

const noticeText = `# Hva handler det om?

Vi vil finne ut om hjelpen virker.

- Du svarer på spørsmål to ganger.
- Du kan slutte når du vil.

Du trenger ikke si hvorfor.`;

/** Every kind of page as somebody may meet it: invented people, an invented study. */
export const examplePages: { [K in Kind]: Extract<ParticipantPage, { kind: K }> } = {
  'enter-code': { ...outside, contact: null, kind: 'enter-code', refused: true },
  'too-many-attempts': { ...outside, contact: null, kind: 'too-many-attempts', retryAfterSeconds: 290 },
  start: {
    ...frame,
    kind: 'start',
    openedFirstAt: '2026-11-01T10:00:00Z',
    otherLettersOpenedAt: ['2026-11-01T10:00:00Z', '2026-11-14T10:00:00Z'],
    basis: 'consent',
    isRestricted: false,
    hasPin: true,
    mayChoosePin: false,
    kindsOfData: [
      { name: 'Svar på spørsmål fra forskerne', language: 'nb' },
      { name: 'Det kontoret eller skolen skriver ned', language: 'nb' },
    ],
    toDecide: [asked, askedNav],
    left: null,
    mayJoin: false,
    isYoung: true,
    canParentsSee: false,
  },
  leave: {
    ...frame,
    kind: 'leave',
    basis: 'consent',
    isYoung: true,
    canParentsSee: true,
    inForce: [asked, askedNav],
    left: null,
    chosen: null,
  },
  'leave-confirm': { ...frame, kind: 'leave-confirm', choice: 'delete', receiptNumber, nonce: 'n0nce' },
  done: { ...frame, signedIn: false, kind: 'done', receipt: exampleReceipt, signedOut: true },
  'choose-pin': { ...frame, kind: 'choose-pin', problem: 'not-equal', next: '/min/om-meg' },
  'enter-pin': { ...frame, kind: 'enter-pin', problem: 'wrong', next: '/min/om-meg' },
  'lost-pin': { ...frame, kind: 'lost-pin', why: 'spent', asked: null, nonce: 'n0nce' },
  'about-me': {
    ...frame,
    kind: 'about-me',
    basis: 'consent',
    isRestricted: true,
    groups: [
      {
        heading: 'Om deg',
        word: 'about',
        things: [
          { ...thing, key: 'field/name', label: 'Navn', word: 'name', value: 'Kari Oppdiktet', source: 'researchers' },
        ],
      },
      {
        heading: 'Svarene dine',
        things: [
          thing,
          { ...thing, key: 'answer.q2', label: 'Hvor ofte snakker du med veilederen din?', value: 'Hver uke' },
          { ...thing, key: 'answer.q3', label: 'Tror du at du får jobb?', value: 'Ja' },
        ],
      },
      { heading: 'Fra NAV', things: [fromNav] },
    ],
    permissions: [
      {
        ...asked,
        state: 'given',
        since: '2026-02-01',
        keepsGiven: false,
        earlier: [
          { state: 'refused', since: '2025-11-03' },
          { state: 'requested', since: '2025-10-20' },
        ],
      },
      { ...askedNav, state: 'withdrawn', since: '2026-05-01', keepsGiven: true, earlier: [] },
    ],
    readings: [{ at: '2026-10-01T08:00:00Z', role: 'researcher', institution: 'Eksempelinstituttet', what: 'person' }],
    receipts: [{ receiptNumber, kind: 'withdrawal', madeAt: '2026-05-01T09:00:00Z' }],
    requests: [{ kind: 'correction', madeAt: '2026-11-02T09:00:00Z', dueOn: '2026-12-02', decision: null }],
    keptUntil: '2029-12-31',
    recipients: ['Universitetet i Eksempelby'],
  },
  consent: {
    ...frame,
    kind: 'consent',
    noticeTitle: 'Vil du være med i Prosjekt Ny Start?',
    noticeText,
    noticeVersion: 2,
    asked: [asked, askedNav],
    guardian: false,
  },
  'consent-confirm': {
    ...frame,
    kind: 'consent-confirm',
    choices: [
      { ...asked, answer: 'yes' },
      { ...askedNav, answer: 'no' },
    ],
    receiptNumber,
    nonce: 'n0nce',
  },
  'withdraw-purpose': { ...frame, kind: 'withdraw-purpose', asked, basis: 'consent', receiptNumber, nonce: 'n0nce' },
  correct: {
    ...frame,
    kind: 'correct',
    thing: { ...thing, correctable: 'on-request' },
    choices: [
      { code: '1', label: 'Ikke fornøyd' },
      { code: '2', label: 'Litt fornøyd' },
      { code: '3', label: 'Svært fornøyd' },
    ],
    problem: null,
    nonce: 'n0nce',
  },
  restrict: { ...frame, kind: 'restrict', isRestricted: false, receiptNumber, nonce: 'n0nce', problem: 'unanswered' },
  more: {
    ...frame,
    kind: 'more',
    basis: 'public_interest',
    isRestricted: false,
    hasPin: true,
    mayChoosePin: false,
    mayJoin: true,
  },
  'call-us': { ...frame, kind: 'call-us' },
  'check-receipt': { ...outside, kind: 'check-receipt', number: receiptNumber, found: exampleReceipt, refused: false },
  guardian: {
    ...frame,
    kind: 'guardian',
    noticeTitle: 'Kan ungdommen være med?',
    noticeText,
    asked: [asked],
    given: [{ ...askedNav, since: '2026-03-04' }],
    canParentsSee: false,
    youngSaid: null,
    problem: 'unanswered',
  },
  'guardian-take-back': {
    ...frame,
    kind: 'guardian-take-back',
    asked: askedNav,
    receiptNumber,
    nonce: 'n0nce',
  },
  'signed-out': { ...outside, kind: 'signed-out' },
  expired: { ...outside, kind: 'expired' },
  closed: { ...outside, kind: 'closed' },
  failed: { ...outside, kind: 'failed' },
  accessibility: { ...outside, kind: 'accessibility' },
};
