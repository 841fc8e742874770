import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  makeParticipantFixture,
  type ParticipantFixture,
  pilotId,
  type Telephone,
} from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
let telephone: Telephone;

const plainName = {
  nb: 'Svar på spørsmål fra forskerne',
  nn: 'Svar på spørsmål frå forskarane',
  pl: 'Odpowiedzi na pytania badaczy',
};
const name = { nb: 'Spørreskjema', nn: 'Spørjeskjema', en: 'Questionnaires' };

const putPurpose = (body: unknown) =>
  fixture.rights.main(
    `insert into catalogue.item (kind, item_id, body, position) values ('purpose', 'f_sporreskjema', $1, 0)
     on conflict (kind, item_id) do update set body = excluded.body`,
    [JSON.stringify(body)],
  );
const shown = async (address: string, language: string) =>
  (await telephone.get(`${address}${address.includes('?') ? '&' : '?'}sprak=${language}`)).body;

beforeAll(async () => {
  fixture = await makeParticipantFixture();
  await putPurpose({ name, plainName, specialCategory: false });
  const { code, personId } = await fixture.issue('A-1');
  for (const [state, day] of [
    ['refused', '2026-02-01'],
    ['given', '2026-03-01'],
  ]) {
    await fixture.rights.main(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
                                           occurred_on, covers_from)
       values ($1, $2, 'f_sporreskjema', 'participation', $3, 'paper', 'researcher', $4, $4)`,
      [pilotId, personId, state, day],
    );
  }
  telephone = fixture.telephone();
  await telephone.post('/min/kode', { code });
  await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
});
afterAll(() => fixture.close());

it('C-12 a purpose is shown by its plain name on every page, in the page’s language where it has one', async () => {
  const withdrawal = '/min/trekk?purposeId=f_sporreskjema&permission=participation';
  for (const address of ['/min', '/min/om-meg', withdrawal]) {
    expect(await shown(address, 'nb'), address).toContain('<bdi>Svar på spørsmål fra forskerne</bdi>');
    expect(await shown(address, 'nn'), address).toContain('<bdi>Svar på spørsmål frå forskarane</bdi>');
    expect(await shown(address, 'pl'), address).toContain('<bdi>Odpowiedzi na pytania badaczy</bdi>');
    expect(await shown(address, 'ti'), address).toContain('<bdi lang="nb">Svar på spørsmål fra forskerne</bdi>');
    for (const language of ['nb', 'nn', 'en', 'pl']) {
      expect(await shown(address, language), `${address} ${language}`).not.toMatch(
        /Spørreskjema|Spørjeskjema|Questionnaires/,
      );
    }
  }
});

it('C-12 a permission stands once, with its present state and day, and what was said before in what opens', async () => {
  const page = await shown('/min/om-meg', 'nb');
  const permissions = /<details id="permissions"[\s\S]*?(?=<details id="readings")/.exec(page)?.[0] ?? '';
  expect(permissions.match(/Svar på spørsmål fra forskerne<\/bdi>/g)).toHaveLength(1);
  const [now = '', before = ''] = permissions.split('<summary>Det du svarte før</summary>');
  expect(now.match(/Du har sagt [^<]*\d{4}/g)).toContain('Du har sagt ja: 1. mars 2026');
  expect(now).not.toContain('Du har sagt nei');
  expect(before.match(/Du har sagt [^<]*\d{4}/g)?.slice(0, 2)).toEqual([
    'Du har sagt nei: 1. februar 2026',
    'Du har sagt ja: 1. mars 2025',
  ]);
});

it('C-12 a purpose without a plain name shows its name, once the catalogue says so', async () => {
  await putPurpose({ name, specialCategory: false });
  for (const address of ['/min', '/min/om-meg']) {
    expect(await shown(address, 'nb'), address).toContain('<bdi>Spørreskjema</bdi>');
    expect(await shown(address, 'nn'), address).toContain('<bdi>Spørjeskjema</bdi>');
    expect(await shown(address, 'pl'), address).toContain('<bdi lang="nb">Spørreskjema</bdi>');
  }
});

it('L-11 the first page lists kinds of data, and no permission that collects nothing of its own', async () => {
  await putPurpose({ name, plainName, specialCategory: false });
  const kinds = async () =>
    /Dette har vi om deg[\s\S]*?<ul>([\s\S]*?)<\/ul>/.exec(await shown('/min', 'nb'))?.[1] ?? '';
  expect(await kinds()).toContain('Svar på spørsmål fra forskerne');
  await putPurpose({ name, plainName, specialCategory: false, collects: false });
  expect(await kinds()).not.toContain('Svar på spørsmål fra forskerne');
  await putPurpose({ name, plainName, specialCategory: false });
});
