import { inPilot } from '@folge/database';
import { issueLinks } from '@folge/operations';
import { register } from '../../../packages/operations/test/consent-fixture.ts';
import { makeParticipantFixture, type ParticipantFixture, pilotId } from './participant-fixture.ts';
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
  register: (person?: Parameters<typeof register>[1]) => Promise<string>;
  /** Opens the page of a person, by her own code or a guardian's. */
  open(personId: string, holder?: 'person' | 'guardian'): Promise<Browser>;
  close(): Promise<void>;
};

/** The application on a port of its own, with its databases and people. */
export async function startListening(): Promise<Listening> {
  const fixture = await makeParticipantFixture();
  const address = await fixture.app.listen({ port: 0, host: '127.0.0.1' });
  const { databases } = fixture.rights.room;
  return {
    fixture,
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
