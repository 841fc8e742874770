import { formatCount, type UploadCounts } from '@folge/contracts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';

const kinds = ['new', 'changed', 'unchanged', 'refused'] as const;

/** «12 nye, 1 avvist» of what a file put in, or would. */
export function CountsInWords({ counts }: { counts: UploadCounts | null }) {
  const texts = useTexts(uploadTexts);
  const { language } = useLanguage();
  if (!counts) return <>–</>;
  const said = kinds.filter((kind) => counts[kind] > 0).map((kind) => texts.counts[kind](counts[kind]));
  return <>{said.length > 0 ? said.join(', ') : formatCount(counts.rows, language)}</>;
}
