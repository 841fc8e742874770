import { formatCount, type Upload, type UploadPreview } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { InfoCard } from '@navikt/ds-react/InfoCard';
import { LocalAlert } from '@navikt/ds-react/LocalAlert';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { cancelUpload, readPreview, saveUpload, type UploadPlace } from '../client/uploads.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { sentenceOfProblem } from '../shell/sentence-of-problem.ts';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { ChangedRows } from './changed-rows.tsx';
import { checkTexts } from './check-texts.ts';
import { UploadCountCards } from './count-cards.tsx';
import { DriftList } from './drift-list.tsx';
import { NewPeopleList } from './new-people-list.tsx';
import { ProblemsSection } from './problems-section.tsx';
import { WorkProgress } from './sending-progress.tsx';
import { uploadTexts } from './steps-texts.ts';
import { uploadAddress } from './upload-address.ts';
import { previewKey, uploadKey, uploadsKey } from './upload-keys.ts';
import { isAtWork } from './use-upload.ts';

/** What saving would do; and while the worker is at it, how far it has come. */
export function CheckStep({ place, upload }: { place: UploadPlace; upload: Upload }) {
  const steps = useTexts(uploadTexts);
  const cancelling = useCancel(place);
  if (upload.state === 'received') return <Navigate to={uploadAddress(place, 'funn')} replace />;
  if (isAtWork(upload)) {
    return (
      <WorkProgress
        text={upload.state === 'saving' ? steps.saving : steps.checking}
        share={upload.progress}
        note={steps.canLeave}
        onCancel={upload.state === 'checking' ? () => cancelling.mutate() : undefined}
      />
    );
  }
  return <CheckedUpload place={place} />;
}

function CheckedUpload({ place }: { place: UploadPlace }) {
  const preview = useQuery({ queryKey: previewKey(place), queryFn: () => readPreview(place) });
  return <Answer of={preview}>{(found) => <Preview place={place} preview={found} />}</Answer>;
}

function useCancel(place: UploadPlace) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => cancelUpload(place),
    onSuccess: () => queries.invalidateQueries({ queryKey: uploadsKey(place.pilotId) }),
  });
}

function Preview({ place, preview }: { place: UploadPlace; preview: UploadPreview }) {
  const texts = useTexts(checkTexts);
  const localized = useLocalized();
  const { language } = useLanguage();
  const { counts, obstacle, upload } = preview;
  return (
    <>
      {upload.problem && (
        <LocalAlert status="error" className="message">
          <LocalAlert.Header>
            <LocalAlert.Title as="h2">{texts.notSaved}</LocalAlert.Title>
          </LocalAlert.Header>
          <LocalAlert.Content>{sentenceOfProblem(upload.problem, language)}</LocalAlert.Content>
        </LocalAlert>
      )}
      <p className="prose">{texts.lead}</p>
      {counts && <UploadCountCards counts={counts} />}
      {counts && counts.new + counts.changed + counts.newPeople === 0 && <NothingToSave preview={preview} />}
      <DriftList place={place} drift={preview.drift} />
      {obstacle && preview.drift.every((difference) => difference.accepted) && (
        <InfoCard data-color="warning" className="message">
          <InfoCard.Header>
            <InfoCard.Title as="h2">{texts.cannotSave}</InfoCard.Title>
          </InfoCard.Header>
          <InfoCard.Content>{localized(obstacle.title)}</InfoCard.Content>
        </InfoCard>
      )}
      <SaveOrNot place={place} canBeSaved={preview.canBeSaved} />
      <ProblemsSection place={place} preview={preview} />
      <ChangedRows rows={preview.changed} />
      <NewPeopleList pilotId={place.pilotId} people={preview.newPeople} total={counts?.newPeople ?? 0} />
      {preview.notKept.length > 0 && (
        <details className="not-kept">
          <summary>
            {texts.notKept} ({preview.notKept.length})
          </summary>
          <ul>
            {preview.notKept.map((column) => (
              <li key={column.position}>{column.text}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Why nothing would be saved: the rows are stored already, or all of them are refused; then with the way on. */
function NothingToSave({ preview }: { preview: UploadPreview }) {
  const texts = useTexts(checkTexts);
  const { language } = useLanguage();
  const { counts, problemsByReason } = preview;
  const areAllRefused = counts !== null && counts.refused > 0 && counts.refused === counts.rows;
  if (!areAllRefused) {
    return (
      <p>
        <strong>{texts.nothingNew}</strong>
      </p>
    );
  }
  const unknown = problemsByReason.find(({ code }) => code === 'row.person-unknown')?.count ?? 0;
  return (
    <InfoCard data-color="warning" className="message">
      <InfoCard.Header>
        <InfoCard.Title as="h2">{texts.allRefused(formatCount(counts.refused, language))}</InfoCard.Title>
      </InfoCard.Header>
      <InfoCard.Content>{unknown === counts.refused ? texts.allUnknown : texts.seeReasons}</InfoCard.Content>
    </InfoCard>
  );
}

function SaveOrNot({ place, canBeSaved }: { place: UploadPlace; canBeSaved: boolean }) {
  const texts = useTexts(checkTexts);
  const queries = useQueryClient();
  const cancelling = useCancel(place);
  const saving = useMutation({
    mutationFn: () => saveUpload(place),
    onSuccess: () => queries.invalidateQueries({ queryKey: uploadKey(place) }),
  });
  return (
    <div className="save-or-not">
      {saving.isError && <ProblemMessage error={saving.error} />}
      {cancelling.isError && <ProblemMessage error={cancelling.error} />}
      <div className="row">
        {canBeSaved && (
          <Button onClick={() => saving.mutate()} loading={saving.isPending}>
            {texts.save}
          </Button>
        )}
        <LinkButton
          variant="secondary"
          to={{ pathname: uploadAddress(place, 'kolonner'), search: window.location.search }}
        >
          {texts.changeMapping}
        </LinkButton>
        <Button
          variant="tertiary"
          data-color="danger"
          onClick={() => cancelling.mutate()}
          loading={cancelling.isPending}
        >
          {texts.cancel}
        </Button>
      </div>
    </div>
  );
}
