import { participantAddresses as at } from '@folge/operations';
import type { Browser, Listening } from './listening.ts';
import { hidden } from './participant-fixture.ts';

/** The month in which somebody of this age turns 18. */
export const turns18 = (age: number) => {
  const now = new Date();
  return `${now.getUTCFullYear() + 18 - age}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`;
};
const young = { ageBand: '16-17', turns18: turns18(17) };

/** A young person and a guardian of hers, each with a page open. */
export async function youngAndGuardian(listening: Listening) {
  const personId = await listening.register(young);
  return {
    personId,
    browser: await listening.open(personId),
    guardian: await listening.open(personId, 'guardian'),
  };
}

/** What the letter asks of a guardian first. */
export const questionnaire = { purposeId: 'f_sporreskjema', permission: 'participation' };

/** Where taking a yes back is asked. */
export const takeBackAt = (asked: Record<string, string> = questionnaire) =>
  `${at.guardianTakeBack}?${new URLSearchParams(asked)}`;

/** From the page that asks to the receipt. */
export async function takeBack(guardian: Browser, asked: Record<string, string> = questionnaire) {
  const form = await guardian.get(takeBackAt(asked));
  return guardian.post(at.guardianTakeBack, { ...asked, nonce: hidden(form, 'nonce') });
}

/** The receipt number on a page. */
export const numberIn = (page: { body: string }) => /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(page.body)?.[0];

/** What guardians said of the questionnaire, in its order. */
export const guardiansWords = (listening: Listening, personId: string) =>
  listening.main(
    `select state, channel, recorded_by_role, keeps_given from research.consent_event
      where person_id = $1 and permission = 'guardian' and purpose_id = 'f_sporreskjema' order by sequence`,
    [personId],
  );

/** Whether anything that was given to the questionnaire may be used. */
export const isUsed = async (listening: Listening, personId: string) => {
  const covered = `select from research.coverage where person_id = $1 and purpose_id = 'f_sporreskjema'`;
  return (await listening.main(covered, [personId])).length > 0;
};
