import { formatCount, type Overview } from '@folge/contracts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { pilotTexts } from './texts.ts';

/** How many people each office has, and how many of them may be counted. */
export function PeoplePerOffice({ overview }: { overview: Overview }) {
  const texts = useTexts(pilotTexts);
  const { language } = useLanguage();
  if (overview.people.length === 0) return <p>{texts.noPeople}</p>;
  const rows = [...overview.sites.map((site) => site.siteId as string | null), null]
    .map((siteId) => ({ siteId, counts: overview.people.find((people) => people.siteId === siteId) }))
    .filter(({ siteId, counts }) => siteId !== null || counts);
  const sum = (what: 'registered' | 'covered') => overview.people.reduce((total, people) => total + people[what], 0);
  const nameOf = (siteId: string | null) =>
    overview.sites.find((site) => site.siteId === siteId)?.name ?? texts.withoutOffice;
  return (
    <ScrollRegion label={texts.peopleTitle}>
      <table className="grid-table narrow-table">
        <thead>
          <tr>
            <th scope="col">{texts.office}</th>
            <th scope="col" className="number">
              {texts.registered}
            </th>
            <th scope="col" className="number">
              {texts.covered}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ siteId, counts }) => (
            <tr key={siteId ?? ''}>
              <th scope="row">{nameOf(siteId)}</th>
              <td className="number">{formatCount(counts?.registered ?? 0, language)}</td>
              <td className="number">{formatCount(counts?.covered ?? 0, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.all}</th>
            <td className="number">{formatCount(sum('registered'), language)}</td>
            <td className="number">{formatCount(sum('covered'), language)}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
}
