import { type Background, type PersonSite, problem } from '@folge/contracts';
import {
  type BackgroundVariable,
  listBackgroundVariables,
  listKnownSites,
  type MainTransaction,
} from '@folge/database';

export type CheckedFields = {
  includedOn: string | null;
  exitedOn: string | null;
  background: Background;
  specialBackground: Background;
  sites: readonly PersonSite[];
};

function checkBackground(given: Background, variables: readonly BackgroundVariable[], special: boolean): void {
  for (const [variable, code] of Object.entries(given)) {
    const known = variables.find(({ variableId }) => variableId === variable);
    if (known?.specialCategory !== special || !known.codes.includes(code)) {
      throw problem('person.background-unknown', { variable });
    }
  }
}

function checkDates({ includedOn, exitedOn, sites }: CheckedFields): void {
  if (includedOn && exitedOn && exitedOn < includedOn) throw problem('person.exit-before-inclusion');
  const starts = new Set(sites.map(({ fromDate }) => fromDate));
  if (starts.size !== sites.length) throw problem('person.site-twice');
}

/** Refuses offices the pilot does not have, and background that is not one of its own coded variables. */
export async function checkPersonFields(
  db: MainTransaction,
  { pilotId, people }: { pilotId: string; people: readonly CheckedFields[] },
): Promise<void> {
  const siteIds = [...new Set(people.flatMap(({ sites }) => sites.map(({ siteId }) => siteId)))];
  const known = siteIds.length > 0 ? await listKnownSites(db, { pilotId, siteIds }) : new Set();
  const unknown = siteIds.find((siteId) => !known.has(siteId));
  if (unknown !== undefined) throw problem('person.site-unknown', { siteId: unknown });
  const hasBackground = people.some(({ background, specialBackground }) => {
    return Object.keys(background).length + Object.keys(specialBackground).length > 0;
  });
  const variables = hasBackground ? await listBackgroundVariables(db, pilotId) : [];
  for (const person of people) {
    checkDates(person);
    checkBackground(person.background, variables, false);
    checkBackground(person.specialBackground, variables, true);
  }
}
