import { Confirmations, digestLinkSession, makeReceiptNumber, revokeLink } from '@folge/operations';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fingerprint,
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  pilotId,
  signedIn,
  type Telephone,
} from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
});
afterAll(() => fixture.close());

const confirmPage = (telephone: Telephone, choice: 'delete' | 'keep') => telephone.post('/min/slutte', { choice });
const leave = (telephone: Telephone, page: LightMyRequestResponse) =>
  telephone.post('/min/slutte/bekreft', { nonce: hidden(page, 'nonce') });
const receiptIn = ({ body }: LightMyRequestResponse) => /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(body)?.[0];
const sessionOf = (telephone: Telephone) => digestLinkSession(telephone.cookies.get('folge-min') ?? '');

describe('L-5 a nonce', () => {
  it('that is sent again shows the same receipt and does nothing', async () => {
    const telephone = await signedIn(fixture, (await fixture.issue('A-1')).code);
    const page = await confirmPage(telephone, 'keep');
    const first = await leave(telephone, page);
    const before = await fingerprint(fixture);
    const second = await leave(telephone, page);
    expect([second.statusCode, receiptIn(second)]).toEqual([200, receiptIn(first)]);
    expect(await fingerprint(fixture)).toBe(before);
  });

  it.each([
    ['after ten minutes', -601_000, 'leave', undefined],
    ['of another form', 0, 'pause', undefined],
    ['of another session', 0, 'leave', Buffer.alloc(32, 1)],
    ['of another state', 0, 'leave', undefined],
  ] as const)('%s does nothing', async (which, age, action, session) => {
    const { code, personId } = await fixture.issue('B-1');
    const telephone = await signedIn(fixture, code);
    const { jwtSecret } = fixture.app.platform.configuration;
    const [state] = await fixture.rights.main(
      `select concat_ws('.', (select max(sequence) from research.consent_event where person_id = $1), 0, 0, 0) as version`,
      [personId],
    );
    const stateVersion = which === 'of another state' ? '0.0.0.0' : String(state?.version);
    const asked = { target: 'delete', stateVersion, receiptNumber: makeReceiptNumber() };
    const asking = { sessionDigest: session ?? sessionOf(telephone), action };
    const nonce = new Confirmations(jwtSecret).make(asking, asked, Date.now() + age);
    const before = await fingerprint(fixture);
    const answer = await telephone.post('/min/slutte/bekreft', { nonce });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/min/slutte']);
    expect(await fingerprint(fixture)).toBe(before);
  });

  it('that was answered with no is as one of another state; one that was confirmed is not taken back by a no', async () => {
    const telephone = await signedIn(fixture, (await fixture.issue('B-1')).code);
    const declined = await confirmPage(telephone, 'keep');
    const no = await telephone.post('/min/nei', { nonce: hidden(declined, 'nonce') });
    expect([no.statusCode, no.headers.location]).toEqual([303, '/min']);
    const before = await fingerprint(fixture);
    const yes = await leave(telephone, declined);
    expect([yes.statusCode, yes.headers.location]).toEqual([303, '/min/slutte']);
    expect(await fingerprint(fixture)).toBe(before);
    const paused = await telephone.get('/min/pause');
    const nonce = hidden(paused, 'nonce');
    const done = await telephone.post('/min/pause', { nonce, sure: 'yes' });
    const after = await fingerprint(fixture);
    expect((await telephone.post('/min/nei', { nonce })).statusCode).toBe(303);
    expect(await fingerprint(fixture)).toBe(after);
    expect(receiptIn(await telephone.post('/min/pause', { nonce, sure: 'yes' }))).toBe(receiptIn(done));
    await telephone.post('/min/pause', { nonce: hidden(await telephone.get('/min/pause'), 'nonce'), sure: 'yes' });
  });

  it('that gets no and yes at the same moment is used once, and whichever came first holds', async () => {
    const telephone = await signedIn(fixture, (await fixture.issue('B-1')).code);
    const lines = async () => (await fixture.rights.vault('select from vault.ledger')).length;
    for (let round = 0; round < 6; round += 1) {
      const before = await lines();
      const nonce = hidden(await telephone.get('/min/pause'), 'nonce');
      const ask = {
        no: () => telephone.post('/min/nei', { nonce }),
        yes: () => telephone.post('/min/pause', { nonce, sure: 'yes' }),
      };
      const [yes] =
        round % 2 ? await Promise.all([ask.yes(), ask.no()]) : (await Promise.all([ask.no(), ask.yes()])).toReversed();
      expect(yes?.statusCode).toBe(200);
      const isDone = yes?.body.includes('role="status"') === true;
      expect(await lines()).toBe(before + (isDone ? 1 : 0));
    }
  });

  it('made up, changed in a letter, or made with another secret does nothing', async () => {
    const telephone = await signedIn(fixture, (await fixture.issue('B-1')).code);
    const nonce = hidden(await confirmPage(telephone, 'delete'), 'nonce');
    const asking = { sessionDigest: sessionOf(telephone), action: 'leave' };
    const asked = { target: 'delete', stateVersion: '0.0.0.0', receiptNumber: makeReceiptNumber() };
    const forged = new Confirmations('another secret that is long enough').make(asking, asked);
    const before = await fingerprint(fixture);
    for (const wrong of ['', 'x', 'a.b.c', `${nonce}x`, nonce.replace('.', 'A.'), forged, nonce.split('.')[0] ?? '']) {
      expect((await telephone.post('/min/slutte/bekreft', { nonce: wrong })).statusCode, wrong).toBe(303);
    }
    expect(await fingerprint(fixture)).toBe(before);
  });

  it('comes from the same site: a form of another one is refused before it is read', async () => {
    const telephone = await signedIn(fixture, (await fixture.issue('B-1')).code);
    const nonce = hidden(await confirmPage(telephone, 'delete'), 'nonce');
    const before = await fingerprint(fixture);
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://folge.test', 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await telephone.post('/min/slutte/bekreft', { nonce }, headers)).statusCode).toBe(403);
    }
    expect(await fingerprint(fixture)).toBe(before);
  });
});

