import type { Upload } from '@folge/contracts';
import { Link } from 'react-router';
import { useWaveName } from '../pilots/use-catalogue-names.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useMoment } from '../texts/moment.ts';
import { CountsInWords } from './counts-in-words.tsx';
import { uploadTexts } from './steps-texts.ts';
import { UndoUpload } from './undo-upload.tsx';
import { uploadAddress } from './upload-address.ts';
import { UploadStateTag } from './upload-state-tag.tsx';

/** The uploads that are over: what each put in, and undo. */
export function UploadTable({ pilotId, uploads }: { pilotId: string; uploads: Upload[] }) {
  const texts = useTexts(uploadTexts);
  return (
    <ScrollRegion label={texts.overTitle}>
      <table className="grid-table stacks">
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
  return (
    <tr>
      <th scope="row">
        <Link className="aksel-link" to={uploadAddress(place, 'svar')}>
          {upload.fileName}
        </Link>
        <UploadKindInWords pilotId={pilotId} upload={upload} />
      </th>
      <td data-label={texts.when}>
        {moment(upload.uploadedAt)}
        <div className="quiet">
          {texts.by} {upload.uploadedByName}
        </div>
      </td>
      <td data-label={texts.state}>
        <UploadStateTag state={upload.state} />
      </td>
      <td data-label={texts.rows}>
        <CountsInWords counts={upload.counts} />
      </td>
      <td data-label={upload.canBeUndone ? texts.actions : undefined}>
        {upload.canBeUndone && <UndoUpload place={place} upload={upload} />}
      </td>
    </tr>
  );
}

/** What kind of file it is, and of which wave. */
export function UploadKindInWords({ pilotId, upload }: { pilotId: string; upload: Upload }) {
  const waveName = useWaveName(pilotId);
  const texts = useTexts(uploadTexts);
  return (
    <div className="quiet">
      {texts.kinds[upload.kind]}
      {upload.waveId && ` · ${waveName(upload.waveId)}`}
    </div>
  );
}
