import type { Period } from '@folge/contracts';
import { useTexts } from '../texts/language.tsx';
import { programmeTexts } from './texts.ts';

/** A period as exact as its source: what the source does not say is said so. */
export function PeriodInWords({ period }: { period: Period }) {
  const texts = useTexts(programmeTexts);
  if (period.from === null && period.until === null) return <>{texts.unknown}</>;
  return <>{texts.until(period.from ?? '…', period.until ?? '…')}</>;
}
