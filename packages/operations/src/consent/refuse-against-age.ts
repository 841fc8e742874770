import { type Permission, problem } from '@folge/contracts';
import type { AskingFacts } from '@folge/database';
import { type Facts, standingOf } from './asked-facts.ts';

export type FactsOfAge = Pick<Facts, 'age' | 'minimumAge'> & {
  standing: readonly Pick<AskingFacts['standing'][number], 'purposeId' | 'permission' | 'state'>[];
};

/** Refuses a yes recorded for somebody who is too young, and a guardian's where the young person herself has said no. */
export function refuseAgainstAge(facts: FactsOfAge, event: { purposeId: string; permission: Permission }): void {
  const isTooYoung = facts.age !== undefined && facts.minimumAge !== null && facts.age < facts.minimumAge;
  if (isTooYoung) throw problem('consent.not-asked', { whyNot: 'too_young' });
  if (event.permission !== 'guardian' && event.permission !== 'guardian_confidentiality') return;
  const about = event.permission === 'guardian' ? 'participation' : 'confidentiality';
  const own = standingOf(facts, event.purposeId, about)?.state;
  if (own === 'refused' || own === 'withdrawn' || own === 'objected') throw problem('consent.own-no');
}
