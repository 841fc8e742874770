import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { issueLinks } from './issue-links.ts';
import { composeLetters } from './make-letters.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

it('E-14 the letter to an employee or a mentor is about the job, and to everybody else about the place and the money', async () => {
  const { databases } = fixture.room;
  const kinds = { 'A-1': 'participant', 'B-1': 'staff', 'C-1': 'mentor', 'D-1': 'comparison' };
  const personIds: string[] = [];
  for (const [studyNumber, kind] of Object.entries(kinds)) {
    const personId = await fixture.personOf(studyNumber);
    await fixture.main('update research.person set kind = $2 where person_id = $1', [personId, kind]);
    personIds.push(personId);
  }
  const links = await inPilot(databases.identity, pilotId, (db) =>
    issueLinks(db, { pilotId, personIds, holder: 'person', language: 'nb', expiresOn: '2999-01-01', issuedBy: null }),
  );
  const letters = await inPilot(databases.app, pilotId, (research) => composeLetters({ research, pilotId }, links));
  const toEmployees = new Map(letters.map(({ code, isStaff }) => [code, isStaff]));
  expect(personIds.map((id) => toEmployees.get(links.find(({ personId }) => personId === id)?.code ?? ''))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
