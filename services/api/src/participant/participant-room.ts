import { problem } from '@folge/contracts';
import { listCodesThatOpen } from '@folge/database';
import { participantAddresses, participantFields } from '@folge/operations';
import type { FastifyReply } from 'fastify';
import type { App, Platform } from '../platform.ts';
import { CodeLookup } from './code-lookup.ts';
import { ConfirmingActs } from './confirming-acts.ts';
import { pageTokenOf } from './participant-cookies.ts';
import { CodeLimit, PinLane } from './participant-limits.ts';
import { beginVisit, isOwn, leadTo, type OwnVisit, showPage, type Visit } from './participant-page.ts';

/** What all routes of the participant's pages share in one process. */
export type ParticipantRoom = {
  codes: CodeLimit;
  lookup: CodeLookup;
  pins: PinLane;
  confirmations: ConfirmingActs;
};

export function makeParticipantRoom(platform: Platform): ParticipantRoom {
  const { participantPages } = platform.databases.pools;
  return {
    codes: new CodeLimit(),
    lookup: new CodeLookup((digests) => listCodesThatOpen(participantPages, digests)),
    pins: new PinLane(),
    confirmations: new ConfirmingActs(platform),
  };
}

type Shown = FastifyReply | Promise<FastifyReply>;
type Rules = {
  /** Answers, the download and corrections take more than the code. */
  needsPin?: boolean;
  /** A guardian's code opens this too; otherwise it leads to the guardian's own page. */
  guardian?: boolean;
};

const config = { roles: 'anyone', whileClosed: 'page', unknownOrigin: true } as const;
const known = new Set<string>(Object.values(participantFields));

/** A form holds what its page asked for, and nothing else. */
function refuseUnknownFields(body: unknown): void {
  const names = Object.keys((body as object | null | undefined) ?? {});
  if (!names.every((name) => known.has(name) || name.startsWith('answer.'))) throw problem('request.invalid');
}

/** A page for everybody, with or without a session. One that asks for nothing does without where the person stands. */
export function getOpen(app: App, url: string, show: (visit: Visit) => Shown, asksNothing = false): void {
  app.get(url, { config, schema: shapeOf('A page of the participant’s.') }, async (request, reply) =>
    show(await beginVisit(request, reply, { withState: !asksNothing })),
  );
}

/** A form for everybody; what it may do is up to what it was given. */
export function postOpen(app: App, url: string, act: (visit: Visit) => Shown): void {
  const schema = { ...shapeOf('A form of the participant’s pages.'), consumes: 'application/x-www-form-urlencoded' };
  app.post(url, { config, schema }, async (request, reply) => {
    refuseUnknownFields(request.body);
    return act(await beginVisit(request, reply, { withState: true }));
  });
}

const shapeOf = (summary: string) => ({ tags: ['participant'], summary, produces: 'text/html' });

/** A page in a session. Without one, the code is asked for. */
export function getOwn(app: App, url: string, show: (visit: OwnVisit) => Shown, rules: Rules = {}): void {
  getOpen(app, url, (visit) => {
    if (visit.sessionDigest === null) return leadTo(visit, participantAddresses.start);
    return within(visit, show, rules);
  });
}

/** A form in a session. */
export function postOwn(app: App, url: string, act: (visit: OwnVisit) => Shown, rules: Rules = {}): void {
  postOpen(app, url, (visit) => within(visit, act, rules));
}

function within(visit: Visit, work: (visit: OwnVisit) => Shown, { needsPin, guardian }: Rules): Shown {
  if (!isOwn(visit)) return showPage(visit, { kind: 'expired', ...pageTokenOf(visit.request) }, 401);
  if (visit.start.holder === 'guardian' && !guardian) return leadTo(visit, participantAddresses.guardian);
  if (needsPin && !visit.start.pinAt) return askForPin(visit);
  return work(visit);
}

/** What stands in the way of answers: a PIN that is typed, or chosen the first time; where neither can be, researchers are asked. */
function askForPin(visit: OwnVisit): Shown {
  const { enterPin, choosePin, lostPin } = participantAddresses;
  const { nextPage } = participantFields;
  const { request, start } = visit;
  const next = request.method === 'GET' ? request.url.split('?')[0] : participantAddresses.aboutMe;
  if (!start.hasPin && !start.mayChoosePin) return leadTo(visit, lostPin);
  return leadTo(visit, `${start.hasPin ? enterPin : choosePin}?${new URLSearchParams({ [nextPage]: next ?? '' })}`);
}

/** One of the pages that a PIN opens; anything else that was asked for leads to the first of them. */
export function safeNextPage(wanted: string): string {
  const { aboutMe, downloadPage, downloadJson, start, more } = participantAddresses;
  return [aboutMe, downloadPage, downloadJson, start, more].find((address) => address === wanted) ?? aboutMe;
}
