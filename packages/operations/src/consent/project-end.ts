import { dayInNorway, type ProjectEnd, problem } from '@folge/contracts';
import {
  approveLinkKeyProposal,
  countLinks,
  type Databases,
  deleteLinksOfPilot,
  endPilotInVault,
  findLinkKeyDecision,
  hasStudyNumberKey,
  inPilot,
  insertAuditEvent,
  insertLinkKeyProposal,
  listApprovedLinkKeyDecisions,
  listEndedPilots,
  type MainTransaction,
  noteLinkKeyDestroyed,
} from '@folge/database';
import type { RightsRoom } from '../rights/rights-room.ts';
import { cancelUnsavedUploads, clearCancelledAway } from '../rights/unsaved-uploads.ts';
import { findStudyRegistration } from './study-registration.ts';

type Who = { pilotId: string; accountId: string };

async function endOf(db: MainTransaction, pilotId: string): Promise<{ projectEnd: string | null; hasEnded: boolean }> {
  const registration = await findStudyRegistration(db, pilotId);
  if (!registration) throw problem('not-found');
  const { projectEnd } = registration;
  return { projectEnd, hasEnded: projectEnd !== null && projectEnd <= dayInNorway() };
}

/** The dry run: how much would go, and what has been decided. It destroys nothing. */
export async function readProjectEnd(
  { db, databases }: { db: MainTransaction; databases: Databases },
  { pilotId, accountId }: Who,
): Promise<ProjectEnd> {
  const end = await endOf(db, pilotId);
  const counts = await inPilot(databases.erasure, pilotId, (erasure) => countLinks(erasure, pilotId));
  const found = await findLinkKeyDecision(db, pilotId);
  return {
    ...end,
    wouldDestroy: { ...counts, studyNumberKey: await hasStudyNumberKey(databases.vault, pilotId) },
    decision: found
      ? {
          decisionId: found.decisionId,
          proposedAt: found.proposedAt,
          isMine: found.proposedBy === accountId,
          approvedAt: found.approvedAt,
          doneAt: found.doneAt,
        }
      : null,
  };
}

/** One of two people proposes it, from project end on. */
export async function proposeLinkKeyDestruction(db: MainTransaction, { pilotId, accountId }: Who): Promise<void> {
  const { hasEnded } = await endOf(db, pilotId);
  if (!hasEnded) throw problem('study.not-ended');
  if (!(await insertLinkKeyProposal(db, { pilotId, proposedBy: accountId }))) throw problem('study.already-proposed');
}

/** The other one approves it; the scheduled job does it. */
export async function approveLinkKeyDestruction(
  db: MainTransaction,
  { pilotId, accountId, decisionId }: Who & { decisionId: string },
): Promise<void> {
  const { hasEnded } = await endOf(db, pilotId);
  if (!hasEnded) throw problem('study.not-ended');
  const found = await findLinkKeyDecision(db, pilotId);
  if (found?.decisionId !== decisionId) throw problem('not-found');
  if (found.proposedBy === accountId) throw problem('study.two-people');
  if (!(await approveLinkKeyProposal(db, { pilotId, decisionId, approvedBy: accountId }))) throw problem('not-found');
}

async function destroyLinkKey(room: RightsRoom, pilotId: string): Promise<void> {
  const { erasure, vault } = room.databases;
  await inPilot(erasure, pilotId, cancelUnsavedUploads);
  await clearCancelledAway(room);
  // The vault first: killed between the two, no study number can be matched, and the next round does the rest.
  await vault.transaction().execute((transaction) => endPilotInVault(transaction, pilotId));
  await inPilot(erasure, pilotId, async (db) => {
    await deleteLinksOfPilot(db, pilotId);
    await noteLinkKeyDestroyed(db, pilotId);
    await insertAuditEvent(db, {
      actorId: null,
      role: 'schedule',
      action: 'link_key_destroyed',
      objectType: 'pilot',
      objectId: null,
      pilotId,
      outcome: 'done',
      requestId: null,
    });
  });
}

/** The scheduled job: destroys the link keys that two people have decided about. Answers the pilots it did so in. */
export async function endProjects(room: RightsRoom): Promise<string[]> {
  const decided = (await listApprovedLinkKeyDecisions(room.databases.erasure)).map(({ pilotId }) => pilotId);
  const pilotIds = [...new Set(decided)];
  for (const pilotId of pilotIds) await destroyLinkKey(room, pilotId);
  return pilotIds;
}

/** A database restored from before a project ended loses the link once more, before anything is served. */
export async function endRestoredProjects(room: RightsRoom): Promise<string[]> {
  const { erasure, vault } = room.databases;
  const restored: string[] = [];
  for (const pilotId of await listEndedPilots(vault)) {
    const { people, links, tombstones } = await inPilot(erasure, pilotId, (db) => countLinks(db, pilotId));
    if (people + links + tombstones === 0) continue;
    await destroyLinkKey(room, pilotId);
    restored.push(pilotId);
  }
  return restored;
}
