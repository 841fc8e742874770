import { connect, inPilot } from '@folge/database';
import { issueLinks } from '@folge/operations';
import { Browser } from './browser.ts';
import type { Stage } from './stage.ts';
import { promise } from './story.ts';

/** Everything that could betray a person, in the database or on a page. */
export type Traces = {
  studyNumber: string;
  pilotId: string;
  personId: string;
  ledgerReference: string;
  studyNumberDigest: string;
  linkId: string;
  letterNumber: string;
  code: string;
};

type Page = { people: { personId: string; studyNumber: string }[] };

/** Writes everybody in a study a letter, and notes what each of them could be recognised by. */
export async function writeLetters(stage: Stage, researcher: Browser, pilotId: string): Promise<Traces[]> {
  const { people } = await researcher.json<Page>('GET', `/api/pilots/${pilotId}/people?pageSize=200`);
  const numbers = new Map(people.map(({ personId, studyNumber }) => [personId, studyNumber]));
  const rows = await stage.look(
    stage.used.main,
    `select person_id as "personId", ledger_reference as "ledgerReference",
            encode(study_number_digest, 'hex') as "studyNumberDigest" from identity.person where pilot_id = $1`,
    [pilotId],
  );
  const databases = connect(stage.urls(), { max: 1 });
  try {
    const personIds = [...numbers.keys()];
    const links = await inPilot(databases.identity, pilotId, (db) =>
      issueLinks(db, { pilotId, personIds, holder: 'person', language: 'nb', expiresOn: '2999-01-01', issuedBy: null }),
    );
    return links.map(({ personId, linkId, letterNumber, code }) => {
      const row = rows.find((one) => one.personId === personId) as Omit<Traces, 'pilotId'>;
      return { ...row, pilotId, linkId, letterNumber, code, studyNumber: numbers.get(personId) ?? '' };
    });
  } finally {
    await databases.close();
  }
}

type Possible = { receiptNumber: string };

/** A researcher erases somebody who called. */
export async function erase(researcher: Browser, { pilotId, personId }: Traces): Promise<void> {
  const at = `/api/pilots/${pilotId}/people/${personId}/acts`;
  const { receiptNumber } = await researcher.json<Possible>('GET', at);
  const act = { act: 'erase', permission: null, keepsGiven: false, channel: 'oral', receiptNumber };
  await researcher.json('POST', at, act);
}

export function hidden(body: string, name: string): string {
  const [input = ''] = body.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`)) ?? [];
  return /value="([^"]*)"/.exec(input)?.[1]?.replaceAll('&amp;', '&') ?? '';
}

/** Opens her own page with the code of the letter. */
export async function openPage(stage: Stage, code: string): Promise<{ telephone: Browser; isOpen: boolean }> {
  const telephone = new Browser(stage.origin);
  const answer = await telephone.form('/min/kode', { code });
  return { telephone, isOpen: answer.status === 303 };
}

/** Leaves on her own page, as a person with a letter and a telephone does. */
export async function leave(stage: Stage, { code, studyNumber }: Traces, choice: 'delete' | 'keep'): Promise<void> {
  const { telephone, isOpen } = await openPage(stage, code);
  promise(isOpen, `Koden til ${studyNumber} åpnet ikke siden.`);
  const sure = await telephone.form('/min/slutte', { choice });
  const done = await telephone.form('/min/slutte/bekreft', { nonce: hidden(sure.body, 'nonce') });
  promise(done.status === 200, `${studyNumber} fikk ${done.status} da hun sluttet.`);
}

/** Pauses on her own page. */
export async function pause(stage: Stage, { code, studyNumber }: Traces): Promise<void> {
  const { telephone } = await openPage(stage, code);
  const page = await telephone.get('/min/pause');
  const done = await telephone.form('/min/pause', { nonce: hidden(page.body, 'nonce'), sure: 'yes' });
  promise(done.status === 200, `${studyNumber} fikk ${done.status} da hun tok pause.`);
}
