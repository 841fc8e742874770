import type { NoticeLanguage, StoredNotice } from '@folge/contracts';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMayEdit } from '../catalogue/use-may-edit.ts';
import { path } from '../client/request.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { usePilot, usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { FrozenNote } from '../shell/frozen-note.tsx';
import { Page } from '../shell/page.tsx';
import { useTexts } from '../texts/language.tsx';
import { NoticeForm } from './notice-form.tsx';
import { AskAgainSection, NoticeReviewSection } from './notice-review.tsx';
import { NoticeText } from './notice-text.tsx';
import { noticeTexts } from './texts.ts';

/** An information letter: a draft to be written, or the frozen text that people read. */
export function NoticePage() {
  const { pilotId = '', noticeId, version, language } = useParams();
  const texts = useTexts(noticeTexts);
  const pilot = usePilot(pilotId);
  const crumbs = usePilotCrumbs(pilotId);
  const find = (catalogue: PilotCatalogue) =>
    catalogue.notices.find(
      (notice) =>
        notice.noticeId === noticeId &&
        notice.version === Number(version) &&
        notice.language === (language as NoticeLanguage),
    );
  const found = pilot.data && find(pilot.data);
  return (
    <Page
      title={found?.title ?? texts.newTitle}
      kicker={texts.kicker}
      lead={<p>{texts.lead}</p>}
      crumbs={crumbs}
      width="text"
    >
      <Answer of={pilot}>
        {(catalogue) => {
          const notice = find(catalogue);
          if (noticeId && !notice) return <p>{texts.gone}</p>;
          if (notice?.publishedAt) return <PublishedNotice notice={notice} />;
          return <DraftNotice pilot={catalogue} notice={notice} />;
        }}
      </Answer>
    </Page>
  );
}

/** A new version begins as the one it follows. */
function DraftNotice({ pilot, notice }: { pilot: PilotCatalogue; notice: StoredNotice | undefined }) {
  const [search] = useSearchParams();
  const from = pilot.notices
    .filter((known) => known.noticeId === search.get('fra'))
    .toSorted((one, other) => other.version - one.version)[0];
  const start = notice ?? (from && { ...from, version: from.version + 1 });
  return <NoticeForm key={notice?.noticeId ?? 'new'} pilot={pilot} start={start} isNew={!notice} />;
}

function PublishedNotice({ notice }: { notice: StoredNotice }) {
  const texts = useTexts(noticeTexts);
  const mayEdit = useMayEdit(notice.pilotId);
  return (
    <>
      <FrozenNote title={texts.published} text={texts.frozen} />
      <NoticeText notice={notice} />
      <NoticeReviewSection notice={notice} mayEdit={mayEdit} />
      {mayEdit && <AskAgainSection notice={notice} />}
      {mayEdit && (
        <Link
          className="aksel-link"
          to={`${path`/piloter/${notice.pilotId}/informasjonsskriv/ny`}?fra=${encodeURIComponent(notice.noticeId)}`}
        >
          {texts.newVersion}
        </Link>
      )}
    </>
  );
}
