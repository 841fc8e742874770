import type { Upload } from '@folge/contracts';
import { Navigate, useParams } from 'react-router';
import type { UploadPlace } from '../client/uploads.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { NotFoundPage } from '../shell/missing-pages.tsx';
import { Page } from '../shell/page.tsx';
import { useTexts } from '../texts/language.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FoundStep } from './found-step.tsx';
import { ReceiptStep } from './receipt-step.tsx';
import { uploadTexts } from './steps-texts.ts';
import { type UploadStepName, uploadAddress, uploadStepNames } from './upload-address.ts';
import { UploadSteps } from './upload-steps.tsx';
import { useUpload } from './use-upload.ts';

const stepNumbers: Record<UploadStepName, number> = { funn: 2, kolonner: 3, kontroll: 4, svar: 5 };

/** The steps after the file is chosen, each at an address of its own. */
export function UploadPage() {
  const { pilotId = '', uploadId = '', step } = useParams();
  const place = { pilotId, uploadId };
  const name = uploadStepNames.find((known) => known === step);
  const texts = useTexts(uploadTexts);
  const crumbs = usePilotCrumbs(pilotId, { to: `/piloter/${pilotId}/opplastinger`, text: texts.uploadsTitle });
  const upload = useUpload(place);
  if (!name) return <NotFoundPage />;
  const number = stepNumbers[name];
  return (
    <Page title={texts.steps[number - 1] ?? ''} kicker={upload.data?.fileName} crumbs={crumbs}>
      <UploadSteps active={number} />
      <Answer of={upload}>{(found) => <Step place={place} upload={found} name={name} />}</Answer>
    </Page>
  );
}

type StepProps = { place: UploadPlace; upload: Upload; name: UploadStepName };

function Step({ place, upload, name }: StepProps) {
  const isEnded = ['saved', 'undone', 'cancelled', 'failed'].includes(upload.state);
  if (isEnded && name !== 'svar') return <Navigate to={uploadAddress(place, 'svar')} replace />;
  if (!isEnded && name === 'svar') return <Navigate to={uploadAddress(place, 'kontroll')} replace />;
  if (name === 'funn') return <FoundStep place={place} />;
  if (name === 'kolonner') return <ColumnsStep place={place} />;
  if (name === 'kontroll') return <CheckStep place={place} upload={upload} />;
  return <ReceiptStep place={place} upload={upload} />;
}
