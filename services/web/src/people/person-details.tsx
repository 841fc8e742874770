import type { Background, Person } from '@folge/contracts';
import { backgroundVariablesOf, strandsOf } from '../pilots/coded-lists.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { useDay, useMonth } from '../texts/moment.ts';
import { peopleTexts } from './texts.ts';

/** What is registered about a person, in words. */
export function PersonDetails({ person, pilot }: { person: Person; pilot: PilotCatalogue }) {
  const texts = useTexts(peopleTexts);
  const [day, month] = [useDay(), useMonth()];
  const words = useWords(pilot);
  const sites = person.sites.map((site) =>
    [
      pilot.sites.find((known) => known.siteId === site.siteId)?.name ?? site.siteId,
      site.fromDate && `${texts.fromDate} ${day(site.fromDate)}`,
      site.untilDate && `${texts.untilDate} ${day(site.untilDate)}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
  const reasons: Record<string, string> = texts.exitReasons;
  const reason = person.exitReason && (reasons[person.exitReason] ?? person.exitReason);
  const lines: [string, string | null][] = [
    [texts.name, person.name],
    [texts.contact, person.contact],
    [texts.sites, sites.join(', ') || null],
    [texts.includedOn, person.includedOn && day(person.includedOn)],
    [texts.exitedOn, person.exitedOn && [day(person.exitedOn), reason].filter(Boolean).join(', ')],
    [texts.strand, person.strandId && words.strand(person.strandId)],
    [texts.arm, person.arm && words.arm(person.arm)],
    [texts.ageBand, person.ageBand],
    [texts.turns18, person.turns18 && month(person.turns18)],
    [texts.background, words.background(person.background)],
    [texts.specialBackground, words.background(person.specialBackground)],
    [texts.coveredFor, person.coveredPurposes.map(words.purpose).join(', ') || texts.coveredForNone],
  ];
  return (
    <dl className="facts">{lines.map(([label, text]) => text && <Line key={label} label={label} text={text} />)}</dl>
  );
}

/** The pilot's codes in words; a code that is in no list any more shows itself. */
function useWords(pilot: PilotCatalogue) {
  const localized = useLocalized();
  const variables = backgroundVariablesOf(pilot);
  const named = <Known extends { name: Parameters<typeof localized>[0] }>(found: Known | undefined, id: string) =>
    found ? localized(found.name) : id;
  const value = ([variable, code]: [string, string]) => {
    const known = variables.find(({ variableId }) => variableId === variable);
    const coded = known?.codes.find((each) => each.code === code);
    return `${named(known, variable)}: ${coded ? localized(coded.label) : code}`;
  };
  return {
    strand: (id: string) =>
      named(
        strandsOf(pilot).find(({ strandId }) => strandId === id),
        id,
      ),
    arm: (id: string) =>
      named(
        pilot.pilot.body.arms.find((arm) => arm.id === id),
        id,
      ),
    purpose: (id: string) =>
      named(
        pilot.purposes.find(({ purposeId }) => purposeId === id),
        id,
      ),
    background: (background: Background) => Object.entries(background).map(value).join(', ') || null,
  };
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  );
}
