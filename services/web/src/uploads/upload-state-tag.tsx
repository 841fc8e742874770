import type { UploadState } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';

const colours = {
  received: 'warning',
  checking: 'info',
  checked: 'warning',
  saving: 'info',
  saved: 'success',
  undone: 'neutral',
  cancelled: 'neutral',
  failed: 'danger',
} as const;

export function UploadStateTag({ state }: { state: UploadState }) {
  const texts = useTexts(uploadTexts);
  return (
    <Tag size="small" variant="outline" data-color={colours[state]}>
      {texts.states[state]}
    </Tag>
  );
}
