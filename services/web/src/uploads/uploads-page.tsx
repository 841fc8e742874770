import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { listUploads } from '../client/uploads.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { Paging } from '../shell/paging.tsx';
import { useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';
import { UploadTable } from './upload-table.tsx';
import { overKey } from './use-waiting-uploads.ts';
import { WaitingUploads } from './waiting-uploads.tsx';

/** Every upload of the pilot: those that wait to be saved apart, then those that are over, with undo. */
export function UploadsPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(uploadTexts);
  const crumbs = usePilotCrumbs(pilotId);
  return (
    <Page
      title={texts.uploadsTitle}
      lead={<p>{texts.uploadsLead}</p>}
      crumbs={crumbs}
      actions={<LinkButton to={`/piloter/${pilotId}/last-opp`}>{texts.newTitle}</LinkButton>}
    >
      <WaitingUploads pilotId={pilotId} />
      <UploadsThatAreOver pilotId={pilotId} />
    </Page>
  );
}

function UploadsThatAreOver({ pilotId }: { pilotId: string }) {
  const texts = useTexts(uploadTexts);
  const [page, turn] = useState(1);
  const uploads = useQuery({
    queryKey: [...overKey(pilotId), page],
    queryFn: () => listUploads(pilotId, { page, waiting: 'no' }),
    placeholderData: (previous) => previous,
  });
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.overTitle}
      </Heading>
      <Answer of={uploads}>
        {(found) =>
          found.total === 0 ? (
            <p className="empty">{texts.noUploads}</p>
          ) : (
            <>
              <UploadTable pilotId={pilotId} uploads={found.uploads} />
              <Paging of={found} onTurn={turn} />
            </>
          )
        }
      </Answer>
    </section>
  );
}
