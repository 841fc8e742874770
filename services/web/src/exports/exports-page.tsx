import { formatCount, type PersonExport } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { listExports } from '../client/exports.ts';
import { path } from '../client/request.ts';
import { useOutcomeName, usePurposeName, useWaveName } from '../pilots/use-catalogue-names.ts';
import { usePilot, usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { Paging } from '../shell/paging.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useDay, useMoment } from '../texts/moment.ts';
import { ExportForm } from './export-form.tsx';
import { exportTexts } from './texts.ts';

/** Files of people that leave the platform: making one, and those that were made. */
export function ExportsPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(exportTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const pilot = usePilot(pilotId);
  return (
    <Page
      title={texts.title}
      lead={<p>{texts.lead}</p>}
      crumbs={crumbs}
      actions={
        <LinkButton variant="secondary" to={path`/piloter/${pilotId}/kopier`}>
          {texts.holders}
        </LinkButton>
      }
    >
      <Answer of={pilot}>
        {(catalogue) => (
          <>
            <ExportForm pilot={catalogue} />
            <MadeExports pilotId={pilotId} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function MadeExports({ pilotId }: { pilotId: string }) {
  const texts = useTexts(exportTexts);
  const [page, turn] = useState(1);
  const made = useQuery({
    queryKey: ['pilot', pilotId, 'exports', page],
    queryFn: () => listExports(pilotId, page),
    placeholderData: (previous) => previous,
  });
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.earlier}
      </Heading>
      <Answer of={made}>
        {(found) =>
          found.total === 0 ? (
            <p className="empty">{texts.none}</p>
          ) : (
            <>
              <ExportTable exports={found.exports} pilotId={pilotId} />
              <Paging of={found} onTurn={turn} />
            </>
          )
        }
      </Answer>
    </section>
  );
}

function ExportTable({ exports: list, pilotId }: { exports: PersonExport[]; pilotId: string }) {
  const texts = useTexts(exportTexts);
  return (
    <ScrollRegion label={texts.earlier}>
      <table className="grid-table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.content}</th>
            <th scope="col">{texts.rows}</th>
            <th scope="col">{texts.heldBy}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <ExportRow key={one.exportId} one={one} pilotId={pilotId} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ExportRow({ one, pilotId }: { one: PersonExport; pilotId: string }) {
  const texts = useTexts(exportTexts);
  const waveName = useWaveName(pilotId);
  const outcomeName = useOutcomeName(pilotId);
  const { language } = useLanguage();
  const purposeName = usePurposeName(pilotId);
  const moment = useMoment();
  const day = useDay();
  const { holder } = one;
  return (
    <tr>
      <th scope="row">
        {moment(one.madeAt)}
        <div className="quiet">
          {texts.mark} {one.exportId.slice(0, 8)}
        </div>
      </th>
      <td data-label={texts.content}>
        {one.reason}
        <div className="quiet">
          {texts.forPurposes} {one.purposeIds.map(purposeName).join(', ')}
        </div>
        <div className="quiet">
          {[
            ...(one.waveIds.length > 0 ? one.waveIds.map(waveName) : [texts.noAnswers]),
            ...one.outcomeIds.map(outcomeName),
            texts.formatNames[one.format],
          ].join(' · ')}
        </div>
        <div className="quiet">
          {texts.digest} {one.fileDigest.slice(0, 16)}
        </div>
      </td>
      <td data-label={texts.rows}>{formatCount(one.rowCount, language)}</td>
      <td data-label={texts.heldBy}>
        {holder?.system}
        <div className="quiet">{holder?.answerable}</div>
        {holder?.deletedOn && <div className="quiet">{texts.gone(day(holder.deletedOn))}</div>}
      </td>
    </tr>
  );
}
