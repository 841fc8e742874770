/** Where the participant's pages are. Every link and form leads to one of these; GET shows, POST does. */
export const participantAddresses = {
  /** GET: the start page, or where the code is typed when no session is open. */
  start: '/min',
  /** POST `code`: opens a session. */
  code: '/min/kode',
  /** GET: the leave page. POST `choice`: the page that asks «are you sure». */
  leave: '/min/slutte',
  /** POST `nonce`: leaves. */
  leaveConfirm: '/min/slutte/bekreft',
  /** GET: what is stored, asks for the PIN first. */
  aboutMe: '/min/om-meg',
  /** GET, PIN: everything, to read. */
  downloadPage: '/min/last-ned/side',
  /** GET, PIN: everything, as JSON. */
  downloadJson: '/min/last-ned/json',
  /** GET with `key` in the query, POST `key`, `value`, `statement`. */
  correct: '/min/rett',
  /** GET: asks. POST `nonce`, `sure`: restricts, or lifts the restriction. */
  restrict: '/min/pause',
  /** GET with `purposeId` and `permission` in the query. POST `nonce`, `choice`: withdraws one permission, or objects. */
  withdrawPurpose: '/min/trekk',
  /** GET: the notice and what is asked. POST a field for each (`answerField`): the page that asks «is this right». */
  consent: '/min/samtykke',
  /** POST `nonce`: the answers are stored. A guardian's too. */
  consentConfirm: '/min/samtykke/bekreft',
  /** GET: the guardian's page. POST as `consent`. */
  guardian: '/min/foresatt',
  /** GET with `purposeId` and `permission` in the query. POST the same and `nonce`: takes a guardian's yes back. */
  guardianTakeBack: '/min/foresatt/trekk',
  /** GET: asks for the PIN. POST `pin`, `next`. */
  enterPin: '/min/pin',
  /** GET: asks for a new PIN. POST `pin`, `pinAgain`, `next`. */
  choosePin: '/min/pin/velg',
  /** GET: what to do. POST `sure`: asks the researchers for a new one. */
  lostPin: '/min/pin/mistet',
  /** GET */
  more: '/min/mer',
  /** GET */
  callUs: '/min/ring',
  /** GET: the form, open to everybody. POST `number`: the receipt. */
  checkReceipt: '/min/kvittering',
  /** POST `number`: the receipt as JSON. */
  receiptJson: '/min/kvittering/json',
  /** POST `nonce`: no to what a page asks. Uses the nonce up, and leads back. */
  sayNo: '/min/nei',
  /** POST: ends the session. */
  signOut: '/min/logg-ut',
  /** GET: the accessibility statement, open to everybody. */
  accessibility: '/min/tilgjengelighet',
  stylesheet: '/min/side.css',
  codeScript: '/min/kode.js',
} as const;

/** The names of the fields of the forms, and of what links carry in the query. */
export const participantFields = {
  code: 'code',
  /** `delete` or `keep` */
  choice: 'choice',
  nonce: 'nonce',
  /** Beside the code: the same as in a cookie of the page it was typed on. */
  pageToken: 'pageToken',
  pin: 'pin',
  pinAgain: 'pinAgain',
  /** Where to go after the PIN: one of the addresses, which the server checks. */
  nextPage: 'next',
  key: 'key',
  value: 'value',
  statement: 'statement',
  /** A box that nobody has ticked beforehand: `yes`. */
  sure: 'sure',
  number: 'number',
  purposeId: 'purposeId',
  permission: 'permission',
  /** In the query of any GET: the language to show from here on. */
  language: 'sprak',
} as const;

/** The field of one question about consent: its value is `yes` or `no`, and neither is chosen beforehand. */
export function answerField(asked: { purposeId: string; permission: string }): string {
  return `answer.${asked.permission}.${asked.purposeId}`;
}

/** An address with what its page needs to know. */
export function addressWith(address: string, query: Readonly<Record<string, string>>): string {
  const carried = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${address}${address.includes('?') ? '&' : '?'}${carried.join('&')}`;
}
