import { dayAfter } from './days.ts';
import type { InventedOutcome } from './demonstration.ts';
import { type OnePerson, outcome } from './invent-outcomes.ts';

const exits = {
  '01': 3,
  '11': 1.5,
  '03': 1,
  '04': 1.5,
  '13': 0.7,
  '14': 1.5,
  '15': 0.5,
  '16': 2,
  '10': 0.5,
  '17': 0.4,
};
const halfYear = (day: string) => `${day.slice(0, 4)}-H${day.slice(5, 7) <= '06' ? 1 : 2}`;

/** Application, assessment, status each half-year, and the crosses at exit (several may be set). */
export function inventProgrammeCourse({ person, random }: OnePerson): InventedOutcome[] {
  if (!person.liftsConfidentiality) return [];
  const applied = dayAfter(person.includedOn, { days: -random.between(14, 60) });
  const at = (occasion: string, occurredOn: string) => ({ occasion, occurredOn });
  const rows = [
    outcome(person, { outcomeId: 'kvp_soknad', ...at(halfYear(applied), applied) }, { day: applied }),
    outcome(
      person,
      { outcomeId: 'arbeidsevnevurdering', ...at(halfYear(applied), applied) },
      { code: random.chance(0.93) ? 'gjennomfort' : 'ikke_gjennomfort' },
    ),
  ];
  const months = random.pick([6, 12, 12, 18, 24]);
  for (let passed = 0; passed < months; passed += 6) {
    const day = dayAfter(person.includedOn, { months: passed });
    const status = random.weighted({ '1': 12, '2': 1 });
    rows.push(outcome(person, { outcomeId: 'kvp_status', ...at(halfYear(day), day) }, { code: status }));
    const measure = random.chance(0.9) ? 'minst_ett_arbeidsrettet' : 'ingen_arbeidsrettede';
    if (!random.chance(0.04)) {
      rows.push(outcome(person, { outcomeId: 'program_tiltak', ...at(halfYear(day), day) }, { code: measure }));
    }
  }
  const ended = at('avslutning', dayAfter(person.includedOn, { months, days: random.between(0, 10) }));
  const status = random.weighted({ '3': 10, '4': 2, '5': 1, '7': 1 });
  rows.push(outcome(person, { outcomeId: 'kvp_status', ...ended }, { code: status }));
  const crosses = new Set([random.weighted(exits), ...(random.chance(0.1) ? [random.weighted(exits)] : [])]);
  for (const code of Object.keys(exits).sort()) {
    const answer = crosses.has(code as keyof typeof exits) ? 'ja' : 'nei';
    rows.push(outcome(person, { outcomeId: `kvp_avslutning_${code}`, ...ended }, { code: answer }));
  }
  return rows;
}
