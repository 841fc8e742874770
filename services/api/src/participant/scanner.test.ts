import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Fields,
  fingerprint,
  makeParticipantFixture,
  type ParticipantFixture,
  signedIn,
  type Telephone,
} from '../../test/participant-fixture.ts';
import { testOrigin } from '../../test/test-app.ts';

let fixture: ParticipantFixture;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
});
afterAll(() => fixture.close());

const addresses = (page: LightMyRequestResponse) =>
  [...page.body.matchAll(/href="(\/min[^"#]*)"/g)].map(([, address]) => String(address).replaceAll('&amp;', '&'));

/** The forms of a page, each with the fields as they stand: what nobody has chosen or ticked is not sent. */
function formsOf(page: LightMyRequestResponse): { action: string; fields: Fields }[] {
  return [...page.body.matchAll(/<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].map(([, action, inner]) => {
    const inputs = [...String(inner).matchAll(/<input([^>]*)>/g)].map(([, attributes]) => String(attributes));
    const sent = inputs.filter((input) => !/type="(radio|checkbox)"/.test(input) || /\bchecked\b/.test(input));
    const pair = (input: string) => [/name="([^"]+)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? ''];
    return { action: String(action), fields: Object.fromEntries(sent.map(pair)) };
  });
}

/** Follows every link and posts every form once, as it stands, on whatever page that leads to. */
async function scan(telephone: Telephone): Promise<{ pages: number; posted: Set<string> }> {
  const waiting = ['/min'];
  const seen = new Set<string>(waiting);
  const posted = new Set<string>();
  let pages = 0;
  const look = async (page: LightMyRequestResponse) => {
    pages += 1;
    for (const address of [...addresses(page), ...(page.headers.location ? [String(page.headers.location)] : [])]) {
      if (!seen.has(address)) waiting.push(address);
      seen.add(address);
    }
    for (const { action, fields } of formsOf(page)) {
      if (posted.has(action) || action === '/min/logg-ut') continue;
      posted.add(action);
      await look(await telephone.post(action, fields));
    }
  };
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift())
    await look(await telephone.get(address));
  return { pages, posted };
}

describe('L-4 nothing is changed', () => {
  it('by GET, HEAD or OPTIONS of any address, with a session that may do everything', async () => {
    const { code } = await fixture.issue('A-1');
    const telephone = await signedIn(fixture, code);
    await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
    const before = await fingerprint(fixture);
    const urls = fixture.app.routeList
      .filter(({ url }) => url.startsWith('/min'))
      .map(({ url }) => url.replace('*', 'annet'));
    const cookie = [...telephone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const url of new Set([
      ...urls,
      '/min/rett?key=field%2Fname',
      '/min/trekk?purposeId=f_sporreskjema&permission=participation',
      '/min?sprak=ar',
    ])) {
      for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
        const answer = await fixture.app.inject({ method, url, headers: { cookie, origin: testOrigin } });
        expect(answer.statusCode, `${method} ${url}`).toBeLessThan(500);
      }
    }
    expect(await fingerprint(fixture)).toBe(before);
  });

  it('by exchanging a code, but for the session; the code opens as often as it is typed', async () => {
    const { code } = await fixture.issue('B-1');
    const before = await fingerprint(fixture, ['identity.link_session']);
    for (let time = 0; time < 3; time += 1) {
      const telephone = await signedIn(fixture, code);
      expect((await telephone.get('/min')).body).toContain('/min/slutte');
    }
    expect(await fingerprint(fixture, ['identity.link_session'])).toBe(before);
  });

  it('by a scanner that runs the script, follows every link and posts every form once', async () => {
    const { code } = await fixture.issue('C-1');
    const telephone = await signedIn(fixture, code);
    const before = await fingerprint(fixture, ['identity.link_session']);
    const { pages, posted } = await scan(telephone);
    expect(pages).toBeGreaterThan(20);
    expect([...posted]).toEqual(expect.arrayContaining(['/min/slutte', '/min/pin/velg', '/min/pause']));
    expect(posted).not.toContain('/min/slutte/bekreft');
    expect(await fingerprint(fixture, ['identity.link_session'])).toBe(before);
  });

  it('by the same scanner behind the PIN, but for nonces that it used up', async () => {
    const { code } = await fixture.issue('D-1');
    const telephone = await signedIn(fixture, code);
    await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
    const without = ['identity.link_session', 'identity.confirmation'];
    const before = await fingerprint(fixture, without);
    const { posted } = await scan(telephone);
    expect([...posted]).toEqual(expect.arrayContaining(['/min/rett', '/min/trekk']));
    expect(await fingerprint(fixture, without)).toBe(before);
  });
});

describe('the way out', () => {
  it('C-8 A-7 leaving takes no more forms, fields or steps than answering yes, and no reason is asked for', async () => {
    const { code } = await fixture.issue('E-1');
    const telephone = await signedIn(fixture, code);
    const leave = formsOf(await telephone.get('/min/slutte')).find(({ action }) => action === '/min/slutte');
    const sure = formsOf(await telephone.post('/min/slutte', { choice: 'keep' })).find(({ action }) =>
      action.endsWith('/bekreft'),
    );
    // Two forms, as consent has (the letter, and «is this right»); one field to choose in, as each question of consent.
    expect(leave?.fields).toEqual({});
    expect(Object.keys(sure?.fields ?? {})).toEqual(['nonce']);
    for (const page of [
      await telephone.get('/min/slutte'),
      await telephone.get('/min/trekk?purposeId=f_sporreskjema&permission=participation'),
    ]) {
      expect(page.body).not.toMatch(/<textarea|type="text"|grunn"|name="(reason|why|statement)"/);
    }
    const sent = await telephone.post('/min/slutte', { choice: 'keep', reason: 'fordi' });
    expect(sent.statusCode).toBe(400);
  });
});
