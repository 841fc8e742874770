import { formatCount, type UploadProposal } from '@folge/contracts';
import { InfoCard } from '@navikt/ds-react/InfoCard';
import { Heading } from '@navikt/ds-react/Typography';
import type { UploadPlace } from '../client/uploads.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useMoment } from '../texts/moment.ts';
import { BelongsTo } from './belongs-to.tsx';
import { Detections } from './detections.tsx';
import { FileRemarks } from './file-remarks.tsx';
import { FirstRows } from './first-rows.tsx';
import { foundTexts } from './found-texts.ts';
import { uploadTexts } from './steps-texts.ts';
import { uploadAddress } from './upload-address.ts';
import { useChosen, useProposal } from './use-proposal.ts';

/** What was found out about the file, why, and how to change it; and what the answers belong to. */
export function FoundStep({ place }: { place: UploadPlace }) {
  const [chosen] = useChosen();
  const proposal = useProposal(place, chosen);
  return (
    <Answer of={proposal}>{(found) => <Found place={place} proposal={found} isBusy={proposal.isFetching} />}</Answer>
  );
}

type FoundProps = { place: UploadPlace; proposal: UploadProposal; isBusy: boolean };

function Found({ place, proposal, isBusy }: FoundProps) {
  const texts = useTexts(foundTexts);
  const steps = useTexts(uploadTexts);
  const { language } = useLanguage();
  const moment = useMoment();
  const [chosen, choose] = useChosen();
  const search = new URLSearchParams(window.location.search).toString();
  return (
    <>
      {proposal.sameFile && (
        <InfoCard data-color="info" className="message">
          <InfoCard.Header>
            <InfoCard.Title as="h2">{steps.sameFile(moment(proposal.sameFile.savedAt))}</InfoCard.Title>
          </InfoCard.Header>
        </InfoCard>
      )}
      <p className="prose">
        {texts.lead} <strong>{texts.rows(formatCount(proposal.rowCount, language))}.</strong>
      </p>
      <Detections detections={proposal.detections} onChange={choose} isBusy={isBusy} />
      <FileRemarks remarks={proposal.remarks} />
      <section className="section">
        <Heading level="2" size="small" spacing>
          {texts.firstRows}
        </Heading>
        <FirstRows proposal={proposal} />
      </section>
      {proposal.kind === 'survey' && <BelongsTo place={place} proposal={proposal} chosen={chosen} onChoose={choose} />}
      <LinkButton to={{ pathname: uploadAddress(place, 'kolonner'), search }}>{steps.next}</LinkButton>
    </>
  );
}
