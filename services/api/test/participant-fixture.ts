import type { Configuration } from '@folge/contracts';
import { inPilot } from '@folge/database';
import { issueLinks } from '@folge/operations';
import type { LightMyRequestResponse } from 'fastify';
import { makeRightsFixture, pilotId, type RightsFixture } from '../../../packages/operations/test/rights-fixture.ts';
import { buildApp } from '../src/app.ts';
import type { App } from '../src/platform.ts';
import { testConfiguration, testOrigin } from './test-app.ts';

export { pilotId };

export type Fields = Record<string, string>;
/** A browser without scripts: it keeps cookies, sends forms, and follows where it is led. */
export type Telephone = {
  get(url: string): Promise<LightMyRequestResponse>;
  post(url: string, fields?: Fields, headers?: Fields): Promise<LightMyRequestResponse>;
  cookies: Map<string, string>;
};

type Issuing = { holder?: 'person' | 'guardian'; expiresOn?: string };
type Issued = { code: string; linkId: string; personId: string };

export type ParticipantFixture = {
  app: App;
  rights: RightsFixture;
  issue(studyNumber: string, change?: Issuing): Promise<Issued>;
  issueTo(personId: string, change?: Issuing): Promise<Issued>;
  telephone(address?: string): Telephone;
  close(): Promise<void>;
};

export type FixtureOptions = Partial<Configuration> & { logTo?: { write(line: string): void } };

/** Six invented people and the application on the same databases, with its gate looked at. */
export async function makeParticipantFixture(options: FixtureOptions = {}): Promise<ParticipantFixture> {
  const rights = await makeRightsFixture();
  const { databases, witnessFile, uploadFolder, retention } = rights.room;
  const { logTo, ...changes } = options;
  const configuration = testConfiguration({ witnessFile, retention, stateFolder: uploadFolder, ...changes });
  const app = await buildApp({ configuration, databases, ...(logTo ? { logTo } : {}) });
  await app.platform.gate.look();
  const issueTo = async (personId: string, { holder = 'person', expiresOn = '2999-01-01' }: Issuing = {}) => {
    const [link] = await inPilot(databases.identity, pilotId, (db) =>
      issueLinks(db, { pilotId, personIds: [personId], holder, language: 'nb', expiresOn, issuedBy: null }),
    );
    return link as NonNullable<typeof link>;
  };
  return {
    app,
    rights,
    issueTo,
    issue: async (studyNumber, change) => issueTo(await rights.personOf(studyNumber), change),
    telephone: (address) => makeTelephone(app, address),
    close: async () => {
      await app.close();
      await rights.close();
    },
  };
}

function makeTelephone(app: App, remoteAddress = '192.0.2.1'): Telephone {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST', url: string, more: { payload?: string; headers?: Fields } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie ? { cookie } : {}), ...more.headers };
    const answer = await app.inject({ method, url, remoteAddress, ...more, headers });
    for (const { name, value, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (url) => send('GET', url),
    post: (url, fields = {}, headers = {}) => {
      const type = { 'content-type': 'application/x-www-form-urlencoded', origin: testOrigin };
      return send('POST', url, { payload: String(new URLSearchParams(fields)), headers: { ...type, ...headers } });
    },
  };
}

/** The value of a hidden field of a page. */
export function hidden(page: { body: string }, name: string): string {
  const [input = ''] = page.body.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`)) ?? [];
  return /value="([^"]*)"/.exec(input)?.[1]?.replaceAll('&amp;', '&') ?? '';
}

/** Opens the page by its code. */
export async function signedIn(fixture: ParticipantFixture, code: string, address?: string): Promise<Telephone> {
  const telephone = fixture.telephone(address);
  await telephone.post('/min/kode', { code });
  return telephone;
}

/** What every table holds, but for those that are named: the same text means that nothing was changed. */
export async function fingerprint({ rights }: ParticipantFixture, without: readonly string[] = []): Promise<string> {
  const lines: string[] = [];
  for (const rows of [rights.main, rights.vault]) {
    const tables = await rows(`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
    for (const name of tables.map((table) => String(table.name)).filter((table) => !without.includes(table))) {
      // That somebody was turned away is noted; it is no change of anything.
      const changes = name === 'audit.event' ? "where t.object_type <> 'denials'" : '';
      const [row] = await rows(
        `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} t ${changes}`,
      );
      lines.push(`${name} ${row?.sum}`);
    }
  }
  return lines.join('\n');
}
