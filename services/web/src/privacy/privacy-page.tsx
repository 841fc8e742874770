import type { PrivacyOverview } from '@folge/contracts';
import { LocalAlert } from '@navikt/ds-react/LocalAlert';
import { Tag } from '@navikt/ds-react/Tag';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { readPrivacyOverview } from '../client/person-requests.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useTexts } from '../texts/language.tsx';
import { useMoment } from '../texts/moment.ts';
import { privacyTexts } from './texts.ts';
import { WaitingTable } from './waiting-table.tsx';

/** What the privacy officer looks after: due dates, the trail, the ledger and the last rehearsal. */
export function PrivacyPage() {
  const texts = useTexts(privacyTexts);
  const overview = useQuery({
    queryKey: ['privacy-overview'],
    queryFn: readPrivacyOverview,
    refetchInterval: 60_000,
  });
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>}>
      <Answer of={overview}>{(found) => <Known overview={found} />}</Answer>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {title}
      </Heading>
      {children}
    </section>
  );
}

function Known({ overview }: { overview: PrivacyOverview }) {
  const texts = useTexts(privacyTexts);
  const { requests, holderTasks, trail, ledger, rehearsal } = overview;
  const asked = requests.map(({ kind, ...row }) => ({ ...row, what: texts.kinds[kind] }));
  const copies = holderTasks.map(({ system, ...row }) => ({ ...row, what: system }));
  return (
    <>
      <Section title={texts.requests}>
        <WaitingTable rows={asked} label={texts.requests} what={texts.kind} none={texts.noRequests} />
      </Section>
      <Section title={texts.tasks}>
        <WaitingTable rows={copies} label={texts.tasks} what={texts.system} none={texts.noTasks} />
      </Section>
      <Section title={texts.trail}>
        <Trail trail={trail} />
      </Section>
      <Section title={texts.ledger}>
        {ledger.gateIsOpen ? (
          <Fine>{ledger.carriedOut === 0 ? texts.ledgerEmpty : texts.gateOpen(ledger.carriedOut)}</Fine>
        ) : (
          <Warning>{`${texts.gateClosed} ${ledger.closedBecause ?? ''}`}</Warning>
        )}
      </Section>
      <Section title={texts.rehearsal}>
        <Rehearsal rehearsal={rehearsal} />
      </Section>
    </>
  );
}

function Fine({ children }: { children: ReactNode }) {
  const texts = useTexts(privacyTexts);
  return (
    <p className="state">
      <Tag size="small" variant="outline" data-color="success">
        {texts.fine}
      </Tag>
      {children}
    </p>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <LocalAlert status="error" className="message">
      <LocalAlert.Header>
        <LocalAlert.Title as="div">{children}</LocalAlert.Title>
      </LocalAlert.Header>
    </LocalAlert>
  );
}

function Trail({ trail }: { trail: PrivacyOverview['trail'] }) {
  const texts = useTexts(privacyTexts);
  const moment = useMoment();
  const said = texts.trailStates[trail.state];
  const facts = [
    [texts.chained, trail.chained],
    [texts.published, trail.published ?? texts.none],
    [texts.waitingToChain, trail.waiting],
    [texts.lastChained, trail.chainedAt ? moment(trail.chainedAt) : texts.none],
  ];
  return (
    <>
      {trail.state === 'whole' || trail.state === 'empty' ? <Fine>{said}</Fine> : <Warning>{said}</Warning>}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="quiet">{texts.verify}</p>
    </>
  );
}

function Rehearsal({ rehearsal }: { rehearsal: PrivacyOverview['rehearsal'] }) {
  const texts = useTexts(privacyTexts);
  const moment = useMoment();
  if (!rehearsal)
    return (
      <>
        <p className="state">
          <Tag size="small" variant="outline" data-color="warning">
            {texts.notDone}
          </Tag>
          {texts.noRehearsal}
        </p>
        <p className="quiet">{texts.rehearse}</p>
      </>
    );
  const when = moment(rehearsal.rehearsedAt);
  return rehearsal.passed ? <Fine>{texts.passed(when)}</Fine> : <Warning>{texts.failed(when)}</Warning>;
}
