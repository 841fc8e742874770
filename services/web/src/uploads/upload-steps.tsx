import { CheckmarkIcon } from '@navikt/aksel-icons';
import { useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';

/** Where in the upload the reader is: five steps, the present one marked. */
export function UploadSteps({ active }: { active: number }) {
  const texts = useTexts(uploadTexts);
  return (
    <ol className="upload-steps">
      {texts.steps.map((step, index) => {
        const number = index + 1;
        const isDone = number < active;
        return (
          <li
            key={step}
            aria-current={number === active ? 'step' : undefined}
            className={isDone ? 'is-done' : undefined}
          >
            <span className="step-number" aria-hidden="true">
              {isDone ? <CheckmarkIcon /> : number}
            </span>
            <span>{step}</span>
          </li>
        );
      })}
    </ol>
  );
}
