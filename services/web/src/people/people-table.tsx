import type { PersonSummary } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { Link } from 'react-router';
import { path } from '../client/request.ts';
import { useSiteName } from '../pilots/use-site-name.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { peopleTexts } from './texts.ts';

export function PeopleTable({ pilotId, people }: { pilotId: string; people: PersonSummary[] }) {
  const texts = useTexts(peopleTexts);
  const day = useDay();
  const siteName = useSiteName(pilotId);
  return (
    <ScrollRegion label={texts.title}>
      <table className="grid-table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.studyNumber}</th>
            <th scope="col">{texts.kind}</th>
            <th scope="col">{texts.office}</th>
            <th scope="col">{texts.includedOn}</th>
            <th scope="col">{texts.exitedOn}</th>
            <th scope="col">{texts.covered}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <th scope="row">
                <Link className="aksel-link" to={path`/piloter/${pilotId}/personer/${person.personId}`}>
                  {person.studyNumber}
                </Link>
              </th>
              <td data-label={texts.kind}>{texts.kinds[person.kind]}</td>
              <td data-label={texts.office}>{siteName(person.siteId)}</td>
              <td data-label={texts.includedOn}>{person.includedOn ? day(person.includedOn) : '–'}</td>
              <td data-label={texts.exitedOn}>{person.exitedOn ? day(person.exitedOn) : '–'}</td>
              <td data-label={texts.covered}>
                <Tag
                  size="small"
                  variant="outline"
                  data-color={person.coveredPurposes.length > 0 ? 'success' : 'neutral'}
                >
                  {person.coveredPurposes.length > 0 ? texts.coverages.yes : texts.coverages.no}
                </Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
