import type { Pilot } from '@folge/contracts';
import { dayAfter } from './days.ts';
import type { InventedPerson } from './demonstration.ts';
import { type InventedOffice, inventedOffices } from './offices.ts';
import type { Random } from './random.ts';

/** The day a pilot's first people came in; everybody comes within the ten months after it. */
export const firstDays: Readonly<Record<string, string>> = {
  trondelag: '2021-08-16',
  rogaland: '2021-09-01',
  'ostfold-buskerud': '2021-09-15',
  vgs: '2021-08-20',
  ssa: '2023-02-01',
  'back-to-school': '2023-02-01',
  kvp: '2022-01-03',
};

const exitReasons = { flyttet: 3, sluttet: 4, arbeid: 2, syk: 2, dod: 0.2 } as const;
const ages: Readonly<Record<string, readonly string[]>> = {
  ung_16_30: ['16–19', '20–24', '25–30'],
  elev_vgs: ['15–17', '18–20'],
  voksen: ['20–29', '30–39', '40–49', '50–59'],
};

/** People of every office, uneven as offices are; some refuse, some never answer, some leave. */
export function inventPeople(pilot: Pilot, random: Random): InventedPerson[] {
  const numbers = { participant: 101, staff: 101, mentor: 101, comparison: 501 };
  const letters = { participant: 'S', staff: 'A', mentor: 'M', comparison: 'S' };
  const start = firstDays[pilot.pilotId] ?? '2022-01-03';
  const make = (office: InventedOffice, kind: InventedPerson['kind']): InventedPerson => {
    const studyNumber = `${letters[kind]}-${String(numbers[kind]++).padStart(4, '0')}`;
    const isStaff = kind === 'staff' || kind === 'mentor';
    const includedOn = dayAfter(start, { days: isStaff ? 0 : random.between(0, 300) });
    const leaves = !isStaff && random.chance(0.16);
    const answer = random.weighted({ given: isStaff ? 97 : 93, refused: 4, requested: 3 });
    return {
      studyNumber,
      kind,
      siteId: office.siteId,
      strandId: strandOf(pilot.pilotId, random),
      arm: armOf(pilot.pilotId, kind),
      includedOn,
      exitedOn: leaves ? dayAfter(includedOn, { days: random.between(40, 420) }) : null,
      exitReason: leaves ? random.weighted(exitReasons) : null,
      ageBand: isStaff ? null : random.pick(ages[pilot.body.ageRuleId ?? ''] ?? ages.voksen ?? []),
      answer,
      purposes: purposesOf(pilot, isStaff, random),
      liftsConfidentiality: !isStaff && random.chance(0.95),
      withdrew: withdrawalOf(includedOn, !isStaff && answer === 'given', random),
    };
  };
  return (inventedOffices[pilot.pilotId] ?? []).flatMap((office) => [
    ...Array.from({ length: office.participants }, () => make(office, 'participant')),
    ...Array.from({ length: comparisonsOf(pilot.pilotId, office) }, () => make(office, 'comparison')),
    ...Array.from({ length: office.staff }, () => make(office, 'staff')),
    ...Array.from({ length: pilot.pilotId === 'ssa' ? office.staff : 0 }, () => make(office, 'mentor')),
  ]);
}

/** The randomised pilot has three in ordinary follow-up for every five in the trial. */
function comparisonsOf(pilotId: string, office: InventedOffice): number {
  return pilotId === 'ostfold-buskerud' ? Math.round(office.participants * 0.6) : 0;
}

function armOf(pilotId: string, kind: InventedPerson['kind']): string | null {
  if (pilotId !== 'ostfold-buskerud' || kind === 'staff') return null;
  return kind === 'comparison' ? 'ordinar' : 'se';
}

function strandOf(pilotId: string, random: Random): string | null {
  return pilotId === 'back-to-school' ? random.weighted({ bts: 3, sas: 2 }) : null;
}

const likely: Readonly<Record<string, number>> = {
  f_lydopptak: 0.55,
  f_helse: 0.86,
  f_registerkobling: 0.82,
  f_intervju: 0.7,
};

function purposesOf(pilot: Pilot, isStaff: boolean, random: Random): string[] {
  const asked = isStaff ? ['f_sporreskjema', 'f_intervju'] : pilot.body.purposeIds;
  return asked.filter((purpose) => random.chance(likely[purpose] ?? 0.98));
}

function withdrawalOf(includedOn: string, mayWithdraw: boolean, random: Random): InventedPerson['withdrew'] {
  if (!mayWithdraw || !random.chance(0.04)) return null;
  return { on: dayAfter(includedOn, { days: random.between(30, 300) }), keepsGiven: random.chance(0.6) };
}
