import { formatPercent } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { useId } from 'react';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';

type SendingProgressProps = { name: string; share: number; onCancel: () => void };

/** How much of the file has been sent; when all of it has, it is being read. */
export function SendingProgress({ name, share, onCancel }: SendingProgressProps) {
  const texts = useTexts(uploadTexts);
  return <WorkProgress text={share < 1 ? texts.sending(name) : texts.reading} share={share} onCancel={onCancel} />;
}

type WorkProgressProps = { text: string; share: number; note?: string; onCancel?: (() => void) | undefined };

export function WorkProgress({ text, share, note, onCancel }: WorkProgressProps) {
  const texts = useTexts(uploadTexts);
  const { language } = useLanguage();
  const id = useId();
  return (
    <div className="work-progress">
      <p id={id} role="status">
        {text}
      </p>
      <div className="row">
        <progress className="bar work-bar" max={1} value={share} aria-labelledby={id} />
        <span aria-hidden="true">{formatPercent(share, language)}</span>
      </div>
      {note && <p className="quiet">{note}</p>}
      {onCancel && (
        <Button variant="secondary" size="small" data-color="neutral" onClick={onCancel}>
          {texts.cancel}
        </Button>
      )}
    </div>
  );
}
