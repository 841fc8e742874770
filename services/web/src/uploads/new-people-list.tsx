import { PersonKind, type UploadPreview } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useSiteName } from '../pilots/use-site-name.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { checkTexts } from './check-texts.ts';
import { columnsTexts } from './columns-texts.ts';

type NewPeopleListProps = { pilotId: string; people: UploadPreview['newPeople']; total: number };

/** Those the file names and Følge does not know, who are registered when the upload is saved. */
export function NewPeopleList({ pilotId, people, total }: NewPeopleListProps) {
  const texts = useTexts(checkTexts);
  const { kinds } = useTexts(columnsTexts);
  const day = useDay();
  const siteName = useSiteName(pilotId);
  if (people.length === 0) return null;
  const kindOf = (kind: string) => {
    const known = PersonKind.safeParse(kind);
    return known.success ? kinds[known.data] : kind;
  };
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.peopleTitle} ({total})
      </Heading>
      <ScrollRegion label={texts.peopleTitle}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{texts.row}</th>
              <th scope="col">{texts.studyNumber}</th>
              <th scope="col">{texts.kind}</th>
              <th scope="col">{texts.site}</th>
              <th scope="col">{texts.consentFrom}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={`${person.row} ${person.studyNumber}`}>
                <td>{person.row}</td>
                <td>{person.studyNumber}</td>
                <td>{kindOf(person.kind)}</td>
                <td>{siteName(person.siteId)}</td>
                <td>{person.consentFrom ? day(person.consentFrom) : texts.noConsent}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
