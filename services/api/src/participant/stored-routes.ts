import { Readable } from 'node:stream';
import { participantAddresses as at, readAboutMe, readStored } from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { downloadParts } from './download-parts.ts';
import { inOwn } from './in-own.ts';
import { type OwnVisit, showPage } from './participant-page.ts';
import { getOwn } from './participant-room.ts';

async function sendPage(platform: Platform, visit: OwnVisit) {
  const about = await inOwn(platform, visit, readAboutMe);
  visit.reply.header('content-disposition', 'attachment; filename="det-vi-vet-om-deg.html"');
  return showPage(visit, { ...about, asFile: true });
}

async function sendJson(platform: Platform, visit: OwnVisit) {
  const study = visit.start.studyName;
  const parts = await inOwn(platform, visit, async (own) => {
    return downloadParts({ about: await readAboutMe(own), groups: await readStored(own), study });
  });
  return visit.reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', 'attachment; filename="det-vi-vet-om-deg.json"')
    .send(Readable.from(parts));
}

/** What is stored about the person, behind the PIN: to read and to take along. */
export function storedRoutes(app: App): void {
  const { platform } = app;
  const needsPin = { needsPin: true };
  getOwn(app, at.aboutMe, async (visit) => showPage(visit, await inOwn(platform, visit, readAboutMe)), needsPin);
  getOwn(app, at.downloadPage, (visit) => sendPage(platform, visit), needsPin);
  getOwn(app, at.downloadJson, (visit) => sendJson(platform, visit), needsPin);
}
