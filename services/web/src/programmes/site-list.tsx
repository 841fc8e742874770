import type { StoredSite } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { AddLink, EditLink } from '../catalogue/edit-link.tsx';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { SourceNote } from '../shell/source-note.tsx';
import { useTexts } from '../texts/language.tsx';
import { programmeTexts } from './texts.ts';

/** The offices and schools of a pilot. */
export function SiteList({ pilot }: { pilot: PilotCatalogue }) {
  const texts = useTexts(programmeTexts);
  return (
    <section className="section">
      <Heading level="2" size="medium">
        {texts.sites}
      </Heading>
      <p className="prose">{texts.sitesInFiles}</p>
      <div className="items">
        {pilot.sites.map((site) => (
          <SiteItem key={site.siteId} site={site} />
        ))}
      </div>
      <AddLink place={{ pilotId: pilot.pilot.pilotId, kind: 'sites' }} what={texts.sites} />
    </section>
  );
}

function SiteItem({ site }: { site: StoredSite }) {
  const texts = useTexts(programmeTexts);
  const about = [site.grouping, site.municipality, site.county, texts.siteRoles[site.role]].filter(Boolean);
  return (
    <div className="item">
      <h3 className="item-name">
        {site.name}
        {site.invented && ` (${texts.invented})`}
      </h3>
      {about.length > 0 && <p>{about.join(', ')}</p>}
      <p className="quiet">
        {texts.siteCode}: <code>{site.siteId}</code>
        {site.aliases.length > 0 && ` · ${texts.aliases}: ${site.aliases.join(', ')}`}
      </p>
      {site.body.note && <p className="quiet">{site.body.note}</p>}
      <SourceNote source={site.source} />
      <EditLink place={{ pilotId: site.pilotId, kind: 'sites' }} id={site.siteId} name={site.name} />
    </div>
  );
}
