import { participantAddresses as at, sealIdentity, sweepConsents } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allNo,
  allYes,
  answer,
  asked,
  type Browser,
  type Listening,
  leaveAndKeep,
  startListening,
  yesNoNo,
} from '../../test/listening.ts';
import { hidden, pilotId } from '../../test/participant-fixture.ts';

let listening: Listening;
const main = (text: string, values: unknown[] = []) => listening.main(text, values);
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

/** The month in which somebody of this age turns 18. */
const turns18 = (age: number) => {
  const now = new Date();
  return `${now.getUTCFullYear() + 18 - age}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`;
};
const young = { ageBand: '16-17', turns18: turns18(17) };

describe('C-11 a guardian with a code of their own', () => {
  const shown = async (holder: Browser) => (await holder.get(at.guardian)).body;
  const setting = (since: string | null) =>
    main(`update catalogue.study_registration set parents_may_see_since = $1 where pilot_id = $2`, [since, pilotId]);

  it('gives beside the young person’s yes, as an event of its own, and both together count', async () => {
    const personId = await listening.register(young);
    await answer(await listening.open(personId), yesNoNo);
    expect(await listening.covers(personId)).toBe(false);
    const guardian = await listening.open(personId, 'guardian');
    expect((await guardian.get(at.start)).location).toBe(at.guardian);
    expect((await answer(guardian, yesNoNo, at.guardian)).status).toBe(200);
    const word = { purpose_id: 'f_sporreskjema', channel: 'digital', state: 'given' };
    expect((await listening.events(personId)).filter(({ state }) => state === 'given')).toEqual([
      { ...word, permission: 'participation', recorded_by_role: 'participant' },
      { ...word, permission: 'guardian', recorded_by_role: 'guardian' },
    ]);
    expect(await listening.covers(personId)).toBe(true);
  });

  it('refuses, and the young person’s yes does not count', async () => {
    const personId = await listening.register(young);
    await answer(await listening.open(personId), yesNoNo);
    const guardian = await listening.open(personId, 'guardian');
    expect((await answer(guardian, allNo, at.guardian)).status).toBe(200);
    expect(await listening.covers(personId)).toBe(false);
  });

  it('parents who may not see meet the same page whether the young person said yes, no, paused, left, or nothing', async () => {
    await setting(null);
    const words: Record<string, (browser: Browser) => Promise<unknown>> = {
      nothing: async () => undefined,
      yes: (browser) => answer(browser, yesNoNo),
      no: (browser) => answer(browser, allNo),
      paused: async (browser) => {
        const nonce = hidden(await browser.get(at.restrict), 'nonce');
        return browser.post(at.restrict, { nonce, sure: 'yes' });
      },
      left: async (browser) => {
        await answer(browser, yesNoNo);
        return leaveAndKeep(browser);
      },
    };
    const pages: Record<string, string> = {};
    const hers: string[] = [];
    for (const [word, say] of Object.entries(words)) {
      const personId = await listening.register(young);
      const browser = await listening.open(personId);
      hers.push((await browser.get(at.start)).body, (await browser.get(at.leave)).body);
      await say(browser);
      pages[word] = await shown(await listening.open(personId, 'guardian'));
    }
    for (const [word, page] of Object.entries(pages)) expect([word, page]).toEqual([word, pages.nothing]);
    for (const page of hers) expect(page).toContain('Nei. Foreldrene dine får ikke se det du svarer eller gjør her.');
    expect(pages.no).toContain('Du får heller ikke vite om ungdommen er med.');
    expect(pages.no).not.toContain('Ungdommen har sagt');
  });

  it('parents who may not see meet the same page after their own yes, whether she stays, leaves or stays away', async () => {
    await setting(null);
    const pages: string[] = [];
    for (const leaves of [false, true]) {
      const personId = await listening.register(young);
      const browser = await listening.open(personId);
      await answer(browser, yesNoNo);
      const guardian = await listening.open(personId, 'guardian');
      await answer(guardian, allYes, at.guardian);
      if (leaves) {
        await leaveAndKeep(browser);
        expect(await listening.covers(personId)).toBe(false);
      }
      pages.push(await shown(guardian));
    }
    expect(pages[1]).toBe(pages[0]);
  });

  it('a yes of parents who may not see changes nothing for somebody who has said no', async () => {
    await setting(null);
    const personId = await listening.register(young);
    await answer(await listening.open(personId), allNo);
    const guardian = await listening.open(personId, 'guardian');
    expect((await answer(guardian, yesNoNo, at.guardian)).status).toBe(200);
    expect(await listening.covers(personId)).toBe(false);
  });

  it('parents who may see learn yes or no, as the young person’s page says, and never an answer', async () => {
    await setting('2026-01-01');
    for (const [fields, told] of [
      [allNo, 'Ungdommen har sagt nei.'],
      [yesNoNo, 'Ungdommen har sagt ja.'],
    ] as const) {
      const personId = await listening.register(young);
      const browser = await listening.open(personId);
      expect((await browser.get(at.start)).body).toContain('Foreldrene dine kan se om du er med eller ikke.');
      expect((await browser.get(at.leave)).body).toContain('Foreldrene dine kan se om du er med eller ikke.');
      await answer(browser, fields);
      const page = await shown(await listening.open(personId, 'guardian'));
      expect(page).toContain(told);
      expect(page).toContain('Du kan få vite om ungdommen er med.');
    }
  });

  it('what she said while her page promised that parents do not see it stays unseen', async () => {
    await setting(null);
    const personId = await listening.register(young);
    await answer(await listening.open(personId), allNo);
    await setting(new Date().toISOString());
    expect(await shown(await listening.open(personId, 'guardian'))).not.toContain('Ungdommen har sagt');
    await setting(null);
  });
});

describe('C-11 turning 18', () => {
  it('asks for a yes of her own on her page, no guardian any more, and counts it alone', async () => {
    const personId = await listening.register(young);
    const browser = await listening.open(personId);
    await answer(browser, allYes);
    await answer(await listening.open(personId, 'guardian'), yesNoNo, at.guardian);
    expect((await browser.get(at.start)).body).toContain('Ser foreldrene mine dette?');

    // The month has come: the month that is stored is another one, and the job looks.
    const { keyring, databases } = listening.fixture.rights.room;
    await turnTo(personId, turns18(18));
    await main(`update research.person set age_band = '18-24' where person_id = $1`, [personId]);
    const nextMonth = new Date(Date.now() + 32 * 86_400_000).toISOString().slice(0, 10);
    await turnTo(personId, nextMonth.slice(0, 7));
    await sweepConsents({ databases, keyring }, nextMonth);
    await turnTo(personId, turns18(18));
    expect(await listening.covers(personId)).toBe(false);

    const start = await browser.get(at.start);
    expect(start.body).toContain(`href="${at.consent}"`);
    expect(start.body).not.toContain('Ser foreldrene mine dette?');
    expect((await answer(browser, allYes)).status).toBe(200);
    expect(await listening.covers(personId)).toBe(true);
    const guardian = await listening.open(personId, 'guardian');
    expect((await guardian.get(at.guardian)).body).not.toContain(`name="${asked.questionnaire}"`);
  });

  async function turnTo(personId: string, month: string) {
    const key = (await listening.fixture.rights.room.keyring.personKeys([personId])).get(personId) as Buffer;
    const identity = { personId, studyNumber: 'x', name: null, contact: null, turns18: month };
    const { sealedTurns18 } = sealIdentity(key, identity);
    await main('update identity.person set sealed_turns_18 = $2 where person_id = $1', [personId, sealedTurns18]);
  }
});
