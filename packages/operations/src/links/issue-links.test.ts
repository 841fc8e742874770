import { createHash } from 'node:crypto';
import { dayInNorway } from '@folge/contracts';
import { inPilot, listCodesThatOpen, listLinks } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { revokeLink } from '../rights/revoke-link.ts';
import { issueLinks } from './issue-links.ts';
import { digestLinkCode } from './link-code.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

async function issue(studyNumbers: readonly string[]) {
  const personIds = await Promise.all(studyNumbers.map((number) => fixture.personOf(number)));
  return inPilot(fixture.room.databases.identity, pilotId, (db) =>
    issueLinks(db, { pilotId, personIds, holder: 'person', language: 'nb', expiresOn: '2999-01-01', issuedBy: null }),
  );
}

const opens = async (code: string) =>
  (await fixture.main('select link_id from identity.open_link($1)', [digestLinkCode(code)])).length === 1;

const revoke = (linkId: string) =>
  revokeLink(fixture.room, { pilotId, linkId, recordedByRole: 'researcher', actorId: null, requestId: null });

describe('links', () => {
  it('L-1 are issued to several people at once, with letter numbers that tell nothing', async () => {
    const links = await issue(['A-1', 'B-1', 'C-1']);
    expect(links.map(({ letterNumber }) => letterNumber)).toEqual(
      Array(3).fill(expect.stringMatching(/^\d{4}-\d{4}$/)),
    );
    expect(new Set(links.map(({ code }) => code)).size).toBe(3);
    for (const { code } of links) expect(await opens(code)).toBe(true);
  });

  it('L-2 leave no code in any table of either database, and only the SHA-256 of it', async () => {
    const [link] = await issue(['A-1']);
    const code = String(link?.code);
    const bare = code.replaceAll('-', '');
    for (const rows of [fixture.main, fixture.vault]) {
      const tables = await rows(`select format('%I.%I', schemaname, tablename) as name from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')`);
      for (const { name } of tables) {
        const found = await rows(`select from ${name} t where t::text ilike any($1)`, [[`%${code}%`, `%${bare}%`]]);
        expect(found, String(name)).toEqual([]);
      }
    }
    const digest = createHash('sha256').update(bare).digest();
    expect(await fixture.main('select letter_number from identity.link where code_digest = $1', [digest])).toEqual([
      { letter_number: link?.letterNumber },
    ]);
  });

  it('L-10 are revoked without the code: nothing opens, sessions end, the ledger keeps it through a restore', async () => {
    const [link] = await issue(['B-1']);
    const { linkId, code, personId } = link as NonNullable<typeof link>;
    await fixture.main(
      `insert into identity.link_session (session_digest, pilot_id, link_id, person_id, expires_at)
       values ('x', $1, $2, $3, now() + interval '1 hour')`,
      [pilotId, linkId, personId],
    );
    expect(await revoke(linkId)).toEqual({ personId });
    expect(await opens(code)).toBe(false);
    expect(
      await fixture.main('select ended_at is not null as ended from identity.link_session where link_id = $1', [
        linkId,
      ]),
    ).toEqual([{ ended: true }]);
    await revoke(linkId);
    const lines = await fixture.vault(
      `select encode(scope_reference, 'hex') as scope from vault.ledger where act = 'link_revoked'`,
    );
    expect(lines).toEqual([{ scope: linkId.replaceAll('-', '') }]);

    // An old database put back: the watermark and the link are as they were before.
    await fixture.main('update identity.link set revoked_at = null where link_id = $1', [linkId]);
    await fixture.main(`update rights.ledger_watermark set sequence = 0, hash = ''`);
    const { passRestoreGate } = await import('../rights/restore-gate.ts');
    expect(await passRestoreGate(fixture.room)).toMatchObject({ isOpen: true, replayed: 1 });
    expect(await opens(code)).toBe(false);
  });

  it('L-10 are valid until the last day of the study', async () => {
    const [link] = await issue(['C-1']);
    const expire = (day: string) =>
      fixture.main(`update identity.link set expires_on = ${day} where link_id = $1`, [link?.linkId]);
    await expire('current_date');
    expect(await opens(String(link?.code))).toBe(true);
    await expire('current_date - 1');
    expect(await opens(String(link?.code))).toBe(false);
  });

  it('L-10 end with a study whose end is moved nearer, as the list of letters says, and not with one whose end was moved by mistake', async () => {
    const [link] = await issue(['E-1']);
    const code = String(link?.code);
    const { identity } = fixture.room.databases;
    const end = (day: string) =>
      fixture.main(`update catalogue.study_registration set project_end = $1 where pilot_id = $2`, [day, pilotId]);
    const listed = () => inPilot(identity, pilotId, (db) => listLinks(db, { pilotId, linkId: String(link?.linkId) }));
    const [before] = await fixture.main(
      'select project_end::text as day from catalogue.study_registration where pilot_id = $1',
      [pilotId],
    );
    const digests = [digestLinkCode(code)];
    const [today, yesterday] = [0, 1].map((days) => dayInNorway(new Date(Date.now() - days * 86_400_000))) as [
      string,
      string,
    ];
    for (const [day, does] of [
      [today, true],
      [yesterday, false],
      [String(before?.day), true],
    ] as const) {
      await end(day);
      expect(await opens(code), day).toBe(does);
      expect(await listCodesThatOpen(fixture.room.databases.pools.participantPages, digests)).toEqual(
        does ? digests : [],
      );
      expect(await listed()).toMatchObject([{ expiresOn: day }]);
    }
  });

  it('L-10 refuse a person or link of another pilot', async () => {
    const missing = '00000000-0000-4000-8000-00000000dead';
    await expect(revoke(missing)).rejects.toMatchObject({ code: 'not-found' });
    const issuing = inPilot(fixture.room.databases.identity, pilotId, (db) =>
      issueLinks(db, {
        pilotId,
        personIds: [missing],
        holder: 'person',
        language: 'nb',
        expiresOn: '2999-01-01',
        issuedBy: null,
      }),
    );
    await expect(issuing).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('C-10 R-4 withdrawals with receipt numbers of their own', () => {
  it('twenty at once make one event for each purpose, one line and one receipt', async () => {
    const personId = await fixture.personOf('D-1');
    const receipts = await Promise.all(
      Array.from({ length: 20 }, () => leave(fixture, { personId, act: 'withdrawal', keepsGiven: true })),
    );
    expect(new Set(receipts.map(({ receiptNumber }) => receiptNumber)).size).toBe(1);
    const events = await fixture.main(
      `select from research.consent_event where person_id = $1 and state = 'withdrawn'`,
      [personId],
    );
    expect(events).toHaveLength(2);
    expect(await fixture.vault(`select from vault.ledger where act = 'withdrawal'`)).toHaveLength(1);
  });

  it('C-9 who kept what was given can still have it deleted', async () => {
    const personId = await fixture.personOf('D-1');
    const receipt = await leave(fixture, { personId, act: 'withdrawal', keepsGiven: false });
    expect(receipt.body).toMatchObject({ keepsGiven: false });
    expect(await fixture.main('select from research.response where respondent_id = $1', [personId])).toEqual([]);
    const again = await leave(fixture, { personId, act: 'withdrawal', keepsGiven: false });
    expect(again.receiptNumber).toBe(receipt.receiptNumber);
  });
});
