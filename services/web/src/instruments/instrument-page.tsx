import type { InstrumentVersion } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { useMayEdit } from '../catalogue/use-may-edit.ts';
import { listInstrumentVersions, putInstrumentDraft, readInstrument } from '../client/instruments.ts';
import { path } from '../client/request.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { SourceNote } from '../shell/source-note.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { instrumentTexts } from './texts.ts';

/** A form and its versions. */
export function InstrumentPage() {
  const { instrumentId = '' } = useParams();
  const texts = useTexts(instrumentTexts);
  const localized = useLocalized();
  const instrument = useQuery({
    queryKey: ['instrument', instrumentId],
    queryFn: () => readInstrument(instrumentId),
  });
  const versions = useQuery({
    queryKey: ['instrument', instrumentId, 'versions'],
    queryFn: () => listInstrumentVersions(instrumentId),
  });
  const { data } = instrument;
  return (
    <Page title={data ? localized(data.name) : instrumentId} kicker={texts.kicker} width="text">
      <Answer of={instrument}>
        {({ body, source }) => (
          <>
            <SourceNote source={source} />
            {body.reason && <SourceNote source={body.reason} />}
            {body.note && <p>{body.note}</p>}
            {body.rights && (
              <p className="quiet">
                {texts.rights}: {body.rights}
              </p>
            )}
            {!body.itemTextsDelivered && <p>{texts.withoutTexts}</p>}
          </>
        )}
      </Answer>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.versions}
        </Heading>
        <Answer of={versions}>
          {(list) => <Versions instrumentId={instrumentId} pilotId={data?.pilotId ?? null} versions={list} />}
        </Answer>
      </section>
    </Page>
  );
}

type VersionsProps = { instrumentId: string; pilotId: string | null; versions: InstrumentVersion[] };

function Versions({ instrumentId, pilotId, versions }: VersionsProps) {
  const texts = useTexts(instrumentTexts);
  const day = useDay();
  const navigate = useNavigate();
  const mayEdit = useMayEdit(pilotId);
  const latest = versions.toSorted((one, other) => other.version - one.version)[0];
  const drafting = useMutation({
    mutationFn: (from: InstrumentVersion) =>
      putInstrumentDraft({ instrumentId, version: from.version + 1 }, from.definition),
    onSuccess: ({ version }) => navigate(path`/skjemaer/${instrumentId}/${version}`),
  });
  return (
    <>
      {versions.length === 0 && <p>{texts.noVersions}</p>}
      <ul>
        {versions.map(({ version, publishedAt }) => (
          <li key={version}>
            <Link className="aksel-link" to={path`/skjemaer/${instrumentId}/${version}`}>
              {texts.version(version)}
            </Link>{' '}
            <span className="quiet">{publishedAt ? `${texts.published}, ${day(publishedAt)}` : texts.draft}</span>
          </li>
        ))}
      </ul>
      {drafting.isError && <ProblemMessage error={drafting.error} />}
      {mayEdit && !latest && (
        <LinkButton variant="secondary" to={path`/skjemaer/${instrumentId}/1`}>
          {texts.firstVersion}
        </LinkButton>
      )}
      {mayEdit && latest?.publishedAt && (
        <Button variant="secondary" onClick={() => drafting.mutate(latest)} loading={drafting.isPending}>
          {texts.newVersion}
        </Button>
      )}
    </>
  );
}
