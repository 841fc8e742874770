import type { Upload } from '@folge/contracts';
import { InfoCard } from '@navikt/ds-react/InfoCard';
import { Heading } from '@navikt/ds-react/Typography';
import { path, query } from '../client/request.ts';
import type { UploadPlace } from '../client/uploads.ts';
import { LinkButton } from '../shell/link-button.tsx';
import { sentenceOfProblem } from '../shell/sentence-of-problem.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { UploadCountCards } from './count-cards.tsx';
import { uploadTexts } from './steps-texts.ts';
import { UndoUpload } from './undo-upload.tsx';

/** How it ended: saved, with the ways on; or undone, cancelled or refused, with the reason. */
export function ReceiptStep({ place, upload }: { place: UploadPlace; upload: Upload }) {
  return upload.state === 'saved' ? <Saved place={place} upload={upload} /> : <Ended place={place} upload={upload} />;
}

function Saved({ place, upload }: { place: UploadPlace; upload: Upload }) {
  const texts = useTexts(uploadTexts);
  const { pilotId } = place;
  const frequencies =
    upload.waveId &&
    path`/piloter/${pilotId}/bolger/${upload.waveId}` + query({ skjema: upload.instrumentId ?? undefined });
  return (
    <div className="stack">
      <InfoCard data-color="success">
        <InfoCard.Header>
          <InfoCard.Title as="h2">{texts.savedTitle}</InfoCard.Title>
        </InfoCard.Header>
        <InfoCard.Content>{texts.savedBody}</InfoCard.Content>
      </InfoCard>
      {upload.counts && <UploadCountCards counts={upload.counts} isSaved />}
      <div className="row">
        {upload.kind === 'survey' && frequencies && <LinkButton to={frequencies}>{texts.seeFrequencies}</LinkButton>}
        <LinkButton variant="secondary" to={path`/piloter/${pilotId}/rapport`}>
          {texts.seeReport}
        </LinkButton>
        <LinkButton variant="tertiary" to={path`/piloter/${pilotId}`}>
          {texts.toPilot}
        </LinkButton>
      </div>
      {upload.canBeUndone && (
        <div>
          <UndoUpload place={place} upload={upload} />
        </div>
      )}
    </div>
  );
}

function Ended({ place, upload }: { place: UploadPlace; upload: Upload }) {
  const texts = useTexts(uploadTexts);
  const { language } = useLanguage();
  return (
    <div className="stack prose">
      {upload.state === 'failed' && (
        <InfoCard data-color="danger">
          <InfoCard.Header>
            <InfoCard.Title as="h2">{texts.failed}</InfoCard.Title>
          </InfoCard.Header>
          <InfoCard.Content>
            {upload.problem && <p>{sentenceOfProblem(upload.problem, language)}</p>}
            <p>{texts.failedWhy}</p>
          </InfoCard.Content>
        </InfoCard>
      )}
      {upload.state !== 'failed' && (
        <Heading level="2" size="small">
          {upload.state === 'undone' ? texts.undone : texts.cancelled}
        </Heading>
      )}
      <div className="row">
        <LinkButton to={path`/piloter/${place.pilotId}/last-opp`}>{texts.another}</LinkButton>
        <LinkButton variant="tertiary" to={path`/piloter/${place.pilotId}`}>
          {texts.toPilot}
        </LinkButton>
      </div>
    </div>
  );
}
