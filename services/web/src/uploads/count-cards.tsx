import { formatCount, type UploadCounts } from '@folge/contracts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { checkTexts } from './check-texts.ts';

const shown = ['new', 'changed', 'unchanged', 'refused', 'newPeople'] as const;

/** How many rows would be, or were, added, changed, left and refused. */
export function UploadCountCards({ counts, isSaved = false }: { counts: UploadCounts; isSaved?: boolean }) {
  const texts = useTexts(checkTexts);
  const { language } = useLanguage();
  return (
    <dl className="count-cards">
      {shown.map((kind) => (
        <div key={kind} className={kind === 'refused' && counts.refused > 0 ? 'count-card has-refused' : 'count-card'}>
          <dt>{isSaved ? texts.savedCards[kind] : texts.cards[kind]}</dt>
          <dd>
            <span className="count">{formatCount(counts[kind], language)}</span>
            {!isSaved && <span className="quiet">{texts.means[kind]}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
