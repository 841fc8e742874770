import { randomInt, randomUUID } from 'node:crypto';
import { type ParticipantLanguage, problem } from '@folge/contracts';
import { insertLinks, type LinkHolder, listIdentities, type MainTransaction, type NewLink } from '@folge/database';
import { digestLinkCode, makeLinkCode } from './link-code.ts';

/** A link while its letter is made: the only moment its code is known. */
export type IssuedLink = Omit<NewLink, 'codeDigest'> & { code: string; language: ParticipantLanguage };

export type IssuingLinks = {
  pilotId: string;
  personIds: readonly string[];
  holder: LinkHolder;
  language: ParticipantLanguage;
  /** The last day a letter opens anything: the study's end. */
  expiresOn: string;
  issuedBy: string | null;
};

/** Eight random digits: an office may know them and learns neither order nor number of letters from them. */
function makeLetterNumber(): string {
  const digits = String(randomInt(100_000_000)).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

function makeLink(personId: string, { holder, language, expiresOn }: IssuingLinks): IssuedLink & NewLink {
  const code = makeLinkCode();
  const codeDigest = digestLinkCode(code);
  return {
    linkId: randomUUID(),
    personId,
    holder,
    code,
    codeDigest,
    letterNumber: makeLetterNumber(),
    language,
    expiresOn,
  };
}

/**
 * Issues a link to each of these people, in a transaction of the identity login. The codes are returned once, for the letters, and
 * only their digests are kept. Who has a link already keeps it: it is revoked apart.
 */
export async function issueLinks(db: MainTransaction, input: IssuingLinks): Promise<IssuedLink[]> {
  const { pilotId, issuedBy } = input;
  const personIds = [...new Set(input.personIds)];
  const known = await listIdentities(db, { pilotId, personIds });
  if (known.length !== personIds.length) throw problem('not-found');
  const issued: IssuedLink[] = [];
  let waiting = personIds;
  // A letter number that is taken is drawn again.
  while (waiting.length > 0) {
    const links = waiting.map((personId) => makeLink(personId, input));
    const kept = await insertLinks(db, { pilotId, issuedBy, links });
    for (const { codeDigest: _, ...link } of links) if (kept.has(link.linkId)) issued.push(link);
    waiting = links.filter(({ linkId }) => !kept.has(linkId)).map(({ personId }) => personId);
  }
  return issued;
}
