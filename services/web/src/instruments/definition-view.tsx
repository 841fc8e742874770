import type { InstrumentDefinition, Item } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { instrumentTexts } from './texts.ts';

/** A published definition, to be read. */
export function DefinitionView({ definition }: { definition: InstrumentDefinition }) {
  const texts = useTexts(instrumentTexts);
  const localized = useLocalized();
  return (
    <>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.items}
        </Heading>
        <ScrollRegion label={texts.items}>
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">{texts.name}</th>
                <th scope="col">{texts.wording}</th>
                <th scope="col">{texts.kind}</th>
                <th scope="col">{texts.codes}</th>
              </tr>
            </thead>
            <tbody>
              {definition.items.map((item) => (
                <tr key={item.name}>
                  <th scope="row">{item.name}</th>
                  <td>{localized(item.wording)}</td>
                  <td>{texts.kinds[item.kind]}</td>
                  <td>
                    <RangeInWords item={item} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </section>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.scales}
        </Heading>
        <p className="quiet">{texts.scalesLead}</p>
        {definition.scales.length === 0 && <p>{texts.noScales}</p>}
        <ul>
          {definition.scales.map((scale) => (
            <li key={scale.name}>
              <strong>{localized(scale.label)}</strong>:{' '}
              {scale.items
                .map((item) => (scale.reversed.includes(item) ? `${item} (${texts.reversed.toLowerCase()})` : item))
                .join(', ')}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function RangeInWords({ item }: { item: Item }) {
  const localized = useLocalized();
  if (item.kind === 'text' || item.kind === 'date') return <>–</>;
  const range = item.minimum === null && item.maximum === null ? '' : `${item.minimum ?? ''}–${item.maximum ?? ''}`;
  if (item.kind === 'number') return <>{[range, item.unit].filter(Boolean).join(' ')}</>;
  if (item.codes.length === 0) return <>{range}</>;
  return <>{item.codes.map((code) => `${code.code} ${localized(code.label)}`).join(' · ')}</>;
}
