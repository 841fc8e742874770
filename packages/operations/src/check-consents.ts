import { type LegalBasis, mayCollect, type NewConsentEvent, problem } from '@folge/contracts';
import { findLegalBasis, listPublishedNotices, type MainTransaction } from '@folge/database';

type PublishedNotice = Awaited<ReturnType<typeof listPublishedNotices>>[number];

const onlyWithConsent = new Set(['given', 'withdrawn', 'refused']);
const onlyWithPublicInterest = new Set(['notified', 'objected']);

/** Confidentiality is lifted by the person herself, whatever the study rests on. */
function belongsToBasis(event: NewConsentEvent, basis: LegalBasis): boolean {
  if (event.permission !== 'participation') return !onlyWithPublicInterest.has(event.state);
  return basis === 'consent' ? !onlyWithPublicInterest.has(event.state) : !onlyWithConsent.has(event.state);
}

function checkNotice(event: NewConsentEvent, notices: readonly PublishedNotice[]): void {
  if (!event.notice) {
    if (event.state === 'given' || event.state === 'notified') throw problem('consent.notice-missing');
    return;
  }
  const { noticeId, version, language } = event.notice;
  const found = notices.find((notice) => {
    return notice.noticeId === noticeId && notice.version === version && notice.language === language;
  });
  if (!found?.purposes.includes(event.purposeId)) {
    throw problem('consent.notice-unpublished', { purposeId: event.purposeId });
  }
  if (event.state === 'given' && !mayCollect(found)) throw problem('consent.notice-unreviewed');
}

/** Refuses events that the pilot's legal basis does not know, or that name no published notice about the purpose. */
export async function checkConsents(
  db: MainTransaction,
  { pilotId, events }: { pilotId: string; events: readonly NewConsentEvent[] },
): Promise<void> {
  if (events.length === 0) return;
  const basis = await findLegalBasis(db, pilotId);
  if (!basis) throw problem('not-found');
  const notices = await listPublishedNotices(db, pilotId);
  for (const event of events) {
    if (!belongsToBasis(event, basis)) throw problem('consent.state-not-for-basis', { state: event.state });
    if (event.coversUntil && event.coversUntil < (event.coversFrom ?? event.occurredOn))
      throw problem('consent.period');
    checkNotice(event, notices);
  }
}
