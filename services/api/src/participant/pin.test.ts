import { choosePin, digestLinkSession, enterPin } from '@folge/operations';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  pilotId,
  signedIn,
  type Telephone,
} from '../../test/participant-fixture.ts';
import { type Caller, signInAs } from '../../test/test-app.ts';

let fixture: ParticipantFixture;
let researcher: Caller;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
  const { database } = fixture.rights.uploads;
  researcher = await signInAs({ app: fixture.app, database }, { role: 'researcher', pilotId });
});
afterAll(() => fixture.close());

const pin = '481296';
const choose = (telephone: Telephone, chosen = pin) =>
  telephone.post('/min/pin/velg', { pin: chosen, pinAgain: chosen, next: '/min/om-meg' });
const enter = (telephone: Telephone, typed = pin) => telephone.post('/min/pin', { pin: typed, next: '/min/om-meg' });
const askForAnother = async (telephone: Telephone) =>
  telephone.post('/min/pin/mistet', {
    sure: 'yes',
    nonce: hidden(await telephone.get('/min/pin/mistet'), 'nonce'),
  });
const ledTo = ({ statusCode, headers }: LightMyRequestResponse) => [statusCode, headers.location];
const digestOf = async (personId: string) =>
  (await fixture.rights.main('select holder, pin_digest from identity.pin where person_id = $1', [personId]))[0];
const openedOn = (linkId: string, day: string) =>
  fixture.rights.main('update identity.link_session set started_at = $2::date where link_id = $1', [linkId, day]);
const plain = ({ body }: LightMyRequestResponse) =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('L-12 the PIN of a person', () => {
  it('L-12 is asked for by every letter of theirs, and no later letter chooses another', async () => {
    const first = await fixture.issue('A-1');
    const second = await fixture.issue('A-1');
    expect(ledTo(await choose(await signedIn(fixture, first.code)))).toEqual([303, '/min/om-meg']);
    const kept = await digestOf(first.personId);

    const telephone = await signedIn(fixture, second.code);
    expect((await telephone.get('/min/om-meg')).headers.location).toMatch(/^\/min\/pin\?next=/);
    expect(ledTo(await telephone.get('/min/pin/velg'))).toEqual([303, '/min/pin']);
    expect(ledTo(await choose(telephone, '903716'))).toEqual([303, '/min/pin']);
    expect(await digestOf(first.personId)).toEqual(kept);
    expect((await enter(telephone, '903716')).statusCode).toBe(422);
    expect((await telephone.get('/min/om-meg')).statusCode).toBe(303);
    expect(ledTo(await enter(telephone))).toEqual([303, '/min/om-meg']);
    expect((await telephone.get('/min/om-meg')).body).toContain('Oppdiktet A');
  });

  it('L-12 is not chosen with a later letter where the first one was opened before, unless that one is revoked', async () => {
    const [first, second] = [await fixture.issue('B-1'), await fixture.issue('B-1')];
    // Whoever opened the first one chose nothing yet: a telephone that went out, or a scanner.
    await signedIn(fixture, first.code);
    await openedOn(first.linkId, '2026-01-03');
    const later = await signedIn(fixture, second.code);
    expect(ledTo(await later.get('/min/om-meg'))).toEqual([303, '/min/pin/mistet']);
    expect(ledTo(await choose(later))).toEqual([303, '/min/pin/mistet']);
    expect(plain(await later.get('/min/pin/mistet'))).toContain('Bruk brevet du åpnet først.');
    expect(await digestOf(first.personId)).toBeUndefined();

    await fixture.rights.main('update identity.link set revoked_at = now() where link_id = $1', [first.linkId]);
    expect(ledTo(await choose(later))).toEqual([303, '/min/om-meg']);
  });

  it('L-12 is chosen with the first letter at a later opening of it, where none was chosen', async () => {
    const { code, linkId } = await fixture.issue('C-1');
    await signedIn(fixture, code);
    await openedOn(linkId, '2026-01-03');
    await signedIn(fixture, (await fixture.issue('C-1')).code);
    expect(ledTo(await choose(await signedIn(fixture, code)))).toEqual([303, '/min/om-meg']);
  });

  it('L-12 the page shows the first opening, and those of the person’s other letters, not of a guardian’s', async () => {
    const [first, second] = [await fixture.issue('D-1'), await fixture.issue('D-1')];
    const guardian = await fixture.issue('D-1', { holder: 'guardian' });
    const telephone = await signedIn(fixture, first.code);
    expect(plain(await telephone.get('/min'))).toContain('Dette er første gang siden din blir åpnet.');
    await choose(telephone);
    expect(plain(await telephone.get('/min'))).toContain('Dette er første gang siden din blir åpnet.');
    await openedOn(first.linkId, '2026-01-03');
    await signedIn(fixture, guardian.code);
    await openedOn(guardian.linkId, '2026-01-01');

    const later = await signedIn(fixture, second.code);
    expect(plain(await later.get('/min'))).toContain(
      'Siden din ble åpnet første gang 3. januar 2026. Var det ikke deg? Ring oss. Andre brev til deg ble åpnet: 3. januar 2026',
    );
    await openedOn(second.linkId, '2026-02-14');
    const again = plain(await (await signedIn(fixture, first.code)).get('/min'));
    expect(again).toContain('åpnet første gang 3. januar 2026.');
    expect(again).toMatch(/Andre brev til deg ble åpnet: 14\. februar 2026 (?!\d)/);
    expect(again).not.toContain('1. januar 2026 ');
  });
});

