import type { ActForPerson, PossibleActs } from '@folge/contracts';

export type Wish = 'erase' | 'keep' | 'purpose' | 'restrict' | 'lift';

/** What was chosen so far; nothing is chosen beforehand. */
export type Wanted = {
  wish?: Wish;
  /** The place of the permission among those that stand. */
  permission?: number;
  given?: 'delete' | 'keep';
  channel?: 'oral' | 'paper';
  /** The day it was received; today where left alone. */
  receivedOn?: string | undefined;
};

/** What can be wished for now. */
export function wishesOf({ standing, isRestricted }: PossibleActs): Wish[] {
  return ['erase', ...(standing.length > 0 ? (['keep', 'purpose'] as const) : []), isRestricted ? 'lift' : 'restrict'];
}

/** The act that was chosen; undefined while a question is open. */
export function actOf(
  { wish, permission, given, channel, receivedOn }: Wanted,
  possible: PossibleActs,
): ActForPerson | undefined {
  const { receiptNumber, standing } = possible;
  if (!wish || !channel) return undefined;
  const act = { permission: null, keepsGiven: false, channel, receiptNumber, ...(receivedOn ? { receivedOn } : {}) };
  if (wish === 'keep') return { ...act, act: 'stop', keepsGiven: true };
  if (wish !== 'purpose') return { ...act, act: wish };
  const chosen = permission === undefined ? undefined : standing[permission];
  if (!chosen || !given) return undefined;
  const { purposeId, permission: stopped } = chosen;
  return { ...act, act: 'stop', permission: { purposeId, permission: stopped }, keepsGiven: given === 'keep' };
}
