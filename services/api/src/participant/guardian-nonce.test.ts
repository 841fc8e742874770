import { participantAddresses as at } from '@folge/operations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  allNo,
  answer,
  type Browser,
  type Listening,
  leaveAndKeep,
  startListening,
  yesNoNo,
} from '../../test/listening.ts';
import { hidden, pilotId } from '../../test/participant-fixture.ts';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
  await listening.main(`update catalogue.study_registration set parents_may_see_since = null where pilot_id = $1`, [
    pilotId,
  ]);
});
afterAll(() => listening.close());

const now = new Date();
const month = String(now.getUTCMonth() + 1).padStart(2, '0');
const young = { ageBand: '16-17', turns18: `${now.getUTCFullYear() + 1}-${month}` };

const acts: Record<string, (browser: Browser) => Promise<unknown>> = {
  nothing: async () => undefined,
  'a yes': (browser) => answer(browser, yesNoNo),
  'a no': (browser) => answer(browser, allNo),
  'a pause': async (browser) =>
    browser.post(at.restrict, { nonce: hidden(await browser.get(at.restrict), 'nonce'), sure: 'yes' }),
  leaving: async (browser) => {
    await answer(browser, yesNoNo);
    return leaveAndKeep(browser);
  },
};

/** What a nonce says of the state it was made in, to whoever looks. */
const stateIn = (nonce: string) => JSON.parse(Buffer.from(nonce.split('.')[0] ?? '', 'base64url').toString())[1];

it.each(Object.keys(acts))(
  'C-11 a guardian’s form tells nothing of %s, neither by its nonce nor by being too late',
  async (act) => {
    const personId = await listening.register(young);
    const browser = await listening.open(personId);
    const guardian = await listening.open(personId, 'guardian');
    const early = hidden(await guardian.post(at.guardian, yesNoNo), 'nonce');
    await acts[act]?.(browser);
    const late = hidden(await guardian.post(at.guardian, yesNoNo), 'nonce');
    expect([stateIn(early), stateIn(late)]).toEqual(['0', '0']);
    const kept = await guardian.post(at.consentConfirm, { nonce: early });
    expect(kept.body).toContain('Takk. Svaret ditt er lagret');
    // Her own word came in between: the other form of the guardian's is too late.
    const again = await guardian.post(at.consentConfirm, { nonce: late });
    expect(again.body).not.toContain('Takk. Svaret ditt er lagret');
    const words = (await listening.events(personId)).filter(({ permission }) => permission === 'guardian');
    expect(words.map(({ state }) => state)).toEqual(['given', 'refused']);
  },
);

it('C-11 a guardian’s yes is as it was when the young person leaves, and so are the guardian’s forms', async () => {
  const personId = await listening.register(young);
  const browser = await listening.open(personId);
  await answer(browser, yesNoNo);
  const guardian = await listening.open(personId, 'guardian');
  await answer(guardian, yesNoNo, at.guardian);
  const early = stateIn(hidden(await guardian.post(at.guardian, allNo), 'nonce'));
  await leaveAndKeep(browser);
  expect(stateIn(hidden(await guardian.post(at.guardian, allNo), 'nonce'))).toBe(early);
  const words = (await listening.events(personId)).filter(({ permission }) => permission === 'guardian');
  expect(words.map(({ state }) => state)).toEqual(['given', 'refused']);
});