describe('L-12 a lost PIN', () => {
  const ask = async (telephone: Telephone) => {
    await askForAnother(telephone);
    const page = plain(await telephone.get('/min/pin/mistet'));
    const { requests } = (await researcher({ url: `/api/pilots/${pilotId}/requests` })).json();
    const open = requests.filter(
      (one: { kind: string; decision: unknown }) => one.kind === 'lost_pin' && !one.decision,
    );
    return { page, open };
  };
  const decide = (requestId: string, decision: 'accepted' | 'refused') =>
    researcher({ method: 'POST', url: `/api/pilots/${pilotId}/requests/${requestId}/decision`, payload: { decision } });

  it('L-12 is asked for once, refused, and the old one holds; accepted, and the next opening chooses another', async () => {
    const { code, personId } = await fixture.issue('E-1');
    await choose(await signedIn(fixture, code));
    const telephone = await signedIn(fixture, code);
    const kept = await digestOf(personId);
    await ask(telephone);
    const { page, open } = await ask(telephone);
    expect(page).toMatch(/Du spurte \d+\. \p{L}+ \d{4}\. Du får svar før \d+\. \p{L}+ \d{4}\./u);
    expect(open).toEqual([expect.objectContaining({ personId, kind: 'lost_pin', decision: null })]);
    expect((await decide(open[0].requestId, 'refused')).statusCode).toBe(200);
    expect(await digestOf(personId)).toEqual(kept);
    expect(ledTo(await enter(telephone))).toEqual([303, '/min/om-meg']);

    const reading = await signedIn(fixture, code);
    await enter(reading);
    const again = await ask(reading);
    expect((await decide(again.open[0].requestId, 'accepted')).statusCode).toBe(200);
    expect((await reading.get('/min/om-meg')).statusCode).toBe(401);
    const next = await signedIn(fixture, code);
    expect((await next.get('/min/om-meg')).headers.location).toMatch(/^\/min\/pin\/velg\?next=/);
    expect(ledTo(await enter(next))).toEqual([303, '/min/pin/velg']);
    expect(ledTo(await choose(next, '903716'))).toEqual([303, '/min/om-meg']);
    const last = await signedIn(fixture, code);
    expect((await enter(last)).statusCode).toBe(422);
    expect(ledTo(await enter(last, '903716'))).toEqual([303, '/min/om-meg']);
  });

  it('L-12 set aside by researchers at once, is chosen anew with whichever letter is opened next', async () => {
    const [first, second] = [await fixture.issue('F-1'), await fixture.issue('F-1')];
    await choose(await signedIn(fixture, first.code));
    const url = `/api/pilots/${pilotId}/people/${first.personId}/lost-pin`;
    expect((await researcher({ method: 'POST', url })).statusCode).toBe(204);
    const telephone = await signedIn(fixture, second.code);
    expect(ledTo(await choose(telephone, '903716'))).toEqual([303, '/min/om-meg']);
    const other = await signedIn(fixture, first.code);
    expect(ledTo(await choose(other, '573918'))).toEqual([303, '/min/pin']);
    expect(ledTo(await enter(other, '903716'))).toEqual([303, '/min/om-meg']);
  });
});

