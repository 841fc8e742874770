import { Button } from '@navikt/ds-react/Button';
import { Modal } from '@navikt/ds-react/Modal';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { shellTexts } from '../shell/texts.ts';
import { useTexts } from '../texts/language.tsx';
import { letterTexts } from './texts.ts';

export type LetterAct = 'revoke' | 'reissue' | 'pinLost';

type AskProps = {
  /** What is asked about; undefined: nothing. */
  asked: { act: LetterAct; letterNumber: string } | undefined;
  isBusy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before a letter or a PIN is taken away, and says what follows. One dialog for the whole table, however long it is. */
export function AskBefore({ asked, isBusy, error, onConfirm, onClose }: AskProps) {
  const texts = useTexts(letterTexts);
  const shell = useTexts(shellTexts);
  const { question, about, follows, beSure, yes } = texts.ask[asked?.act ?? 'revoke'];
  return (
    <Modal open={asked !== undefined} onClose={onClose} header={{ heading: question }} width="small">
      <Modal.Body>
        <p>{about(asked?.letterNumber ?? '')}</p>
        <ul>
          {follows.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {beSure && (
          <p>
            <strong>{beSure}</strong>
          </p>
        )}
        {error !== null && <ProblemMessage error={error} />}
      </Modal.Body>
      <Modal.Footer>
        <Button data-color="danger" onClick={onConfirm} loading={isBusy}>
          {yes}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {shell.cancel}
        </Button>
      </Modal.Footer>
    </Modal>
  );
}
