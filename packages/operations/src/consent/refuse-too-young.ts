import { dayInNorway, type NewConsentEvent, type PersonRegistration, type StudyRegistration } from '@folge/contracts';
import { knownAge } from './known-age.ts';
import { type FactsOfAge, refuseAgainstAge } from './refuse-against-age.ts';

type Registered = Pick<PersonRegistration, 'ageBand' | 'turns18' | 'kind' | 'consents'>;

/** The latest word on each permission first, requests aside. */
function standingAfter(consents: readonly NewConsentEvent[]): FactsOfAge['standing'] {
  return consents
    .flatMap(({ purposeId, permission, state }) => (state === 'requested' ? [] : [{ purposeId, permission, state }]))
    .toReversed();
}

/**
 * Refuses the consents of a registration that would be refused one by one, in their order: a yes of somebody below the study's
 * minimum age, and a guardian's after the person's own no. Somebody whose age is not given is taken at the researchers' word.
 */
export function refuseTooYoung(people: readonly Registered[], minimumAge: StudyRegistration['minimumAge']): void {
  const today = dayInNorway();
  for (const person of people) {
    const age = knownAge(person, today);
    for (const [at, event] of person.consents.entries()) {
      if (event.state !== 'given') continue;
      refuseAgainstAge({ age, minimumAge, standing: standingAfter(person.consents.slice(0, at)) }, event);
    }
  }
}