describe('C-11 a guardian’s PIN', () => {
  it('C-11 is apart from the young person’s: neither opens, guesses at, spends or sets aside the other', async () => {
    const { databases } = fixture.rights.room;
    const young = await fixture.issue('A-1');
    const guardian = await fixture.issue('A-1', { holder: 'guardian' });
    const telephone = await signedIn(fixture, guardian.code);
    // No page of a guardian's asks for a PIN; what holds here holds whichever page comes.
    const session = { databases, sessionDigest: digestLinkSession(telephone.cookies.get('folge-min') ?? '') };
    expect(await enterPin(session, pin)).toEqual({ is: 'wrong' });
    expect(await choosePin({ ...session, room: fixture.rights.room }, '903716')).toBe(true);
    expect(await enterPin(session, '903716')).toEqual({ is: 'right' });
    for (let time = 0; time < 10; time += 1) expect(await enterPin(session, pin)).toEqual({ is: 'wrong' });
    expect(await enterPin(session, pin)).toMatchObject({ is: 'early' });
    const hers = await signedIn(fixture, young.code);
    expect((await enter(hers, '903716')).statusCode).toBe(422);
    expect(ledTo(await enter(hers))).toEqual([303, '/min/om-meg']);

    await researcher({ method: 'POST', url: `/api/pilots/${pilotId}/people/${young.personId}/lost-pin` });
    const kept = await fixture.rights.main(
      'select holder, pin_digest is null as aside from identity.pin where person_id = $1 order by holder',
      [young.personId],
    );
    expect(kept).toEqual([
      { holder: 'guardian', aside: false },
      { holder: 'person', aside: true },
    ]);
    expect((await telephone.get('/min/foresatt')).statusCode).toBe(200);
    expect((await hers.get('/min/om-meg')).statusCode).toBe(401);
  });
});

describe('L-7 guesses at a PIN', () => {
  it('L-7 that were too many are told so, whatever is typed; leaving goes on, and a new PIN is asked for', async () => {
    const [hers, found] = [await fixture.issue('C-1'), await fixture.issue('C-1')];
    await fixture.rights.main(
      `insert into identity.pin_attempt (pilot_id, person_id, holder, link_id, session_digest, tried_at)
       select $1, $2, 'person', $3, 'x', now() - n * interval '1 hour' from generate_series(30, 79) n`,
      [pilotId, hers.personId, found.linkId],
    );
    const telephone = await signedIn(fixture, hers.code);
    const refused = await enter(telephone);
    expect(refused.statusCode).toBe(403);
    expect(plain(refused)).toContain('Noen har prøvd for mange feil PIN-koder.');
    expect((await telephone.get('/min/om-meg')).statusCode).toBe(303);
    await askForAnother(telephone);
    const page = await telephone.post('/min/slutte', { choice: 'keep' });
    const done = await telephone.post('/min/slutte/bekreft', { nonce: hidden(page, 'nonce') });
    expect(done.statusCode).toBe(200);

    await researcher({ method: 'POST', url: `/api/pilots/${pilotId}/people/${hers.personId}/lost-pin` });
    expect(ledTo(await choose(await signedIn(fixture, hers.code), '903716'))).toEqual([303, '/min/om-meg']);
  });

  it('L-7 are forgiven where the right one follows in the same session, and what is no PIN is no guess', async () => {
    const { code, personId } = await fixture.issue('B-1');
    const counted = async () =>
      (await fixture.rights.main('select from identity.pin_attempt where person_id = $1', [personId])).length;
    const [one, other] = [await signedIn(fixture, code), await signedIn(fixture, code)];
    for (const typed of ['', 'hei', '48129', '4812 96']) expect((await enter(one, typed)).statusCode).toBe(422);
    expect(await counted()).toBe(0);
    await enter(other, '481297');
    await enter(one, '481297');
    await enter(one, '481298');
    expect(await counted()).toBe(3);
    await enter(one);
    expect(await counted()).toBe(1);
  });
});

it('E-1 leaving takes the PIN and every guess at it along', async () => {
  const { code, personId } = await fixture.issue('D-1');
  const [telephone, guesser] = [await signedIn(fixture, code), await signedIn(fixture, code)];
  await enter(guesser, '903716');
  const counted = async (table: string) =>
    (await fixture.rights.main(`select from ${table} where person_id = $1`, [personId])).length;
  expect([await counted('identity.pin'), await counted('identity.pin_attempt')]).toEqual([1, 1]);
  const page = await telephone.post('/min/slutte', { choice: 'delete' });
  expect((await telephone.post('/min/slutte/bekreft', { nonce: hidden(page, 'nonce') })).statusCode).toBe(200);
  expect([await counted('identity.pin'), await counted('identity.pin_attempt')]).toEqual([0, 0]);
});
