import type { Upload } from '@folge/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { listUploads } from '../client/uploads.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useMoment } from '../texts/moment.ts';
import { uploadTexts } from './steps-texts.ts';
import { UndoUpload } from './undo-upload.tsx';
import { uploadAddress } from './upload-address.ts';
import { uploadsKey } from './upload-keys.ts';
import { UploadStateTag } from './upload-state-tag.tsx';

/** Every upload of the pilot, with undo. */
export function UploadsPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(uploadTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const uploads = useQuery({ queryKey: uploadsKey(pilotId), queryFn: () => listUploads(pilotId) });
  return (
    <Page
      title={texts.uploadsTitle}
      lead={<p>{texts.uploadsLead}</p>}
      crumbs={crumbs}
      actions={<LinkButton to={`/piloter/${pilotId}/last-opp`}>{texts.newTitle}</LinkButton>}
    >
      <Answer of={uploads}>
        {({ uploads: list }) =>
          list.length === 0 ? (
            <div className="empty">
              <p>{texts.noUploads}</p>
            </div>
          ) : (
            <UploadTable pilotId={pilotId} uploads={list} />
          )
        }
      </Answer>
    </Page>
  );
}

function UploadTable({ pilotId, uploads }: { pilotId: string; uploads: Upload[] }) {
  const texts = useTexts(uploadTexts);
  return (
    <ScrollRegion label={texts.uploadsTitle}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{texts.file}</th>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.rows}</th>
            <th scope="col">{texts.actions}</th>
          </tr>
        </thead>
        <tbody>
          {uploads.map((upload) => (
            <UploadRow key={upload.uploadId} pilotId={pilotId} upload={upload} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function UploadRow({ pilotId, upload }: { pilotId: string; upload: Upload }) {
  const texts = useTexts(uploadTexts);
  const moment = useMoment();
  const place = { pilotId, uploadId: upload.uploadId };
  const isWaiting = ['received', 'checking', 'checked', 'saving'].includes(upload.state);
  const step = upload.state === 'received' ? 'funn' : isWaiting ? 'kontroll' : 'svar';
  return (
    <tr>
      <th scope="row">
        <Link className="aksel-link" to={uploadAddress(place, step)}>
          {upload.fileName}
        </Link>
        <div className="quiet">
          {texts.kinds[upload.kind]}
          {upload.waveId && ` · ${upload.waveId}`}
        </div>
      </th>
      <td>
        {moment(upload.uploadedAt)}
        <div className="quiet">
          {texts.by} {upload.uploadedByName}
        </div>
      </td>
      <td>
        <UploadStateTag state={upload.state} />
      </td>
      <td>
        <CountsInWords upload={upload} />
      </td>
      <td>
        {upload.canBeUndone && <UndoUpload place={place} upload={upload} />}
        {isWaiting && (
          <Link className="aksel-link" to={uploadAddress(place, step)}>
            {texts.continue}
            <span className="visually-hidden"> {upload.fileName}</span>
          </Link>
        )}
      </td>
    </tr>
  );
}

function CountsInWords({ upload }: { upload: Upload }) {
  const texts = useTexts(uploadTexts);
  const { counts } = upload;
  if (!counts) return <>–</>;
  const kinds = ['new', 'changed', 'unchanged', 'refused'] as const;
  const said = kinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${texts.counts[kind]}`);
  return <>{said.length > 0 ? said.join(', ') : counts.rows}</>;
}
