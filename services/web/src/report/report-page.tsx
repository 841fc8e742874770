import type { StoredReport } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { LocalAlert } from '@navikt/ds-react/LocalAlert';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { addressOfReport, computeReport, readReport } from '../client/reports.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { ReportBody } from './report-body.tsx';
import { reportPageTexts } from './texts.ts';
import { useReportText } from './use-report-text.ts';

const reportKey = (pilotId: string) => ['pilot', pilotId, 'report'];

/** The goal-attainment report of a pilot, for its own researchers. */
export function ReportPage() {
  const { pilotId = '' } = useParams();
  const { text } = useReportText();
  const crumbs = usePilotCrumbs(pilotId);
  const report = useQuery({ queryKey: reportKey(pilotId), queryFn: () => readReport(pilotId) });
  const computing = useComputing(pilotId);
  return (
    <Page
      title={text('title')}
      kicker={text('internal')}
      crumbs={crumbs}
      actions={report.data && <ReportActions pilotId={pilotId} computing={computing} />}
    >
      {computing.isError && <ProblemMessage error={computing.error} />}
      <Answer of={report}>{(stored) => <ComputedReport pilotId={pilotId} stored={stored} />}</Answer>
    </Page>
  );
}

type Computing = ReturnType<typeof useComputing>;

function useComputing(pilotId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => computeReport(pilotId),
    onSuccess: (stored) => queries.setQueryData(reportKey(pilotId), stored),
  });
}

function ReportActions({ pilotId, computing }: { pilotId: string; computing: Computing }) {
  const texts = useTexts(reportPageTexts);
  const { language } = useLanguage();
  return (
    <>
      <Button as="a" role="link" variant="secondary" href={addressOfReport(pilotId, 'pdf', language)}>
        {texts.pdf}
      </Button>
      <Button as="a" role="link" variant="tertiary" href={addressOfReport(pilotId, 'json', language)}>
        {texts.json}
      </Button>
      <Button variant="tertiary" onClick={() => computing.mutate()} loading={computing.isPending}>
        {texts.compute}
      </Button>
      <span role="status" className="visually-hidden">
        {computing.isSuccess ? texts.computed : ''}
      </span>
    </>
  );
}

function ComputedReport({ pilotId, stored }: { pilotId: string; stored: StoredReport }) {
  const texts = useTexts(reportPageTexts);
  const localized = useLocalized();
  const { model } = stored;
  return (
    <article className="report">
      <p className="report-pilot">{localized(model.pilotName)}</p>
      <p className="quiet">{localized(model.programmeName)}</p>
      <p className="quiet">{texts.internalWhy}</p>
      {stored.stale && (
        <LocalAlert status="warning" className="message">
          <LocalAlert.Header>
            <LocalAlert.Title as="div">{texts.stale}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      <ReportBody pilotId={pilotId} model={model} />
    </article>
  );
}
