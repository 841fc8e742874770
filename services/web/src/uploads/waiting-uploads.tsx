import type { Upload, UploadList } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cancelUpload } from '../client/uploads.ts';
import { ConfirmButton } from '../shell/confirm-button.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Paging } from '../shell/paging.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { useMoment } from '../texts/moment.ts';
import { CountsInWords } from './counts-in-words.tsx';
import { uploadTexts } from './steps-texts.ts';
import { uploadAddress } from './upload-address.ts';
import { uploadsKey } from './upload-keys.ts';
import { UploadStateTag } from './upload-state-tag.tsx';
import { UploadKindInWords } from './upload-table.tsx';
import { useWaitingUploads } from './use-waiting-uploads.ts';

/** The files that somebody has sent and not saved: go on, give up, and when they go by themselves. Nothing where there are none. */
export function WaitingUploads({ pilotId }: { pilotId: string }) {
  const texts = useTexts(uploadTexts);
  const [page, turn] = useState(1);
  const waiting = useWaitingUploads(pilotId, page);
  if (waiting.isError) return <ProblemMessage error={waiting.error} onRetry={() => waiting.refetch()} />;
  if (!waiting.data || waiting.data.total === 0) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.waitingTitle}
      </Heading>
      <p className="prose">{texts.waitingLead}</p>
      <WaitingList pilotId={pilotId} list={waiting.data} />
      <Paging of={waiting.data} onTurn={turn} />
    </section>
  );
}

function WaitingList({ pilotId, list }: { pilotId: string; list: UploadList }) {
  return (
    <ul className="waiting-uploads">
      {list.uploads.map((upload) => (
        <WaitingUpload key={upload.uploadId} pilotId={pilotId} upload={upload} />
      ))}
    </ul>
  );
}

function WaitingUpload({ pilotId, upload }: { pilotId: string; upload: Upload }) {
  const texts = useTexts(uploadTexts);
  const moment = useMoment();
  return (
    <li className="waiting-upload">
      <div>
        <h3>{upload.fileName}</h3>
        <UploadKindInWords pilotId={pilotId} upload={upload} />
        <p className="tags">
          <UploadStateTag state={upload.state} />
          {upload.counts && <CountsInWords counts={upload.counts} />}
        </p>
        <p className="quiet">
          {texts.sentBy(moment(upload.uploadedAt), upload.uploadedByName)}
          {upload.endsAt && ` ${texts.endsBy(moment(upload.endsAt))}`}
        </p>
      </div>
      <WaitingActions pilotId={pilotId} upload={upload} />
    </li>
  );
}

function WaitingActions({ pilotId, upload }: { pilotId: string; upload: Upload }) {
  const texts = useTexts(uploadTexts);
  const queries = useQueryClient();
  const place = { pilotId, uploadId: upload.uploadId };
  const step = upload.state === 'received' ? 'funn' : 'kontroll';
  const giveUp = () => cancelUpload(place).then(() => queries.invalidateQueries({ queryKey: uploadsKey(pilotId) }));
  return (
    <div className="row">
      <LinkButton size="small" to={uploadAddress(place, step)}>
        {texts.continue}
        <span className="visually-hidden"> {upload.fileName}</span>
      </LinkButton>
      {upload.state !== 'saving' && (
        <ConfirmButton
          size="small"
          variant="secondary"
          label={texts.giveUp}
          about={upload.fileName}
          question={texts.giveUpQuestion}
          body={<p>{texts.giveUpBody(upload.fileName)}</p>}
          yes={texts.remove}
          onConfirm={giveUp}
        />
      )}
    </div>
  );
}
