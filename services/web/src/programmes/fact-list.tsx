import { type Fact, formatNumber } from '@folge/contracts';
import { SourceNote } from '../shell/source-note.tsx';
import { useLanguage, useLocalized } from '../texts/language.tsx';
import { TitledItems } from './titled-items.tsx';

/** Labelled facts, each with its source. */
export function FactList({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <TitledItems title={title} items={facts}>
      {(fact) => <FactItem key={fact.id} fact={fact} />}
    </TitledItems>
  );
}

function FactItem({ fact }: { fact: Fact }) {
  const localized = useLocalized();
  const { language } = useLanguage();
  const value = fact.value === undefined ? undefined : `${formatNumber(fact.value, 0, language)} ${fact.unit ?? ''}`;
  return (
    <div className="item">
      <h3 className="item-name">{localized(fact.label)}</h3>
      {fact.text && <p>{localized(fact.text)}</p>}
      {(value || fact.when) && <p>{[fact.when, value].filter(Boolean).join(': ')}</p>}
      {fact.list && (
        <ul>
          {fact.list.map((line) => (
            <li key={line.nb}>{localized(line)}</li>
          ))}
        </ul>
      )}
      {fact.reservation && <p className="quiet">{fact.reservation}</p>}
      {fact.note && <p className="quiet">{fact.note}</p>}
      <SourceNote source={fact.source} />
    </div>
  );
}
