import { hkdfSync, randomUUID } from 'node:crypto';
import { dayInNorway } from '@folge/contracts';
import {
  countLetters,
  type Databases,
  inPilot,
  insertLinks,
  listAnsweringPeople,
  listCatalogueRecords,
} from '@folge/database';
import { codeOfBytes, digestLinkCode } from '../links/link-code.ts';

const languages = ['nb', 'en', 'ar'] as const;
const daysValid = 365;

/** The codes of a demonstration are made from its own key, so that each start can show them and nothing has to keep them. */
function demonstrationCode(keyEncryptionKey: string, pilotId: string, at: number): string {
  const bytes = hkdfSync(
    'sha256',
    Buffer.from(keyEncryptionKey, 'base64url'),
    '',
    `demonstration ${pilotId} ${at}`,
    26,
  );
  return codeOfBytes(Buffer.from(bytes));
}

type Opening = { databases: Databases; keyEncryptionKey: string };

/** Gives a few invented people of each invented pilot a code, where nobody in the pilot has one. */
export async function openDemonstrationLinks({ databases, keyEncryptionKey }: Opening): Promise<void> {
  const pilots = (await listCatalogueRecords(databases.app, 'pilot')).filter((pilot) => pilot.figuresAreInvented);
  const expiresOn = dayInNorway(Date.now() + daysValid * 86_400_000);
  for (const { pilotId } of pilots) {
    const people = await inPilot(databases.app, pilotId, (db) =>
      listAnsweringPeople(db, { pilotId, most: languages.length }),
    );
    await inPilot(databases.identity, pilotId, async (db) => {
      if ((await countLetters(db, pilotId)) > 0) return;
      const links = people.map((personId, at) => ({
        linkId: randomUUID(),
        personId,
        holder: 'person' as const,
        codeDigest: digestLinkCode(demonstrationCode(keyEncryptionKey, pilotId, at)),
        letterNumber: `0000-000${at + 1}`,
        language: languages[at] ?? 'nb',
        expiresOn,
      }));
      await insertLinks(db, { pilotId, issuedBy: null, links });
    });
  }
}

/** A code of a demonstration that still opens a page; undefined: everybody who had one has left. */
export async function findDemonstrationCode(
  { databases, keyEncryptionKey }: Opening,
  pilotIds: readonly string[],
): Promise<string | undefined> {
  for (const pilotId of pilotIds) {
    for (const at of languages.keys()) {
      const code = demonstrationCode(keyEncryptionKey, pilotId, at);
      if (await opensPage(databases, code)) return code;
    }
  }
  return undefined;
}

async function opensPage({ pools }: Databases, code: string): Promise<boolean> {
  const { rowCount } = await pools.participant.query('select from identity.open_link($1)', [digestLinkCode(code)]);
  return rowCount === 1;
}
