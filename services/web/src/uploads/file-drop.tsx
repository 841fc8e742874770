import { UploadIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';

/** A field to drop a file on, with a button that does the same: whoever cannot drag loses nothing. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const texts = useTexts(uploadTexts);
  const input = useRef<HTMLInputElement>(null);
  const description = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className={isOver ? 'file-drop is-over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <UploadIcon aria-hidden="true" fontSize="2rem" />
      <p>
        <strong>{texts.dropHere}</strong> {texts.or}
      </p>
      <Button variant="primary" onClick={() => input.current?.click()} aria-describedby={description}>
        {texts.chooseFile}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label={texts.fileLabel}
        tabIndex={-1}
        accept=".csv,.txt,.tsv,.xlsx,.xlsm,text/csv"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
      <p className="quiet" id={description}>
        {texts.fileDescription}
      </p>
    </div>
  );
}
