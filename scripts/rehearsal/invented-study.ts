import type { UploadMapping } from '@folge/contracts';

/** Two invented studies: one that rests on consent, one on public interest. */
export const consentStudy = 'prove-samtykke';
export const publicStudy = 'prove-allmenn';

/** The invented people, by what they will do. A study number is nobody else's anywhere. */
export const erased = ['PRV-SLETT-1', 'PRV-SLETT-2', 'PRV-SLETT-3'];
export const leaving = ['PRV-GAAR-1', 'PRV-GAAR-2'];
export const keeping = 'PRV-BEHOLD-1';
export const pausing = 'PRV-PAUSE-1';
export const objecting = 'PRV-PROTEST-1';
export const joining = 'PRV-NY-1';
/** Stays, and puts something right. */
export const correcting = 'PRV-BLIR-1';
const staying = [correcting, 'PRV-BLIR-2', 'PRV-BLIR-3', 'PRV-BLIR-4', 'PRV-BLIR-5', 'PRV-BLIR-6'];

/** Those who are to be found nowhere. */
export const gone = [...erased, ...leaving];

export const ofConsentStudy = [...gone, keeping, pausing, ...staying];
export const ofPublicStudy = [objecting, 'PRV-ALLMENN-1', 'PRV-ALLMENN-2'];

export const nameOf = (studyNumber: string) => `Oppdiktet ${studyNumber.toLowerCase()}`;

/** The file that people came in with: put in again, it is what would bring somebody back. */
export function fileOf(studyNumbers: readonly string[]): string {
  const lines = studyNumbers.map(
    (number, index) => `${number};Ja;Prøvekontoret;${nameOf(number)};${(index % 4) + 1};Egne ord fra ${number}`,
  );
  return `${['studienr;samtykke;kontor;navn;k01;kommentar', ...lines].join('\n')}\n`;
}

const targets: UploadMapping['columns'][number]['target'][] = [
  { to: 'study_number' },
  { to: 'consent', yes: ['Ja'] },
  { to: 'site' },
  { to: 'name' },
  { to: 'item', item: 'k01' },
  { to: 'item', item: 'kommentar' },
];

export const mapping = {
  waveId: 'T0',
  instrumentId: 'prove-skjema',
  instrumentVersion: 1,
  answeredOn: '2026-01-15',
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  purposeId: 'f_sporreskjema',
  registerNewPeople: true,
  columns: targets.map((target, index) => ({ position: index + 1, target })),
};

const definition = {
  items: [
    {
      kind: 'code',
      name: 'k01',
      wording: { nb: 'Hvordan går det?' },
      otherWordings: [],
      specialCategory: false,
      codes: [],
      minimum: 1,
      maximum: 4,
    },
    {
      kind: 'text',
      name: 'kommentar',
      wording: { nb: 'Vil du si noe mer?' },
      otherWordings: [],
      specialCategory: false,
    },
  ],
  scales: [],
};

const contact = { name: 'Oppdiktet', phone: '00000000', hours: '9–15', interpreter: true, email: null };

const ofStudy = (pilotId: string, legalBasis: string) => `
  insert into catalogue.pilot (pilot_id, programme_id, name, body, source, legal_basis)
    values ('${pilotId}', 'prove', '{"nb":"Prøven"}', '{}', '{"type":"proposal"}', '${legalBasis}');
  insert into catalogue.study_registration (pilot_id, controller, contact, data_protection_officer, sikt_reference,
      dpia_reference, project_end, anonymise_on)
    values ('${pilotId}', 'Oppdiktet institutt', '${JSON.stringify(contact)}', 'Oppdiktet ombud', 'PRV-1', 'PRV-2',
      '2039-12-31', '2040-06-30');
  insert into catalogue.site (pilot_id, site_id, name, kind) values ('${pilotId}', 'kontor', 'Prøvekontoret', 'nav_office');
  insert into catalogue.wave (pilot_id, wave_id, name) values ('${pilotId}', 'T0', '{"nb":"Ved start"}');
  insert into catalogue.wave_instrument (pilot_id, wave_id, instrument_id) values ('${pilotId}', 'T0', 'prove-skjema');
  insert into catalogue.free_text_setting (pilot_id, instrument_id, is_on, changed_by)
    values ('${pilotId}', 'prove-skjema', true, gen_random_uuid());
  insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
    values ('${pilotId}', 'skriv', 1, 'nb', 'Skriv', 'Vil du være med?', '{f_sporreskjema}', now());`;

/** What the two studies stand on, as SQL. */
export const studiesSql = `
  insert into catalogue.programme (programme_id, name, body) values ('prove', '{"nb":"Prøve"}', '{}');
  insert into catalogue.instrument (instrument_id, name, respondent, body)
    values ('prove-skjema', '{"nb":"Skjema"}', 'participant', '{"purposeId":"f_sporreskjema"}');
  insert into catalogue.instrument_version (instrument_id, version, definition, published_at)
    values ('prove-skjema', 1, '${JSON.stringify(definition)}', now());
  ${ofStudy(consentStudy, 'consent')}
  ${ofStudy(publicStudy, 'public_interest')}`;