describe('L-5 a code that an old browser sends without saying from where', () => {
  const unknown = { origin: 'null' };
  const opens = async (telephone: Telephone) => (await telephone.get('/min')).body.includes('/min/slutte');

  it('L-5 opens from the page that asked for it, also after a wrong one and when a session is over', async () => {
    const { code, linkId } = await fixture.issue('F-1');
    const telephone = fixture.telephone();
    const asked = await telephone.get('/min');
    const wrong = await telephone.post('/min/kode', { code: 'hei', pageToken: hidden(asked, 'pageToken') }, unknown);
    expect([wrong.statusCode, hidden(wrong, 'pageToken')]).toEqual([422, hidden(asked, 'pageToken')]);
    const opened = await telephone.post('/min/kode', { code, pageToken: hidden(wrong, 'pageToken') }, unknown);
    expect([opened.statusCode, opened.headers.location, await opens(telephone)]).toEqual([303, '/min', true]);
    await fixture.rights.main('update identity.link_session set ended_at = now() where link_id = $1', [linkId]);
    const over = await telephone.post('/min/slutte', { choice: 'keep' }, unknown);
    expect(over.statusCode).toBe(401);
    const again = await telephone.post('/min/kode', { code, pageToken: hidden(over, 'pageToken') }, unknown);
    expect([again.statusCode, await opens(telephone)]).toEqual([303, true]);
  });

  it('L-5 opens nothing from a stranger’s page, which has no cookie of ours in its form, and leaves the session that is open', async () => {
    const own = await fixture.issue('F-1');
    const strangers = await fixture.issue('E-1');
    const telephone = fixture.telephone();
    await telephone.get('/min');
    const sessions = async () => (await fixture.rights.main('select from identity.link_session')).length;
    const before = await sessions();
    for (const more of [{}, { pageToken: '' }, { pageToken: 'A'.repeat(22) }]) {
      const sent = await telephone.post('/min/kode', { code: strangers.code, ...more }, unknown);
      expect([sent.statusCode, hidden(sent, 'pageToken').length]).toEqual([403, 22]);
    }
    const bare = await fixture.telephone().post('/min/kode', { code: strangers.code, pageToken: '' }, unknown);
    expect(bare.statusCode).toBe(403);
    expect(await sessions()).toBe(before);
    await telephone.post('/min/kode', { code: own.code });
    const session = telephone.cookies.get('folge-min');
    await telephone.post('/min/kode', { code: strangers.code }, unknown);
    expect([telephone.cookies.get('folge-min'), await opens(telephone)]).toEqual([session, true]);
  });
});

