import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register } from '../../../../packages/operations/test/consent-fixture.ts';
import {
  type Fields,
  fingerprint,
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  signedIn,
  type Telephone,
} from '../../test/participant-fixture.ts';
import { pressEverything } from '../../test/pressing-scanner.ts';
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

  it('by a scanner that runs the script, follows every link and posts every form once, but for nonces', async () => {
    const { code } = await fixture.issue('C-1');
    const telephone = await signedIn(fixture, code);
    const without = ['identity.link_session', 'identity.confirmation'];
    const before = await fingerprint(fixture, without);
    const { pages, posted } = await scan(telephone);
    expect(pages).toBeGreaterThan(20);
    expect([...posted]).toEqual(expect.arrayContaining(['/min/slutte', '/min/pin/velg', '/min/pause']));
    expect(posted).not.toContain('/min/slutte/bekreft');
    expect(await fingerprint(fixture, without)).toBe(before);
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

const guardiansYes = '/min/foresatt/trekk?purposeId=f_sporreskjema&permission=participation';

/** Every page whose press finishes something, and where that press leads. */
const asking: [page: string, address: string, finishing: string][] = [
  ['leaving', '/min/slutte', '/min/slutte/bekreft'],
  ['taking one permission back', '/min/trekk?purposeId=f_sporreskjema&permission=participation', '/min/trekk'],
  ['the pause', '/min/pause', '/min/pause'],
  ['a correction of her own words', '/min/rett?key=field%2Fname', '/min/rett'],
  ['a correction of what others wrote', 'outcome', '/min/rett'],
  ['a new PIN', '/min/pin/mistet', '/min/pin/mistet'],
  ['consent', '/min/samtykke', '/min/samtykke/bekreft'],
  ['a guardian’s consent', '/min/foresatt', '/min/samtykke/bekreft'],
  ['a guardian’s taking back', guardiansYes, '/min/foresatt/trekk'],
];

describe.each([
  ['in its order changes nothing but nonces', false],
  ['from behind finishes it, so that the order is what holds', true],
])('L-5 who chooses and presses everything on a page %s', (_, backwards) => {
  const without = ['identity.link_session', 'identity.confirmation'];
  let own: ParticipantFixture;
  let people = 0;
  beforeAll(async () => {
    own = await makeParticipantFixture();
  });
  afterAll(() => own.close());

  /** Somebody new: registered and asked by a letter; or with consents and answers from the file, a PIN, and an outcome. */
  async function atPage(address: string): Promise<{ telephone: Telephone; from: string }> {
    if (address === '/min/samtykke' || address.startsWith('/min/foresatt')) {
      const holder = address.startsWith('/min/foresatt') ? 'guardian' : 'person';
      const year = new Date().getUTCFullYear() + 1;
      const young = { ageBand: '16-17', turns18: `${year}-01` } as const;
      const personId = await register(own.rights.uploads, holder === 'guardian' ? young : {});
      const telephone = await signedIn(own, (await own.issueTo(personId, { holder })).code);
      if (address === guardiansYes) {
        const asked = [
          'participation.f_sporreskjema',
          'participation.f_utfall_kontor',
          'confidentiality.f_utfall_kontor',
        ];
        const sure = await telephone.post(
          '/min/foresatt',
          Object.fromEntries(asked.map((one) => [`answer.${one}`, 'yes'])),
        );
        await telephone.post('/min/samtykke/bekreft', { nonce: hidden(sure, 'nonce') });
      }
      return { telephone, from: address };
    }
    const { code, personId } = await own.issue(`${'ABCDEF'[people++]}-1`);
    const telephone = await signedIn(own, code);
    await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
    await own.rights.main(
      `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest)
       values ('prove', 'arbeid', $1, 'T1', gen_random_uuid(), 'nei', '')`,
      [personId],
    );
    const links = addresses(await telephone.get('/min/om-meg'));
    return { telephone, from: links.find((link) => address === 'outcome' && link.includes('key=outcome')) ?? address };
  }

  it.each(asking)('L-5 %s', async (_page, address, finishing) => {
    const { telephone, from } = await atPage(address);
    const before = await fingerprint(own, without);
    const pressed = await pressEverything(telephone, from, { backwards });
    const ledTo = pressed.map(({ to }) => to);
    expect(ledTo).toEqual(expect.arrayContaining([finishing, '/min/nei']));
    expect((await fingerprint(own, without)) === before).toBe(!backwards);
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
