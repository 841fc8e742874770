import { UploadKind } from '@folge/contracts';
import { Radio, RadioGroup } from '@navikt/ds-react/Radio';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Page } from '../shell/page.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { FileDrop } from './file-drop.tsx';
import { SendingProgress } from './sending-progress.tsx';
import { uploadTexts } from './steps-texts.ts';
import { TryOutFiles } from './try-out-files.tsx';
import { UploadSteps } from './upload-steps.tsx';
import { useSendFile } from './use-send-file.ts';

/** The first step: which file, by button or by dragging it here. */
export function ChooseFilePage() {
  const { pilotId = '' } = useParams();
  const [search] = useSearchParams();
  const texts = useTexts(uploadTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const [kind, setKind] = useState<UploadKind>('survey');
  const { sending, share, start, cancel } = useSendFile(pilotId, search.get('bolge') ?? undefined);
  return (
    <Page title={texts.newTitle} lead={<p>{texts.newLead}</p>} crumbs={crumbs}>
      <UploadSteps active={1} />
      <div className="choose-file">
        <div className="stack">
          <RadioGroup legend={texts.kindLegend} value={kind} onChange={(value: UploadKind) => setKind(value)}>
            {UploadKind.options.map((option) => (
              <Radio key={option} value={option} description={texts.kindMeans[option]}>
                {texts.kinds[option]}
              </Radio>
            ))}
          </RadioGroup>
          {sending.isError && <ProblemMessage error={sending.error} />}
          {sending.isPending && sending.variables ? (
            <SendingProgress name={sending.variables.file.name} share={share} onCancel={cancel} />
          ) : (
            <FileDrop onFile={(file) => start({ file, kind })} />
          )}
        </div>
        <TryOutFiles />
      </div>
    </Page>
  );
}
