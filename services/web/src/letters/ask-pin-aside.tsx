import { Button } from '@navikt/ds-react/Button';
import { Modal } from '@navikt/ds-react/Modal';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { letterTexts } from './texts.ts';

type AskProps = {
  /** Whose PIN is asked about; undefined: nothing is asked. */
  letterNumber: string | undefined;
  isBusy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before a PIN is set aside, and says what follows: somebody else may be the one who says that it is lost. */
export function AskPinAside({ letterNumber, isBusy, error, onConfirm, onClose }: AskProps) {
  const texts = useTexts(letterTexts);
  return (
    <Modal open={letterNumber !== undefined} onClose={onClose} header={{ heading: texts.pinTitle }} width="small">
      <Modal.Body>
        <p>{texts.pinOf(letterNumber ?? '')}</p>
        <ul>
          {texts.pinFollows.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <strong>{texts.pinBeSure}</strong>
        </p>
        {error !== null && <ProblemMessage error={error} />}
      </Modal.Body>
      <Modal.Footer>
        <Button data-color="danger" onClick={onConfirm} loading={isBusy}>
          {texts.pinConfirm}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {texts.cancel}
        </Button>
      </Modal.Footer>
    </Modal>
  );
}
