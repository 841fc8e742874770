import type { PersonRequest, PersonRequestList, RequestDecision } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Link, useParams } from 'react-router';
import { decideRequest, listRequests } from '../client/person-requests.ts';
import { path } from '../client/request.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { Paging } from '../shell/paging.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay, useMoment } from '../texts/moment.ts';
import { DecisionForm } from './decision-form.tsx';
import { requestTexts } from './texts.ts';

/** What people of the pilot asked for that takes a human being, the first due first. */
export function RequestsPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(requestTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const [page, turn] = useState(1);
  const list = useQuery({
    queryKey: ['pilot', pilotId, 'requests', page],
    queryFn: () => listRequests(pilotId, page),
    placeholderData: (previous) => previous,
  });
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>} crumbs={crumbs} width="text">
      <Answer of={list}>
        {(found) => (
          <>
            <KnownRequests pilotId={pilotId} list={found} />
            <Paging of={found} onTurn={turn} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function KnownRequests({ pilotId, list }: { pilotId: string; list: PersonRequestList }) {
  const texts = useTexts(requestTexts);
  const waiting = list.requests.filter(({ decision }) => decision === null);
  const decided = list.requests.filter(({ decision }) => decision !== null);
  return (
    <>
      <section className="section" aria-labelledby="waiting">
        <Heading level="2" size="medium" id="waiting" spacing>
          {texts.waiting}
        </Heading>
        {waiting.length === 0 && list.page === 1 && <p className="empty">{texts.noneWaiting}</p>}
        {waiting.map((request) => (
          <RequestCard key={request.requestId} pilotId={pilotId} request={request} />
        ))}
      </section>
      {decided.length > 0 && (
        <section className="section" aria-labelledby="decided">
          <Heading level="2" size="medium" id="decided" spacing>
            {texts.decided}
          </Heading>
          {decided.map((request) => (
            <RequestCard key={request.requestId} pilotId={pilotId} request={request} />
          ))}
        </section>
      )}
    </>
  );
}

function RequestCard({ pilotId, request }: { pilotId: string; request: PersonRequest }) {
  const texts = useTexts(requestTexts);
  const day = useDay();
  const moment = useMoment();
  const queries = useQueryClient();
  const { requestId, personId, studyNumber, kind, dueOn, overdue, madeAt, decision, decidedAt } = request;
  const deciding = useMutation({
    mutationFn: (given: RequestDecision) => decideRequest({ pilotId, requestId }, given),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', pilotId, 'requests'] }),
  });
  return (
    <article className="card request" aria-label={`${texts.kinds[kind]}, ${studyNumber}, ${texts.due(day(dueOn))}`}>
      <Heading level="3" size="small">
        {texts.kinds[kind]}
      </Heading>
      <p className="tags">
        {decision ? (
          <Tag size="small" variant="outline" data-color="neutral">
            {texts.results[decision]}
          </Tag>
        ) : (
          <Tag size="small" variant="outline" data-color={overdue ? 'danger' : 'info'}>
            {overdue ? `${texts.overdue}: ${day(dueOn)}` : texts.due(day(dueOn))}
          </Tag>
        )}
        <span className="quiet">{texts.made(moment(madeAt))}</span>
        {decidedAt && <span className="quiet">{texts.decidedAt(moment(decidedAt))}</span>}
      </p>
      <Statement request={request} />
      <p>
        <Link className="aksel-link" to={path`/piloter/${pilotId}/personer/${personId}`}>
          {texts.person(studyNumber)}
        </Link>
      </p>
      {deciding.isError && <ProblemMessage error={deciding.error} />}
      {decision === null && (
        <DecisionForm request={request} isBusy={deciding.isPending} onDecide={(given) => deciding.mutateAsync(given)} />
      )}
    </article>
  );
}

function Statement({ request: { statement, contested, decision, isForgotten } }: { request: PersonRequest }) {
  const texts = useTexts(requestTexts);
  const day = useDay();
  if (!statement) return null;
  const asDay = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : text);
  const said = (['about', 'stands', 'shouldBe', 'words'] as const).filter((name) => statement[name] !== '');
  return (
    <>
      <dl className="facts">
        {said.map((name) => (
          <Fragment key={name}>
            <dt>{texts[name]}</dt>
            <dd>{asDay(statement[name])}</dd>
          </Fragment>
        ))}
      </dl>
      {isForgotten && decision === null && (
        <p>{statement.about === '' ? `${texts.forgotten} ${texts.forgottenMissing}` : texts.forgotten}</p>
      )}
      {contested && decision === null && <p>{texts.contested}</p>}
    </>
  );
}
