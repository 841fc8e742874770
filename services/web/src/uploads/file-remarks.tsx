import type { FileRemark } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { foundTexts } from './found-texts.ts';

/** Odd things in the file that were read all the same, with the first places. */
export function FileRemarks({ remarks }: { remarks: FileRemark[] }) {
  const texts = useTexts(foundTexts);
  const localized = useLocalized();
  if (remarks.length === 0) return null;
  return (
    <section className="section">
      <Heading level="2" size="small" spacing>
        {texts.remarks}
      </Heading>
      <ul>
        {remarks.map((remark) => (
          <li key={remark.kind}>
            {localized(remark.text)}
            <PlacesOf remark={remark} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlacesOf({ remark }: { remark: FileRemark }) {
  const texts = useTexts(foundTexts);
  const places = remark.places
    .slice(0, 5)
    .map((place) =>
      [place.sheet, place.row === undefined ? undefined : texts.row(place.row)].filter(Boolean).join(', '),
    )
    .filter((place) => place !== '');
  if (places.length === 0) return null;
  return <span className="quiet"> ({texts.remarkPlaces([...new Set(places)].join(', '))})</span>;
}
