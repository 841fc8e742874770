import { afterAll, beforeAll, expect, it } from 'vitest';
import { hidden, makeParticipantFixture, type ParticipantFixture, signedIn } from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
});
afterAll(() => fixture.close());

const left = (personId: string) =>
  fixture.rights.main(
    `select (select count(*)::int from rights.sealed_value where person_id = $1) as sealed,
            (select count(*)::int from rights.request where person_id = $1) as requests`,
    [personId],
  );

it('C-10 what is deleted with a purpose is deleted where it lies sealed too: old values, and what was contested', async () => {
  const { code, personId } = await fixture.issue('F-1');
  await fixture.rights.main(
    `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest, covered_by)
     select 'prove', 'arbeid', $1, 'T1', gen_random_uuid(), 'nei', '', event_id from research.consent_event
      where person_id = $1 and purpose_id = 'f_sporreskjema' and permission = 'participation'`,
    [personId],
  );
  const telephone = await signedIn(fixture, code);
  await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
  const about = await telephone.get('/min/om-meg');
  for (const [which, value] of [
    ['answer[^"]*k01', '4'],
    ['outcome[^"]*', 'Ja'],
  ]) {
    const found = new RegExp(`href="(/min/rett\\?key=${which})"`).exec(about.body);
    const form = await telephone.get(found?.[1]?.replaceAll('&amp;', '&') ?? '');
    const fields = { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value: String(value) };
    expect((await telephone.post('/min/rett', fields)).statusCode).toBe(200);
  }
  const name = await telephone.get('/min/rett?key=field%2Fname');
  await telephone.post('/min/rett', { key: 'field/name', nonce: hidden(name, 'nonce'), value: 'Nytt Navn' });
  expect(await left(personId)).toEqual([{ sealed: 3, requests: 1 }]);
  const fields = { purposeId: 'f_sporreskjema', permission: 'participation' };
  const nonce = hidden(await telephone.get(`/min/trekk?${new URLSearchParams(fields)}`), 'nonce');
  expect((await telephone.post('/min/trekk', { ...fields, nonce, choice: 'delete' })).statusCode).toBe(200);
  // The former name rests on no purpose and stays with the person.
  expect(await left(personId)).toEqual([{ sealed: 1, requests: 0 }]);
});
