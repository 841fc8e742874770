import { dayInNorway, isEmployed, problem } from '@folge/contracts';
import { type AgeOfPerson, listStoredAges } from '@folge/database';
import { findStudyRegistration } from '../consent/index.ts';
import { knownAge } from '../consent/known-age.ts';
import { type Reading, readIdentities } from '../read-people.ts';

const adult = 18;

/**
 * A guardian's letter tells whoever reads it that a young person in their care is asked. There is none for somebody employed, nor
 * for whom no guardian answers for: chosen by mistake, it would tell a third party of an adult. Who it is, the researcher is told
 * by study number.
 * @throws where one of these people is employed, or surely as old as to need no guardian.
 */
export async function refuseGuardianLetters(reading: Reading, personIds: readonly string[]): Promise<void> {
  const { research, pilotId } = reading;
  const ages = await listStoredAges(research, { pilotId, personIds });
  const identities = await readIdentities(reading, personIds);
  const registration = await findStudyRegistration(research, pilotId);
  const limits = Object.values(registration?.ages ?? {}).flatMap((ages) => Object.values(ages));
  const limit = Math.max(adult, ...limits);
  const numbersOf = (people: readonly AgeOfPerson[]) =>
    people
      .map(({ personId }) => identities.get(personId)?.studyNumber ?? '')
      .sort()
      .join(', ');
  // Where the study lets nobody under 18 in, an age that is not stored is an adult's.
  const otherwise = (registration?.minimumAge ?? 0) >= adult ? limit : 0;
  const ageOf = (person: AgeOfPerson) =>
    knownAge({ ...person, turns18: identities.get(person.personId)?.turns18 ?? null }, dayInNorway()) ?? otherwise;
  const employed = ages.filter(({ kind }) => isEmployed(kind));
  if (employed.length > 0) throw problem('letter.guardian-of-employee', { studyNumbers: numbersOf(employed) });
  const grown = ages.filter((person) => ageOf(person) >= limit);
  if (grown.length > 0) throw problem('letter.guardian-of-adult', { studyNumbers: numbersOf(grown), age: limit });
}
