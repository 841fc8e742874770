import { Readable } from 'node:stream';
import { problem } from '@folge/contracts';
import {
  asChangingParticipant,
  asParticipant,
  participantAddresses as at,
  correctThing,
  type KnownThing,
  makeReceiptNumber,
  participantFields as names,
  noteReading,
  type OwnReading,
  readAboutMe,
  readStored,
  shownThing,
} from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { downloadParts } from './download-parts.ts';
import { field } from './form-body.ts';
import { contentLanguage, languageOfVisit, leadTo, type OwnVisit, showPage } from './participant-page.ts';
import { getOwn, type ParticipantRoom, postOwn } from './participant-room.ts';
import { showReceipt } from './receipt-page.ts';

/** Works in one transaction of the person's own, with the key that opens what is sealed. */
function ownBy(entering: typeof asParticipant) {
  return async <T>(
    { databases, keyring }: Platform,
    visit: OwnVisit,
    work: (own: OwnReading) => Promise<T>,
  ): Promise<T> => {
    const { personId, pilotId } = visit.start;
    const key = (await keyring.personKeys([personId])).get(personId);
    const language = contentLanguage(languageOfVisit(visit));
    const done =
      key && (await entering(databases, visit.sessionDigest, (db) => work({ db, pilotId, personId, key, language })));
    if (done === undefined) throw problem('not-found');
    return done;
  };
}

const inOwn = ownBy(asParticipant);
const changingOwn = ownBy(asChangingParticipant);

/** What is stored about the person, behind the PIN: to read, to take along, to put right. */
export function storedRoutes(app: App, room: ParticipantRoom): void {
  const { platform } = app;
  const needsPin = { needsPin: true };

  getOwn(app, at.aboutMe, async (visit) => showPage(visit, await inOwn(platform, visit, readAboutMe)), needsPin);
  getOwn(
    app,
    at.downloadPage,
    async (visit) => {
      const about = await inOwn(platform, visit, readAboutMe);
      visit.reply.header('content-disposition', 'attachment; filename="det-vi-vet-om-deg.html"');
      return showPage(visit, { ...about, asFile: true });
    },
    needsPin,
  );
  getOwn(
    app,
    at.downloadJson,
    async (visit) => {
      const parts = await inOwn(platform, visit, async (own) => {
        return downloadParts({
          about: await readAboutMe(own),
          groups: await readStored(own),
          study: visit.start.studyName,
        });
      });
      return visit.reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="det-vi-vet-om-deg.json"')
        .send(Readable.from(parts));
    },
    needsPin,
  );

  getOwn(app, at.correct, (visit) => showCorrection(platform, room, visit, visit.request.query), needsPin);
  postOwn(
    app,
    at.correct,
    async (visit) => {
      const { body } = visit.request;
      const confirmed = room.confirmations.check(visit, 'correct');
      if (confirmed?.target !== field(body, names.key)) return showCorrection(platform, room, visit, body);
      const earlier = await room.confirmations.earlier(confirmed);
      if (earlier) return showReceipt(visit, earlier);
      if ((await room.confirmations.use(visit, 'correct', confirmed)) !== 'fresh')
        return showCorrection(platform, room, visit, body);
      const { receiptNumber } = confirmed;
      const given = { value: field(body, names.value), statement: field(body, names.statement).slice(0, 2000) };
      const done = await changingOwn(platform, visit, async (own) => {
        const thing = await findThing(own, confirmed.target);
        if (!thing) return 'unreadable';
        const corrected = await correctThing(
          { ...own, receiptNumber, retention: platform.rights.retention },
          thing,
          given,
        );
        if (typeof corrected !== 'string') await noteCorrection(platform, visit, own);
        return corrected;
      });
      if (done === 'unchanged') return leadTo(visit, at.aboutMe);
      return done === 'unreadable' ? showCorrection(platform, room, visit, body, true) : showReceipt(visit, done);
    },
    needsPin,
  );
}

function noteCorrection(
  { keyring }: Platform,
  { request }: OwnVisit,
  { db, pilotId, personId }: OwnReading,
): Promise<void> {
  const event = {
    actorId: null,
    role: 'participant',
    action: 'correction',
    objectType: 'person',
    outcome: 'done',
  } as const;
  return noteReading(db, keyring, { ...event, pilotId, requestId: request.id, personIds: [personId] });
}

async function findThing(own: OwnReading, key: string): Promise<KnownThing | undefined> {
  const groups = await readStored(own);
  return groups.flatMap(({ things }) => things).find((thing) => thing.key === key && thing.correctable !== 'no');
}

async function showCorrection(
  platform: Platform,
  { confirmations }: ParticipantRoom,
  visit: OwnVisit,
  given: unknown,
  isUnreadable = false,
) {
  const thing = await inOwn(platform, visit, async (own) => (await findThing(own, field(given, names.key))) ?? null);
  if (!thing) return leadTo(visit, at.aboutMe);
  const nonce = confirmations.ask(visit, 'correct', { target: thing.key, receiptNumber: makeReceiptNumber() });
  const page = { kind: 'correct' as const, thing: shownThing(thing), choices: thing.choices, nonce };
  return showPage(visit, { ...page, problem: isUnreadable ? 'unreadable' : null }, isUnreadable ? 422 : 200);
}
