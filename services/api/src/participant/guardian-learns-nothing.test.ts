import { participantAddresses as at } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allNo,
  allYes,
  answer,
  type Browser,
  type Listening,
  leaveAndKeep,
  startListening,
  yesNoNo,
} from '../../test/listening.ts';
import { hidden, pilotId } from '../../test/participant-fixture.ts';
import {
  guardiansWords,
  isUsed,
  numberIn,
  questionnaire,
  takeBack,
  takeBackAt,
  youngAndGuardian,
} from '../../test/young-and-guardian.ts';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
  const off = 'update catalogue.study_registration set parents_may_see_since = null where pilot_id = $1';
  await listening.main(off, [pilotId]);
});
afterAll(() => listening.close());

/** What a nonce says of the state it was made in, to whoever looks. */
const stateIn = (nonce: string) => JSON.parse(Buffer.from(nonce.split('.')[0] ?? '', 'base64url').toString())[1];

describe('C-11 what a guardian meets when taking back, while parents may not see', () => {
  const stopAndDelete = async (browser: Browser) => {
    const form = await browser.get(`${at.withdrawPurpose}?${new URLSearchParams(questionnaire)}`);
    const done = await browser.post(at.withdrawPurpose, {
      ...questionnaire,
      choice: 'delete',
      nonce: hidden(form, 'nonce'),
    });
    expect(done.body).toContain('Du har sluttet med dette');
  };
  const acts: Record<string, (browser: Browser) => Promise<unknown>> = {
    'a yes': (browser) => answer(browser, yesNoNo),
    'a no': (browser) => answer(browser, allNo),
    'a pause': async (browser) => {
      await answer(browser, yesNoNo);
      return browser.post(at.restrict, { nonce: hidden(await browser.get(at.restrict), 'nonce'), sure: 'yes' });
    },
    'leaving and keeping': async (browser) => {
      await answer(browser, yesNoNo);
      return leaveAndKeep(browser);
    },
    'stopping one thing and deleting it': async (browser) => {
      await answer(browser, yesNoNo);
      return stopAndDelete(browser);
    },
    'leaving and coming back': async (browser) => {
      await answer(browser, yesNoNo);
      await leaveAndKeep(browser);
      return answer(browser, allYes);
    },
  };

  /** Everything a guardian can see, without what is drawn by chance and the time of day. */
  const seen = (page: { status: number; body: string; location: string | null }) => {
    const nonce = hidden(page, 'nonce');
    const body = page.body
      .replaceAll(nonce || '\0', 'NONCE')
      .replaceAll(numberIn(page) ?? '\0', 'NUMBER')
      .replace(/kl\. \d\d:\d\d/g, 'TIME');
    return JSON.stringify([page.status, page.location, nonce && stateIn(nonce), body]);
  };

  async function walk(act: string, when: 'before' | 'between' | 'after') {
    const { personId, browser, guardian } = await youngAndGuardian(listening);
    const say = acts[act] ?? (async () => undefined);
    const pages: string[] = [];
    const look = async (page: Parameters<typeof seen>[0]) => {
      pages.push(seen(page));
      return page;
    };
    if (when === 'before') await say(browser);
    await look(await answer(guardian, allYes, at.guardian));
    if (when === 'between') await say(browser);
    await look(await guardian.get(at.guardian));
    const form = await look(await guardian.get(takeBackAt()));
    await look(await guardian.post(at.guardianTakeBack, { ...questionnaire, nonce: hidden(form, 'nonce') }));
    if (when === 'after') await say(browser);
    await look(await guardian.post(at.guardianTakeBack, { ...questionnaire, nonce: hidden(form, 'nonce') }));
    await look(await guardian.get(at.guardian));
    await look(await guardian.get(takeBackAt()));
    const again = { 'answer.participation.f_sporreskjema': 'yes' };
    const sure = await look(await guardian.post(at.guardian, again));
    await look(await guardian.post(at.consentConfirm, { nonce: hidden(sure, 'nonce') }));
    await look(await guardian.get(at.guardian));
    await look(await takeBack(guardian));
    return { personId, pages };
  }

  let expected: string[];
  beforeAll(async () => {
    expected = (await walk('nothing at all', 'before')).pages;
  });

  it.each(
    Object.keys(acts).flatMap((act) => (['before', 'between', 'after'] as const).map((when) => [act, when] as const)),
  )(
    'C-11 tells nothing of %s, %s it: pages, statuses, receipts and what nonces say are the same',
    async (act, when) => {
      const { personId, pages } = await walk(act, when);
      expect(pages).toEqual(expected);
      expect(await isUsed(listening, personId)).toBe(false);
      expect((await guardiansWords(listening, personId)).map(({ state }) => state)).toEqual([
        'given',
        'withdrawn',
        'given',
        'withdrawn',
      ]);
    },
  );

  it('C-11 opens nothing any more where everything about her is deleted', async () => {
    const { browser, guardian } = await youngAndGuardian(listening);
    await answer(guardian, yesNoNo, at.guardian);
    const form = await guardian.get(takeBackAt());
    const sure = await browser.post(at.leave, { choice: 'delete' });
    expect((await browser.post(at.leaveConfirm, { nonce: hidden(sure, 'nonce') })).status).toBe(200);
    const late = await guardian.post(at.guardianTakeBack, { ...questionnaire, nonce: hidden(form, 'nonce') });
    expect([late.status, late.body.includes('Siden er lukket')]).toEqual([401, true]);
    expect(numberIn(late)).toBeUndefined();
  });
});
