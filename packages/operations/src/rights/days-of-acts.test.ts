import { randomUUID } from 'node:crypto';
import { dayInNorway } from '@folge/contracts';
import {
  findJoinedOn,
  inPilot,
  insertHolder,
  insertRequest,
  listOpenTasks,
  listRequests,
  readLinkStart,
} from '@folge/database';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { answer, onPage, outcomes, questionnaire, register } from '../../test/consent-fixture.ts';
import { answersMapping, leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { check, receive, save } from '../../test/upload-fixture.ts';
import { sweepConsents } from '../consent/sweep-consents.ts';
import { issueLinks } from '../links/issue-links.ts';
import { findLastDay } from '../links/make-letters.ts';
import { digestLinkSession, exchangeLinkCode } from '../participant/enter-participant.ts';
import { checkReceivedOn } from './act-for-person.ts';
import { passRestoreGate } from './restore-gate.ts';

const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** Half past midnight in Norway or later: in UTC it is still this day. */
const dayInUtc = new Date().toISOString().slice(0, 10);
const day = addDays(dayInUtc, 1);

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
  expect(await passRestoreGate(fixture.room)).toEqual({ isOpen: true, replayed: 0 });
  await fixture.main(`update research.person set age_band = '30-39'`);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${dayInUtc}T23:30:00Z`) });
});
beforeEach(() => expect(dayInNorway()).toBe(day));
afterAll(async () => {
  vi.useRealTimers();
  await fixture.close();
});

const inApp = <T>(work: Parameters<typeof inPilot<T>>[2]) => inPilot(fixture.room.databases.app, pilotId, work);
const eventsOf = (personId: string) =>
  fixture.main(
    `select state, purpose_id as purpose, occurred_on::text as day from research.consent_event
      where person_id = $1 and recorded_by_upload is null order by sequence`,
    [personId],
  );

it('C-4 R-10 what somebody answers, takes back and is due just after midnight in Norway has that day', async () => {
  const personId = await fixture.personOf('A-1');
  const holder = { system: 'Bærbar', answerable: 'Forsker A', contact: 'a@example.no', registeredBy: randomUUID() };
  await inApp((db) => insertHolder(db, { ...holder, pilotId, waveId: 'T0', exportId: null }));
  const receipt = await leave(fixture, { personId, act: 'withdrawal' });
  const answers = [{ ...questionnaire, answer: 'yes' as const }];
  await answer(fixture.uploads, { personId, holder: 'person' }, { answers });
  expect(await eventsOf(personId)).toEqual([
    { state: 'withdrawn', purpose: 'f_sporreskjema', day },
    { state: 'withdrawn', purpose: 'f_utfall_kontor', day },
    { state: 'given', purpose: 'f_sporreskjema', day },
  ]);
  expect(receipt.madeAt).toBe(`${dayInUtc}T23:30:00.000Z`);
  expect(receipt.body).toMatchObject({ unreadableHereAfter: addDays(day, 30) });
  expect(await fixture.main('select due_on::text as due from rights.holder_task')).toEqual([{ due: addDays(day, 30) }]);
  const asked = { pilotId, personId, requestId: randomUUID(), kind: 'question' as const };
  await onPage(fixture.uploads, { personId, holder: 'person' }, (db) =>
    insertRequest(db, { ...asked, valueId: null, sealedStatement: null }),
  );
  expect(await fixture.main('select due_on::text as due from rights.request')).toEqual([{ due: addDays(day, 30) }]);
});

it('R-10 paper of the day in Norway is of today, and only the next day is still to come', async () => {
  const personId = await fixture.personOf('B-1');
  await leave(fixture, { personId, act: 'withdrawal' });
  const onPaper = (occurredOn: string) =>
    answer(
      fixture.uploads,
      { personId, holder: 'person' },
      { answers: [{ ...outcomes, answer: 'yes' }], channel: 'paper', occurredOn },
    );
  await expect(onPaper(addDays(day, 1))).rejects.toMatchObject({ code: 'consent.period' });
  await onPaper(day);
  expect((await eventsOf(personId)).at(-1)).toEqual({ state: 'given', purpose: 'f_utfall_kontor', day });
  const received = (on: string) => inApp((db) => checkReceivedOn(db, { pilotId, personId }, on));
  expect([await received(day), await received(dayInUtc)]).toEqual([undefined, dayInUtc]);
  await expect(received(addDays(day, 1))).rejects.toMatchObject({ code: 'act.received-on' });
});

it('R-10 a permission whose last day is over in Norway expires, and no letter is made for a day that is over', async () => {
  const personId = await fixture.personOf('C-1');
  await leave(fixture, { personId, act: 'withdrawal' });
  const answers = [{ ...questionnaire, answer: 'yes' as const }];
  await answer(fixture.uploads, { personId, holder: 'person' }, { answers, coversUntil: day });
  await fixture.main(`set session_replication_role = replica;
    update research.consent_event set covers_until = '${dayInUtc}' where covers_until = '${day}';
    update research.permission_standing set covers_until = '${dayInUtc}' where covers_until = '${day}';
    set session_replication_role = origin`);
  expect((await sweepConsents(fixture.room)).expired).toBe(1);
  expect((await eventsOf(personId)).at(-1)).toEqual({ state: 'expired', purpose: 'f_sporreskjema', day });
  const last = (expiresOn: string) => inApp((db) => findLastDay(db, pilotId, { expiresOn }));
  await expect(last(dayInUtc)).rejects.toMatchObject({ code: 'letter.end-past' });
  expect(await last(day)).toBe(day);
});

it('R-10 somebody registered just after midnight joined on that day', async () => {
  const personId = await fixture.personOf('D-1');
  await fixture.main(
    `set session_replication_role = replica; delete from research.consent_event where person_id = '${personId}';
     set session_replication_role = origin;
     update research.person set included_on = null, registered_at = '${dayInUtc}T23:30:00Z' where person_id = '${personId}'`,
  );
  expect(await inApp((db) => findJoinedOn(db, { pilotId, personId }))).toBe(day);
});

it('R-10 what was due yesterday in Norway is overdue from midnight on, with researchers and holders', async () => {
  const page = { pilotId, page: 1, pageSize: 50 };
  const overdue = () =>
    inApp(async (db) =>
      [...(await listRequests(db, page)), ...(await listOpenTasks(db, page))].map((one) => one.overdue),
    );
  const due = async (on: string) => {
    await fixture.main('update rights.request set due_on = $1', [on]);
    await fixture.main('update rights.holder_task set due_on = $1', [on]);
  };
  await due(day);
  expect(new Set(await overdue())).toEqual(new Set([false]));
  await due(dayInUtc);
  expect(new Set(await overdue())).toEqual(new Set([true]));
});

it('R-10 C-11 somebody who turns 18 today in Norway needs no guardian for the yes of a file saved just after midnight', async () => {
  const turned = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  const grown = await register(fixture.uploads, { studyNumber: 'G-1', ageBand: '17' });
  const young = await register(fixture.uploads, { studyNumber: 'H-1', ageBand: '17' });
  await fixture.main('update research.person set age_band_on = $2 where person_id = $1', [grown, turned]);
  await fixture.main('update research.person set age_band_on = $2 where person_id = $1', [young, addDays(turned, 1)]);
  const text = ['studienr;samtykke;kontor;navn;k01;k02;k03;kommentar', 'G-1;Ja;;;1;2;3;', 'H-1;Ja;;;1;2;3;'].join('\n');
  const uploadId = await receive(fixture.uploads, { text });
  await check(fixture.uploads, uploadId, { ...answersMapping, registerNewPeople: false });
  await save(fixture.uploads, uploadId);
  const needs = await fixture.main(
    'select distinct person_id, needs_guardian from research.consent_event where recorded_by_upload = $1 order by person_id',
    [uploadId],
  );
  const expected = [
    { person_id: grown, needs_guardian: false },
    { person_id: young, needs_guardian: true },
  ];
  expect(needs).toEqual(expected.toSorted((a, b) => (a.person_id < b.person_id ? -1 : 1)));
});

it('R-10 C-3 a dispensation holds on the person’s page through its last day in Norway', async () => {
  const personId = await fixture.personOf('E-1');
  const { databases } = fixture.room;
  const issuing = { pilotId, personIds: [personId], holder: 'person' as const, language: 'nb' as const };
  const [link] = await inPilot(databases.identity, pilotId, (db) =>
    issueLinks(db, { ...issuing, expiresOn: '2999-01-01', issuedBy: null }),
  );
  const opened = await exchangeLinkCode(databases, String(link?.code));
  const session = digestLinkSession(String(opened?.secret));
  const holds = async (until: string) => {
    await fixture.main('delete from research.disclosure_basis');
    await fixture.main(
      `insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, covers_until, scope)
       values ($1, 'OPPDIKTET', '2020-01-01', '2020-01-01', $2, 'alt')`,
      [pilotId, until],
    );
    const start = await readLinkStart(databases.pools.participantPages, session, { withState: false });
    return start?.asking.hasDisclosureBasis;
  };
  expect(await holds(day)).toBe(true);
  expect(await holds(dayInUtc)).toBe(false);
});
