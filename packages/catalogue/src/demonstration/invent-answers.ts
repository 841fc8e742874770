import { codedItems, type InstrumentDefinition } from '@folge/contracts';
import type { Catalogue } from '../read-catalogue.ts';
import { dayAfter } from './days.ts';
import type { InventedPerson, InventedResponse } from './demonstration.ts';
import { inventedOffices } from './offices.ts';
import type { Random } from './random.ts';

type Course = { start: number; change: number };

/** Where people start on an instrument and how far they move to the last wave, as shares of its range. */
const courses: Readonly<Record<string, Course>> = {
  kkv: { start: 0.47, change: 0.12 },
  wai_sr: { start: 0.62, change: 0.05 },
  gse: { start: 0.5, change: 0.06 },
  who5: { start: 0.44, change: 0.09 },
  scl5: { start: 0.42, change: -0.07 },
  was: { start: 0.4, change: 0.1 },
  kontekstskjema: { start: 0.55, change: 0.08 },
};
const fidelityCourse: Course = { start: 0.6, change: 0.15 };

/** What is left for a researcher to upload herself: the follow-up of the staff survey in Trøndelag. */
export function isLeftToUpload(
  pilotId: string,
  { instrumentId, waveId }: { instrumentId: string; waveId: string },
): boolean {
  return pilotId === 'trondelag' && instrumentId === 'kkv' && waveId === 'T2';
}

export type AnswerQuestion = {
  catalogue: Catalogue;
  pilotId: string;
  people: readonly InventedPerson[];
  random: Random;
};

/** Answers to every instrument with items, at every wave it belongs to, by those who are reached and have agreed. */
export function inventAnswers(question: AnswerQuestion): InventedResponse[] {
  const { catalogue, pilotId, people, random } = question;
  const traits = new Map(
    people.map(({ studyNumber }) => [studyNumber, { level: random.normal() * 0.12, pace: random.normal() * 0.05 }]),
  );
  return catalogue.waves
    .filter((wave) => wave.pilotId === pilotId)
    .flatMap((wave) =>
      wave.instrumentIds.flatMap((instrumentId) => {
        const version = catalogue.instrumentVersions.find((one) => one.instrumentId === instrumentId);
        if (!version) return [];
        const purposeId = catalogue.instruments.find((one) => one.instrumentId === instrumentId)?.body.purposeId ?? '';
        return people
          .filter((person) =>
            answers(person, { instrumentId, purposeId, months: wave.monthsAfterStart ?? 0 }, question),
          )
          .map((person) => ({
            studyNumber: person.studyNumber,
            siteId: person.siteId,
            waveId: wave.waveId,
            instrumentId,
            instrumentVersion: version.version,
            answeredOn: dayAfter(person.includedOn, {
              months: wave.monthsAfterStart ?? 0,
              days: random.between(0, 20),
            }),
            ...fillIn(version.definition, {
              level: levelOf(instrumentId, wave.monthsAfterStart ?? 0, { person, traits, pilotId }),
              only: person.kind === 'mentor' ? 's01' : null,
              random,
            }),
          }));
      }),
    );
}

function answers(
  person: InventedPerson,
  { instrumentId, purposeId, months }: { instrumentId: string; purposeId: string; months: number },
  { people, random, pilotId }: AnswerQuestion,
): boolean {
  if (person.answer !== 'given' || !person.purposes.includes(purposeId)) return false;
  if (respondentOf(instrumentId) === 'office') {
    return (
      people.find((one) => one.kind === 'staff' && one.siteId === person.siteId && one.answer === 'given') === person
    );
  }
  const isStaff = person.kind === 'staff' || person.kind === 'mentor';
  if (isStaff !== (respondentOf(instrumentId) === 'staff')) return false;
  return isReached(person, { months, pilotId, random });
}

function respondentOf(instrumentId: string): 'staff' | 'participant' | 'office' {
  if (instrumentId === 'kkv') return 'staff';
  return instrumentId === 'kontekstskjema' || instrumentId.startsWith('fidelitet') ? 'office' : 'participant';
}

/** Is somebody reached so many months after inclusion? Fewer with time; nobody after leaving or withdrawing. */
export function isReached(
  person: InventedPerson,
  { months, pilotId, random }: { months: number; pilotId: string; random: Random },
): boolean {
  const day = dayAfter(person.includedOn, { months, days: 20 });
  const reach = inventedOffices[pilotId]?.find(({ siteId }) => siteId === person.siteId)?.reach ?? 0;
  const reached = random.chance(months === 0 ? 0.97 : reach ** (1 + months / 24));
  if (months > 0 && person.exitedOn && person.exitedOn < day) return false;
  return reached && !(person.withdrew && person.withdrew.on < day);
}

type Traits = ReadonlyMap<string, { level: number; pace: number }>;

function levelOf(
  instrumentId: string,
  months: number,
  { person, traits, pilotId }: { person: InventedPerson; traits: Traits; pilotId: string },
): number {
  const { start, change } = courses[instrumentId] ?? fidelityCourse;
  const effect = inventedOffices[pilotId]?.find(({ siteId }) => siteId === person.siteId)?.effect ?? 0;
  const trait = traits.get(person.studyNumber) ?? { level: 0, pace: 0 };
  const share = Math.min(months, 12) / 12;
  return (
    start +
    effect / 8 +
    trait.level +
    share * (change + trait.pace + effect / 12) * (person.kind === 'comparison' ? 0.4 : 1)
  );
}

/** Rounds a level to each item's codes, a little easier or harder by item; now and then nothing, or a missing code. */
function fillIn(
  definition: InstrumentDefinition,
  { level, only, random }: { level: number; only: string | null; random: Random },
): Pick<InventedResponse, 'answers' | 'missingCodes'> {
  const items = codedItems(definition);
  const missingCodes: (number | null)[] = items.map(() => null);
  const answers = items.map((item, index) => {
    if ((only !== null && item.name !== only) || random.chance(0.025)) return null;
    const missing = item.codes.find((code) => code.missing);
    if (missing && random.chance(0.02)) {
      missingCodes[index] = missing.code;
      return null;
    }
    const range = item.maximum - item.minimum;
    const easiness = (((index * 7) % 11) - 5) / 60;
    const answer = Math.round(item.minimum + range * (level + easiness + random.normal() * 0.13));
    return Math.min(item.maximum, Math.max(item.minimum, answer));
  });
  return { answers, missingCodes: missingCodes.some((code) => code !== null) ? missingCodes : null };
}
