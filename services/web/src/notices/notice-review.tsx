import { type AskAgain, dayInNorway, mayCollect, type StoredNotice } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { TextField } from '@navikt/ds-react/TextField';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { listAskAgain, reviewNotice } from '../client/notices.ts';
import { path } from '../client/request.ts';
import { usePurposeName } from '../pilots/use-catalogue-names.ts';
import { useSiteName } from '../pilots/use-site-name.ts';
import { Answer } from '../shell/answer.tsx';
import { DateField } from '../shell/date-field.tsx';
import { Paging } from '../shell/paging.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { noticeTexts } from './texts.ts';

/** Whether this language may collect consent, and the way there. */
export function NoticeReviewSection({ notice, mayEdit }: { notice: StoredNotice; mayEdit: boolean }) {
  const texts = useTexts(noticeTexts);
  const day = useDay();
  if (notice.language === 'nb') return null;
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.review}
      </Heading>
      <p>
        {mayCollect(notice)
          ? texts.reviewedBy(notice.reviewedBy ?? '', notice.reviewedOn ? day(notice.reviewedOn) : '')
          : texts.unreviewed}
      </p>
      {mayEdit && !mayCollect(notice) && <ReviewForm notice={notice} />}
    </section>
  );
}

function ReviewForm({ notice }: { notice: StoredNotice }) {
  const texts = useTexts(noticeTexts);
  const [reviewedBy, setReviewedBy] = useState('');
  const [reviewedOn, setReviewedOn] = useState<string | undefined>(() => dayInNorway());
  const queries = useQueryClient();
  const reviewing = useMutation({
    mutationFn: () => reviewNotice(notice, { reviewedBy, reviewedOn: reviewedOn ?? '' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', notice.pilotId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reviewedBy.trim() && reviewedOn) reviewing.mutate();
  };
  return (
    <form className="form stack" onSubmit={submit}>
      <TextField label={texts.reviewer} value={reviewedBy} onChange={(event) => setReviewedBy(event.target.value)} />
      <DateField label={texts.reviewedOn} value={reviewedOn} onChange={setReviewedOn} />
      {reviewing.isError && <ProblemMessage error={reviewing.error} />}
      <div>
        <Button type="submit" variant="secondary" loading={reviewing.isPending}>
          {texts.saveReview}
        </Button>
      </div>
    </form>
  );
}

/** Who said yes to an earlier version and has to be asked about this one. */
export function AskAgainSection({ notice }: { notice: StoredNotice }) {
  const texts = useTexts(noticeTexts);
  const { pilotId, noticeId, version } = notice;
  const [page, turn] = useState(1);
  const again = useQuery({
    queryKey: ['pilot', pilotId, 'ask-again', noticeId, version, page],
    queryFn: () => listAskAgain({ pilotId, noticeId, version }, page),
    placeholderData: (previous) => previous,
    enabled: version > 1,
  });
  if (version === 1) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.askAgain}
      </Heading>
      <Answer of={again}>
        {(found) => (
          <>
            <p>{texts.askAgainCount(found.total)}</p>
            {found.people.length > 0 && <AskAgainTable pilotId={pilotId} people={found.people} />}
            <Paging of={found} onTurn={turn} />
          </>
        )}
      </Answer>
    </section>
  );
}

function AskAgainTable({ pilotId, people }: { pilotId: string; people: readonly AskAgain[] }) {
  const texts = useTexts(noticeTexts);
  const siteName = useSiteName(pilotId);
  const purposeName = usePurposeName(pilotId);
  const inOrder = [...people].sort((a, b) => a.studyNumber.localeCompare(b.studyNumber, 'nb', { numeric: true }));
  return (
    <ScrollRegion label={texts.askAgain}>
      <table className="grid-table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.askAgainStudyNumber}</th>
            <th scope="col">{texts.askAgainOffice}</th>
            <th scope="col">{texts.askAgainVersion}</th>
            <th scope="col">{texts.askAgainPurposes}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ personId, studyNumber, siteId, version, purposeIds }) => (
            <tr key={personId}>
              <th scope="row">
                <Link className="aksel-link" to={path`/piloter/${pilotId}/personer/${personId}`}>
                  {studyNumber}
                </Link>
              </th>
              <td data-label={texts.askAgainOffice}>{siteName(siteId)}</td>
              <td data-label={texts.askAgainVersion}>{version}</td>
              <td data-label={texts.askAgainPurposes}>{purposeIds.map(purposeName).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