describe('L-6 what is refused', () => {
  it('unknown, malformed, expired, revoked and erased codes give the same bytes, in overlapping times', async () => {
    const expired = await fixture.issue('C-1', { expiresOn: '2020-01-01' });
    const revoked = await fixture.issue('C-1');
    await revokeLink(fixture.rights.room, {
      pilotId,
      linkId: revoked.linkId,
      recordedByRole: 'researcher',
      actorId: null,
      requestId: null,
    });
    const erased = await fixture.issue('D-1');
    const gone = await signedIn(fixture, erased.code);
    await leave(gone, await confirmPage(gone, 'delete'));
    const codes = {
      unknown: '01234-56789-ABCDE-FGHJK-MNPQR-S',
      malformed: 'hei',
      expired: expired.code,
      revoked: revoked.code,
      erased: erased.code,
    };
    const seen = new Map<string, { bytes: Set<string>; times: number[] }>();
    let network = 0;
    for (let round = 0; round < 40; round += 1) {
      for (const [kind, code] of Object.entries(codes)) {
        network += 1;
        const address = `198.51.${100 + Math.floor(network / 250)}.${network % 250}`;
        const from = performance.now();
        const answer = await fixture.telephone(address).post('/min/kode', { code });
        const took = performance.now() - from;
        const { date: _, ...headers } = answer.headers;
        const { bytes, times } = seen.get(kind) ?? { bytes: new Set(), times: [] };
        seen.set(kind, {
          bytes: bytes.add(JSON.stringify([answer.statusCode, headers, answer.body])),
          times: [...times, took],
        });
      }
    }
    const all = [...seen.values()];
    expect(new Set(all.flatMap(({ bytes }) => [...bytes])).size).toBe(1);
    const ranges = all
      .map(({ times }) => times.toSorted((a, b) => a - b))
      .map((times) => [times[8], times[31]] as [number, number]);
    const latestStart = Math.max(...ranges.map(([start]) => start));
    const earliestEnd = Math.min(...ranges.map(([, end]) => end));
    expect(latestStart, JSON.stringify(ranges)).toBeLessThan(earliestEnd);
  });
});

describe('R-4 what comes at once', () => {
  it.each(['keep', 'delete'] as const)(
    'twenty parallel %s with one nonce make one event for each purpose and one receipt',
    async (choice) => {
      const { code, personId } = await fixture.issue(choice === 'keep' ? 'E-1' : 'F-1');
      const telephone = await signedIn(fixture, code);
      const page = await confirmPage(telephone, choice);
      const lines = await fixture.rights.vault('select from vault.ledger');
      const answers = await Promise.all(Array.from({ length: 20 }, () => leave(telephone, page)));
      expect(new Set(answers.map(receiptIn))).toEqual(new Set([hiddenNumber(page)]));
      expect(await fixture.rights.vault('select from vault.ledger')).toHaveLength(
        lines.length + (choice === 'keep' ? 1 : 2),
      );
      const events = await fixture.rights.main(
        `select from research.consent_event where person_id = $1 and state = 'withdrawn'`,
        [personId],
      );
      expect(events).toHaveLength(choice === 'keep' ? 2 : 0);
    },
  );
});

const hiddenNumber = (page: LightMyRequestResponse) => receiptIn(page);

describe('R-4 with a nonce each', () => {
  it.each(['keep', 'delete'] as const)('twenty parallel %s make one receipt', async (choice) => {
    const { code } = await fixture.issue(choice === 'keep' ? 'C-1' : 'B-1');
    const telephones = await Promise.all(Array.from({ length: 5 }, () => signedIn(fixture, code)));
    const pages = await Promise.all(
      Array.from({ length: 20 }, (_, at) => confirmPage(telephones[at % 5] as Telephone, choice)),
    );
    const receipts = await fixture.rights.main('select from rights.receipt');
    const answers = await Promise.all(pages.map((page, at) => leave(telephones[at % 5] as Telephone, page)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(receiptIn)).size).toBe(1);
    expect(await fixture.rights.main('select from rights.receipt')).toHaveLength(receipts.length + 1);
  });
});
