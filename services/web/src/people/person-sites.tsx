import type { PersonSite } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { DateField } from '../shell/date-field.tsx';
import { AddButton, RemoveButton } from '../shell/list-buttons.tsx';
import { useTexts } from '../texts/language.tsx';
import { peopleTexts } from './texts.ts';

type PersonSitesProps = { sites: PersonSite[]; pilot: PilotCatalogue; onChange: (sites: PersonSite[]) => void };

/** Where a person belongs, and where she belonged before: each from a day until another. */
export function PersonSites({ sites, pilot, onChange }: PersonSitesProps) {
  const texts = useTexts(peopleTexts);
  const change = (index: number, changed: Partial<PersonSite>) =>
    onChange(sites.map((site, at) => (at === index ? { ...site, ...changed } : site)));
  const add = () => onChange([...sites, { siteId: pilot.sites[0]?.siteId ?? '', fromDate: null, untilDate: null }]);
  return (
    <fieldset className="object-fields">
      <legend className="aksel-label">{texts.sites}</legend>
      <p className="quiet">{texts.sitesLead}</p>
      {sites.map((site, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stay has no name but its place
        <div key={index} className="list-element">
          <Select
            label={texts.office}
            value={site.siteId}
            onChange={(event) => change(index, { siteId: event.target.value })}
          >
            {pilot.sites.map((option) => (
              <option key={option.siteId} value={option.siteId}>
                {option.name}
              </option>
            ))}
          </Select>
          <DateField
            label={texts.siteFrom}
            value={site.fromDate}
            onChange={(fromDate) => change(index, { fromDate: fromDate ?? null })}
          />
          <DateField
            label={texts.siteUntil}
            value={site.untilDate}
            onChange={(untilDate) => change(index, { untilDate: untilDate ?? null })}
          />
          <RemoveButton
            label={texts.removeSite(index + 1)}
            onClick={() => onChange(sites.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <AddButton label={texts.addSite} onClick={add} />
    </fieldset>
  );
}
