import { dayAfter } from './days.ts';
import type { InventedOutcome, InventedPerson } from './demonstration.ts';
import { isReached } from './invent-answers.ts';
import { type OnePerson, outcome } from './invent-outcomes.ts';
import type { Random } from './random.ts';

/** Status at the waves, at the start and end of two school years, and what the registration tool holds. */
export function inventSchoolCourse(one: OnePerson): InventedOutcome[] {
  const { person, pilotId, random } = one;
  const isOutside = person.strandId === 'bts';
  return [
    ...statusAtWaves(one, isOutside),
    ...(isOutside ? [] : schoolYears(person, random)),
    ...(pilotId === 'vgs' ? registrations(person, random) : []),
  ];
}

function statusAtWaves({ person, pilotId, waves, random }: OnePerson, isOutside: boolean): InventedOutcome[] {
  let status: string = isOutside ? 'sluttet' : 'elev';
  const rows: InventedOutcome[] = [];
  for (const wave of waves.filter(({ instrumentIds }) => instrumentIds.includes('skolestatus'))) {
    const months = wave.monthsAfterStart ?? 0;
    if (!isReached(person, { months, pilotId, random })) continue;
    const occurredOn = dayAfter(person.includedOn, { months, days: random.between(0, 12) });
    const before = status;
    if (months > 0) status = nextStatus(status, months, random);
    const place = { occasion: wave.waveId, occurredOn };
    rows.push(outcome(person, { outcomeId: 'skolestatus', ...place }, { code: status }));
    if (isOutside && before === 'sluttet' && status !== 'sluttet') {
      const day = dayAfter(occurredOn, { days: -random.between(5, 120) });
      rows.push(
        outcome(
          person,
          { outcomeId: 'tilbake_i_opplaering', ...place },
          { day: day < person.includedOn ? occurredOn : day },
        ),
      );
    }
  }
  return firstOnly(rows, 'tilbake_i_opplaering');
}

function nextStatus(status: string, months: number, random: Random): string {
  if (status === 'sluttet') return random.chance(0.45) ? random.weighted({ elev: 4, larling: 1 }) : 'sluttet';
  if (status.startsWith('fullfort')) return status;
  if (months >= 12 && random.chance(0.3)) return random.weighted({ fullfort_bestatt: 4, fullfort_ikke_bestatt: 1 });
  return random.weighted({ [status]: 8, sluttet: 1.2, larling: 0.8, bytte_skole: 0.5 });
}

function firstOnly(rows: InventedOutcome[], outcomeId: string): InventedOutcome[] {
  const first = rows.find((row) => row.outcomeId === outcomeId);
  return rows.filter((row) => row.outcomeId !== outcomeId || row === first);
}

function schoolYears(person: InventedPerson, random: Random): InventedOutcome[] {
  const first = Number(person.includedOn.slice(0, 4)) - (person.includedOn.slice(5) < '08' ? 1 : 0);
  const rows: InventedOutcome[] = [];
  for (const [index, year] of [first, first + 1].entries()) {
    const occasion = `${year}-${year + 1}`;
    rows.push(
      outcome(person, { outcomeId: 'skolestatus_skolestart', occasion, occurredOn: `${year}-08-25` }, { code: 'elev' }),
    );
    if (random.chance(0.06)) continue;
    const code = random.weighted({
      elev: 10,
      sluttet: index === 0 ? 2.2 : 1.3,
      larling: 1,
      bytte_skole: 0.6,
      fullfort_bestatt: index,
    });
    rows.push(outcome(person, { outcomeId: 'skolestatus', occasion, occurredOn: `${year + 1}-06-15` }, { code }));
    if (code !== 'elev' && code !== 'bytte_skole') break;
  }
  return rows;
}

/** Who asked, about what, when the first conversation was, and some services from NAV and school. */
function registrations(person: InventedPerson, random: Random): InventedOutcome[] {
  const asked = dayAfter(person.includedOn, { days: random.between(0, 20) });
  const place = { occasion: 'T0', occurredOn: asked };
  const from = random.weighted({ elev: 5, skole: 4, nav: 1, foresatt: 1, annen: 0.5 });
  const rows = [
    outcome(person, { outcomeId: 'henvendelse_fra', ...place }, { code: from }),
    outcome(person, { outcomeId: 'problemperspektiv', ...place }, { code: `pp${random.between(1, 4)}` }),
    outcome(person, { outcomeId: 'henvendelse', ...place }, { day: asked }),
  ];
  if (random.chance(0.9)) {
    const day = dayAfter(asked, { days: Math.floor(random.fraction() ** 2 * 40) });
    rows.push(outcome(person, { outcomeId: 'forste_samtale', occasion: 'T0', occurredOn: day }, { day }));
  }
  return [...rows, ...services(person, asked, random)];
}

function services(person: InventedPerson, asked: string, random: Random): InventedOutcome[] {
  return Array.from({ length: random.between(0, 4) }, (_, index) =>
    dayAfter(asked, { months: index * 2, days: random.between(0, 12) }),
  ).flatMap((day) => {
    const school = dayAfter(day, { days: random.pick([0, 2, 3, 25, 40]) });
    return [
      ...(person.liftsConfidentiality
        ? [
            outcome(
              person,
              { outcomeId: 'nav_tjeneste', occasion: day, occurredOn: day },
              { code: `nav${random.between(1, 6)}` },
            ),
          ]
        : []),
      ...(random.chance(0.75)
        ? [
            outcome(
              person,
              { outcomeId: 'skole_tjeneste', occasion: school, occurredOn: school },
              { code: `skole${random.between(1, 6)}` },
            ),
          ]
        : []),
    ];
  });
}
