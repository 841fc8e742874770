import type { Wave } from '@folge/contracts';
import type { Catalogue } from '../read-catalogue.ts';
import { dayAfter } from './days.ts';
import type { InventedOutcome, InventedPerson } from './demonstration.ts';
import { isReached } from './invent-answers.ts';
import { inventProgrammeCourse } from './invent-programme-course.ts';
import { inventSchoolCourse } from './invent-school-course.ts';
import type { Random } from './random.ts';

export type OutcomeQuestion = {
  catalogue: Catalogue;
  pilotId: string;
  people: readonly InventedPerson[];
  random: Random;
};

/** A value of one outcome; the rest of the row is empty. */
export function outcome(
  person: InventedPerson,
  place: Pick<InventedOutcome, 'outcomeId' | 'occasion' | 'occurredOn'>,
  value: Partial<Pick<InventedOutcome, 'code' | 'number' | 'day'>>,
): InventedOutcome {
  return { studyNumber: person.studyNumber, ...place, code: null, number: null, day: null, ...value };
}

/** What offices and schools recorded, at the waves of each person's own clock, as far as she was reached. */
export function inventOutcomes(question: OutcomeQuestion): InventedOutcome[] {
  const { catalogue, pilotId, people, random } = question;
  const waves = catalogue.waves.filter((wave) => wave.pilotId === pilotId);
  const recorded = new Set(catalogue.outcomes.filter((one) => one.pilotId === pilotId).map((one) => one.outcomeId));
  return people
    .filter((person) => (person.kind === 'participant' || person.kind === 'comparison') && person.answer === 'given')
    .filter((person) => person.purposes.includes('f_utfall_kontor'))
    .flatMap((person) => {
      const one = { person, pilotId, waves, random };
      return [
        ...(recorded.has('utfallsskjema') && person.liftsConfidentiality ? inventWork(one) : []),
        ...(recorded.has('gas_1') ? inventGoals(one) : []),
        ...(recorded.has('norsk_cefr') && person.liftsConfidentiality ? inventLanguage(one) : []),
        ...(recorded.has('skolestatus') ? inventSchoolCourse(one) : []),
        ...(pilotId === 'kvp' ? inventProgrammeCourse(one) : []),
      ];
    });
}

export type OnePerson = { person: InventedPerson; pilotId: string; waves: readonly Wave[]; random: Random };

/** The waves at which the person is reached and the instrument is used, with the day it happened. */
function occasionsOf({ person, pilotId, waves, random }: OnePerson, instrumentId: string) {
  return waves
    .filter((wave) => wave.instrumentIds.includes(instrumentId))
    .filter((wave) => isReached(person, { months: wave.monthsAfterStart ?? 0, pilotId, random }))
    .map((wave) => ({
      occasion: wave.waveId,
      months: wave.monthsAfterStart ?? 0,
      day: dayAfter(person.includedOn, { months: wave.monthsAfterStart ?? 0, days: random.between(0, 12) }),
    }));
}

const outside = { sosialhjelp: 4, aap: 4, tiltak: 2, annet: 1, ukjent: 0.4 } as const;
const inside = { arbeid_heltid: 3, arbeid_deltid: 4, arbeid_lonnstilskudd: 2, larling: 1, utdanning: 3 } as const;

/** Most start outside; the longer, the more are inside; who is inside mostly stays. The comparison group moves less. */
function inventWork(one: OnePerson): InventedOutcome[] {
  const { person, random } = one;
  const rows: InventedOutcome[] = [];
  let situation: string = random.weighted(outside);
  let firstWork: string | null = null;
  let before = person.includedOn;
  for (const { occasion, months, day } of occasionsOf(one, 'utfallsskjema')) {
    if (months > 0) situation = nextSituation(situation, person, random);
    const place = { occasion, occurredOn: day };
    rows.push(outcome(person, { outcomeId: 'utfallsskjema', ...place }, { code: situation }));
    const works = situation === 'arbeid_heltid' || situation === 'arbeid_deltid';
    if (works) {
      const share = situation === 'arbeid_heltid' ? 100 : random.pick([20, 37.5, 50, 60, 80]);
      rows.push(outcome(person, { outcomeId: 'stillingsprosent', ...place }, { number: share }));
      firstWork ??= dayAfter(before, { days: random.between(5, 150) });
      const first = firstWork > day ? day : firstWork;
      if (!rows.some((row) => row.outcomeId === 'forste_arbeid')) {
        rows.push(outcome(person, { outcomeId: 'forste_arbeid', ...place }, { day: first }));
      }
    }
    before = day;
  }
  return rows;
}

function nextSituation(situation: string, person: InventedPerson, random: Random): string {
  const isInside = situation in inside;
  const slower = person.kind === 'comparison' ? 0.6 : 1;
  if (isInside) return random.chance(0.8) ? situation : random.weighted<string>(random.chance(0.6) ? inside : outside);
  return random.chance(0.36 * slower) ? random.weighted(inside) : random.weighted({ [situation]: 3, ...outside });
}

/** One to three individual goals, below the expected level at the start. */
function inventGoals(one: OnePerson): InventedOutcome[] {
  const { person, random } = one;
  const occasions = occasionsOf(one, 'gas');
  return Array.from({ length: random.between(1, 3) }, (_, index) => index + 1).flatMap((goal) => {
    let level = random.pick([-2, -1, -1]);
    return occasions.flatMap(({ occasion, months, day }) => {
      const place = { occasion, occurredOn: day };
      if (months > 0) level = Math.min(2, Math.max(-2, level + random.pick([0, 0, 1, 1, 2])));
      const weight = { number: random.weighted({ 1: 5, 2: 3, 3: 1, 0: 0.3 }) };
      return [
        outcome(person, { outcomeId: `gas_${goal}`, ...place }, { number: level }),
        ...(months === 0
          ? [outcome(person, { outcomeId: `gas_vekt_${goal}`, ...place }, { number: Number(weight.number) })]
          : []),
      ];
    });
  });
}

const levels = ['under_A1', 'A1', 'A2', 'B1', 'B2', 'C1'] as const;

function inventLanguage(one: OnePerson): InventedOutcome[] {
  const { person, random } = one;
  let level = random.between(0, 3);
  return occasionsOf(one, 'norsk_cefr').map(({ occasion, months, day }) => {
    if (months > 0 && random.chance(0.55)) level += 1;
    return outcome(person, { outcomeId: 'norsk_cefr', occasion, occurredOn: day }, { code: levels[level] ?? 'C1' });
  });
}
