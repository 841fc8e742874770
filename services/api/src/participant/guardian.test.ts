import { participantAddresses as at, Confirmations, digestLinkSession, makeReceiptNumber } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fingerprint,
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  signedIn,
  type Telephone,
} from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
let guardian: Telephone;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
  guardian = await signedIn(fixture, (await fixture.issue('A-1', { holder: 'guardian' })).code);
});
afterAll(() => fixture.close());

const ofThePerson = [
  at.leave,
  at.aboutMe,
  at.downloadPage,
  at.downloadJson,
  at.correct,
  at.restrict,
  at.withdrawPurpose,
  at.enterPin,
  at.choosePin,
  at.lostPin,
  at.more,
];
const sure = { choice: 'delete', sure: 'yes', pin: '482613', pinAgain: '482613', key: 'field/name', value: 'X' };

describe('C-11 a guardian’s code', () => {
  it('C-11 opens no page of the young person’s: each leads to the letter', async () => {
    for (const address of [at.start, ...ofThePerson]) {
      const page = await guardian.get(address);
      expect([address, page.statusCode, page.headers.location]).toEqual([address, 303, at.guardian]);
    }
    expect((await guardian.get(at.guardian)).statusCode).toBe(200);
  });

  it('C-11 withdraws, pauses, corrects, deletes and chooses nothing, not with a nonce of the young person’s or of its own session', async () => {
    const young = await signedIn(fixture, (await fixture.issue('A-1')).code);
    const hers = hidden(await young.post(at.leave, { choice: 'delete' }), 'nonce');
    const signed = new Confirmations(fixture.app.platform.configuration.jwtSecret);
    const sessionDigest = digestLinkSession(guardian.cookies.get('folge-min') ?? '');
    const own = (action: string) =>
      signed.make(
        { sessionDigest, action },
        { target: 'delete', stateVersion: '0.0.0.0', receiptNumber: makeReceiptNumber() },
      );
    const before = await fingerprint(fixture);
    for (const nonce of [hers, own('leave'), own('withdraw'), own('pause'), own('correct')]) {
      for (const address of [
        at.leave,
        at.withdrawPurpose,
        at.restrict,
        at.correct,
        at.choosePin,
        at.enterPin,
        at.lostPin,
      ]) {
        const answer = await guardian.post(address, { ...sure, nonce });
        expect([address, answer.statusCode, answer.headers.location]).toEqual([address, 303, at.guardian]);
      }
      expect((await guardian.post(at.leaveConfirm, { nonce })).headers.location).toBe(at.guardian);
    }
    expect(await fingerprint(fixture)).toBe(before);
  });
});
