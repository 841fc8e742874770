import type { Source } from '@folge/contracts';
import { useReferenceName } from '../catalogue/use-reference-name.ts';
import { useTexts } from '../texts/language.tsx';
import { sourceTexts } from './source-texts.ts';

/** Where something comes from: what kind of source, which, and its own words. */
export function SourceNote({ source }: { source: Source | null | undefined }) {
  const texts = useTexts(sourceTexts);
  const nameOf = useReferenceName();
  if (!source) return null;
  const place = source.reference ? nameOf(source.reference) : undefined;
  return (
    <div className="source">
      {source.quotation && (
        <p>
          <q lang="nb">{source.quotation}</q>
        </p>
      )}
      <p>
        {texts.types[source.type]}
        {place && (
          <>
            {': '}
            {place.url ? (
              <a className="aksel-link" href={place.url} rel="noreferrer">
                {place.text}
              </a>
            ) : (
              place.text
            )}
          </>
        )}
      </p>
      {source.note && <p>{source.note}</p>}
      {typeof source.basis === 'string' && (
        <p>
          {texts.basis}: {source.basis}
        </p>
      )}
      {source.basis && typeof source.basis !== 'string' && <SourceNote source={source.basis} />}
    </div>
  );
}
