import { holdTable, untilWaiting } from '@folge/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leave } from '../../../../packages/operations/test/rights-fixture.ts';
import {
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  signedIn,
  type Telephone,
} from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
beforeEach(async () => {
  fixture = await makeParticipantFixture();
});
afterEach(() => fixture.close());

const count = async (text: string, values: unknown[] = []) => (await fixture.rights.main(text, values)).length;

const hold = (table: string) => holdTable(fixture.rights.uploads.database.superuserUrls.main, table);
const waiting = (count: number) => untilWaiting(fixture.rights.uploads.database.superuserUrls.main, count);

async function behindPin(studyNumber: string) {
  const { code, personId } = await fixture.issue(studyNumber);
  const telephone = await signedIn(fixture, code);
  await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
  return { telephone, personId };
}

/** The form that puts the thing right whose key ends like this. */
async function correction(telephone: Telephone, ending: string) {
  const about = await telephone.get('/min/om-meg');
  const found = new RegExp(`href="(/min/rett\\?key=[^"]*${ending})"`).exec(about.body)?.[1] ?? '';
  const form = await telephone.get(found.replaceAll('&amp;', '&'));
  return { key: hidden(form, 'key'), nonce: hidden(form, 'nonce') };
}

const holdsReceipt = (body: string) => /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.test(body);

describe('E-1 while the person is being erased', () => {
  it.each([
    ['a correction', 'rights.sealed_value'],
    ['a request for a new PIN', 'rights.request'],
  ])('E-1 %s leaves no row of hers', async (what, table) => {
    const { telephone, personId } = await behindPin('A-1');
    const asked = await correction(telephone, 'k01');
    const lost = hidden(await telephone.get('/min/pin/mistet'), 'nonce');
    const held = await hold('research.free_text');
    const leaving = leave(fixture.rights, { personId, act: 'erasure' });
    await waiting(1);
    const changing = what.includes('PIN')
      ? telephone.post('/min/pin/mistet', { sure: 'yes', nonce: lost })
      : telephone.post('/min/rett', { ...asked, value: '4' });
    await waiting(2);
    await held.free();
    await Promise.all([leaving, changing]);
    expect(await count('select from identity.person where person_id = $1', [personId])).toBe(0);
    expect(await count(`select from ${table} where person_id = $1`, [personId])).toBe(0);
  });
});

describe('L-14 two corrections at the same moment', () => {
  it('L-14 both hold where both got a receipt', async () => {
    const { telephone, personId } = await behindPin('E-1');
    const forms = [await correction(telephone, 'k01'), await correction(telephone, 'k02')];
    const held = await hold('rights.sealed_value');
    const sent = forms.map((form) => telephone.post('/min/rett', { ...form, value: '4' }));
    await waiting(2);
    await held.free();
    const given = (await Promise.all(sent)).map(({ body }) => holdsReceipt(body));
    expect(given).toContain(true);
    const [row] = await fixture.rights.main('select answers from research.response where respondent_id = $1', [
      personId,
    ]);
    expect(row?.answers).toEqual([given[0] ? 4 : 1, given[1] ? 4 : 2, 3]);
  });

  it('L-14 one value is contested once', async () => {
    const { telephone, personId } = await behindPin('B-1');
    await fixture.rights.main(
      `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest)
       values ('prove', 'arbeid', $1, 'T1', gen_random_uuid(), 'nei', '')`,
      [personId],
    );
    const key = 'outcome[^"]*';
    const forms = [await correction(telephone, key), await correction(telephone, key)];
    const held = await hold('rights.sealed_value');
    const sent = forms.map((form) => telephone.post('/min/rett', { ...form, value: 'Ja', statement: '' }));
    await waiting(2);
    await held.free();
    await Promise.all(sent);
    expect(await count('select from rights.request where person_id = $1', [personId])).toBe(1);
    expect(await count('select from rights.sealed_value where person_id = $1', [personId])).toBe(1);
  });
});

describe('L-5 a form of a correction', () => {
  const answersOf = (personId: string) =>
    fixture.rights.main('select answers from research.response where respondent_id = $1', [personId]);

  it('L-5 that was sent, and had nothing to change, changes nothing when it is sent again with another value', async () => {
    const { telephone, personId } = await behindPin('A-1');
    const form = await correction(telephone, 'k01');
    const same = await telephone.post('/min/rett', { ...form, value: '1' });
    expect([same.statusCode, same.headers.location]).toEqual([303, '/min/om-meg']);
    const again = await telephone.post('/min/rett', { ...form, value: '4' });
    expect([again.statusCode, again.body.includes('name="nonce"')]).toEqual([200, true]);
    expect(await answersOf(personId)).toEqual([{ answers: [1, 2, 3] }]);
  });

  it('L-5 that was asked before something else was changed is asked anew', async () => {
    const { telephone, personId } = await behindPin('E-1');
    const [early, other] = [await correction(telephone, 'k01'), await correction(telephone, 'k02')];
    expect((await telephone.post('/min/rett', { ...other, value: '4' })).statusCode).toBe(200);
    const late = await telephone.post('/min/rett', { ...early, value: '4' });
    expect([late.statusCode, late.body.includes('name="nonce"')]).toEqual([200, true]);
    expect(await answersOf(personId)).toEqual([{ answers: [1, 4, 3] }]);
    const fresh = { ...early, nonce: hidden(late, 'nonce') };
    expect(holdsReceipt((await telephone.post('/min/rett', { ...fresh, value: '4' })).body)).toBe(true);
    expect(await answersOf(personId)).toEqual([{ answers: [4, 4, 3] }]);
  });
});

describe('L-14 a correction that fails', () => {
  it.each([
    ['an answer', 'E-1', 'k01', '4'],
    ['an outcome', 'B-1', 'outcome[^"]*', 'Ja'],
  ])(
    'L-14 where the trail takes no line leaves no line of the ledger either: %s',
    async (_, studyNumber, key, value) => {
      const { telephone, personId } = await behindPin(studyNumber);
      await fixture.rights.main(
        `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest)
       values ('prove', 'arbeid', $1, 'T1', gen_random_uuid(), 'nei', '')`,
        [personId],
      );
      const asked = await correction(telephone, key);
      const ledger = async () => (await fixture.rights.vault('select from vault.ledger')).length;
      const before = await ledger();
      await fixture.rights.main(
        `alter table audit.event add constraint takes_no_correction check (action <> 'correction')`,
      );
      expect((await telephone.post('/min/rett', { ...asked, value })).statusCode).toBe(500);
      expect(await ledger()).toBe(before);
      expect(await count('select from rights.sealed_value where person_id = $1', [personId])).toBe(0);
      await fixture.rights.main('alter table audit.event drop constraint takes_no_correction');
      const again = await correction(telephone, key);
      expect((await telephone.post('/min/rett', { ...again, value })).statusCode).toBe(200);
      expect(await ledger()).toBe(before + 1);
    },
  );
});
