import { inPilot } from '@folge/database';
import { participantAddresses as at, issueLinks } from '@folge/operations';
import { register } from '../../../packages/operations/test/consent-fixture.ts';
import { hidden, makeParticipantFixture, type ParticipantFixture, pilotId } from './participant-fixture.ts';
import { testOrigin } from './test-app.ts';

/** A page as it came over the wire. */
export type Shown = { status: number; body: string; location: string | null };

/** A browser without scripts at a server that listens; it counts the pages and forms that it takes. */
export type Browser = {
  get(url: string): Promise<Shown>;
  post(url: string, fields?: Record<string, string>): Promise<Shown>;
  /** How many times something was pressed since the last time this was asked. */
  steps(): number;
};

export type Listening = {
  fixture: ParticipantFixture;
  main: ParticipantFixture['rights']['main'];
  register: (person?: Parameters<typeof register>[1]) => Promise<string>;
  /** The consent events of a person, in their order. */
  events(personId: string): Promise<Record<string, unknown>[]>;
  /** Whether anything new may be recorded about a person for a purpose. */
  covers(personId: string, purposeId?: string): Promise<unknown>;
  /** Opens the page of a person, by her own code or a guardian's. */
  open(personId: string, holder?: 'person' | 'guardian'): Promise<Browser>;
  close(): Promise<void>;
};

/** The application on a port of its own, with its databases and people. */
export async function startListening(): Promise<Listening> {
  const fixture = await makeParticipantFixture();
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  const { databases } = fixture.rights.room;
  const { main } = fixture.rights;
  return {
    fixture,
    main,
    events: (personId) =>
      main(
        `select purpose_id, permission, state, channel, recorded_by_role from research.consent_event
          where person_id = $1 order by sequence`,
        [personId],
      ),
    covers: async (personId, purposeId = 'f_sporreskjema') => {
      const [row] = await main('select accepts_new from research.coverage where person_id = $1 and purpose_id = $2', [
        personId,
        purposeId,
      ]);
      return row?.accepts_new ?? false;
    },
    register: (person) => register(fixture.rights.uploads, person),
    open: async (personId, holder = 'person') => {
      const [link] = await inPilot(databases.identity, pilotId, (db) =>
        issueLinks(db, {
          pilotId,
          personIds: [personId],
          holder,
          language: 'nb',
          expiresOn: '2999-01-01',
          issuedBy: null,
        }),
      );
      const browser = makeBrowser(address);
      await browser.post('/min/kode', { code: link?.code ?? '' });
      browser.steps();
      return browser;
    },
    close: () => fixture.close(),
  };
}

function makeBrowser(address: string): Browser {
  const cookies = new Map<string, string>();
  let pressed = 0;
  const send = async (url: string, more: RequestInit = {}): Promise<Shown> => {
    pressed++;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie ? { cookie } : {}), ...(more.headers as Record<string, string>) };
    const answer = await fetch(address + url, { redirect: 'manual', ...more, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: answer.status, body: await answer.text(), location: answer.headers.get('location') };
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: testOrigin };
  return {
    get: (url) => send(url),
    post: (url, fields = {}) => send(url, { method: 'POST', headers: form, body: String(new URLSearchParams(fields)) }),
    steps: () => {
      const counted = pressed;
      pressed = 0;
      return counted;
    },
  };
}

const questionnaire = 'answer.participation.f_sporreskjema';
const outcomes = 'answer.participation.f_utfall_kontor';
const lifting = 'answer.confidentiality.f_utfall_kontor';

/** What the letter of the fixture asks, as the fields of its form. */
export const asked = { questionnaire, outcomes, lifting } as const;
export const allYes = { [questionnaire]: 'yes', [outcomes]: 'yes', [lifting]: 'yes' };
export const yesNoNo = { [questionnaire]: 'yes', [outcomes]: 'no', [lifting]: 'no' };
export const allNo = { [questionnaire]: 'no', [outcomes]: 'no', [lifting]: 'no' };

/** From the first page to the receipt: the letter, the answers, the page that asks whether they are right. */
export async function answer(browser: Browser, fields: Record<string, string>, address: string = at.consent) {
  await browser.get(address);
  const sure = await browser.post(address, fields);
  return browser.post(at.consentConfirm, { nonce: hidden(sure, 'nonce') });
}

/** Stops everything and lets what was given be kept. */
export async function leaveAndKeep(browser: Browser) {
  await browser.get(at.leave);
  const sure = await browser.post(at.leave, { choice: 'keep' });
  return browser.post(at.leaveConfirm, { nonce: hidden(sure, 'nonce') });
}
