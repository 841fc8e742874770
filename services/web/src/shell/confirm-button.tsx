import { Button, type ButtonProps } from '@navikt/ds-react/Button';
import { Modal } from '@navikt/ds-react/Modal';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useTexts } from '../texts/language.tsx';
import { ProblemMessage } from './problem-message.tsx';
import { shellTexts } from './texts.ts';

type ConfirmButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'disabled'> & {
  /** What the button says, and what it is about for those who listen. */
  label: string;
  about?: string | undefined;
  question: string;
  /** What happens then, and that it cannot be undone. */
  body: ReactNode;
  /** The answer that does it: «Ja, …». */
  yes: string;
  /** danger: something is taken away. */
  yesColor?: 'danger' | 'accent';
  onConfirm: () => Promise<unknown>;
};

/** A button for what cannot be undone: it asks once more and says what happens. A refusal is shown where it was asked. */
export function ConfirmButton({
  label,
  about,
  question,
  body,
  yes,
  yesColor = 'danger',
  onConfirm,
  ...button
}: ConfirmButtonProps) {
  const texts = useTexts(shellTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const doing = useMutation({ mutationFn: onConfirm, onSuccess: () => dialog.current?.close() });
  const open = () => {
    doing.reset();
    dialog.current?.showModal();
  };
  return (
    <>
      <Button type="button" {...button} onClick={open}>
        {label}
        {about && <span className="visually-hidden">: {about}</span>}
      </Button>
      <Modal ref={dialog} header={{ heading: question }} width="small">
        <Modal.Body>
          {body}
          {doing.isError && <ProblemMessage error={doing.error} />}
        </Modal.Body>
        <Modal.Footer>
          <Button type="button" data-color={yesColor} onClick={() => doing.mutate()} loading={doing.isPending}>
            {yes}
          </Button>
          <Button type="button" variant="secondary" onClick={() => dialog.current?.close()}>
            {texts.cancel}
          </Button>
        </Modal.Footer>
      </Modal>
    </>
  );
}
