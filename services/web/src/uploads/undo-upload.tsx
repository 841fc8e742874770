import type { Upload } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Modal } from '@navikt/ds-react/Modal';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type UploadPlace, undoUpload } from '../client/uploads.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';

/** Takes an upload back whole, after one question. */
export function UndoUpload({ place, upload }: { place: UploadPlace; upload: Upload }) {
  const texts = useTexts(uploadTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const queries = useQueryClient();
  const undoing = useMutation({
    mutationFn: () => undoUpload(place),
    onSuccess: async () => {
      dialog.current?.close();
      await queries.invalidateQueries({ queryKey: ['pilot', place.pilotId] });
    },
  });
  return (
    <>
      <Button size="small" variant="secondary" data-color="danger" onClick={() => dialog.current?.showModal()}>
        {texts.undo}
        <span className="visually-hidden"> {upload.fileName}</span>
      </Button>
      <Modal ref={dialog} header={{ heading: texts.undoTitle }} width="small">
        <Modal.Body>
          <p>{texts.undoBody(upload.fileName)}</p>
          {undoing.isError && <ProblemMessage error={undoing.error} />}
        </Modal.Body>
        <Modal.Footer>
          <Button data-color="danger" onClick={() => undoing.mutate()} loading={undoing.isPending}>
            {texts.undoConfirm}
          </Button>
          <Button variant="secondary" onClick={() => dialog.current?.close()}>
            {texts.keep}
          </Button>
        </Modal.Footer>
      </Modal>
    </>
  );
}
