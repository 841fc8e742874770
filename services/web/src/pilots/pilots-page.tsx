import type { PilotSummary } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { AddLink } from '../catalogue/edit-link.tsx';
import { listPilots } from '../client/pilots.ts';
import { path } from '../client/request.ts';
import { sessionTexts } from '../session/texts.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { pilotTexts } from './texts.ts';

/** The front page of whoever is signed in: the pilots she may enter, or what there is to read without one. */
export function PilotsPage() {
  const texts = useTexts(pilotTexts);
  const pilots = useQuery({ queryKey: ['pilots'], queryFn: listPilots });
  return (
    <Page title={texts.listTitle} lead={<p>{texts.listLead}</p>}>
      <Answer of={pilots}>{(list) => (list.length === 0 ? <NoPilots /> : <PilotCards pilots={list} />)}</Answer>
      <p>
        <AddLink place={{ kind: 'pilot' }} what={texts.pilot} />
      </p>
    </Page>
  );
}

function NoPilots() {
  const texts = useTexts(pilotTexts);
  return (
    <div className="empty">
      <p>
        <strong>{texts.noPilots}</strong>
      </p>
      <p>{texts.noPilotsWhy}</p>
      <p>
        <Link className="aksel-link" to="/programmer">
          {texts.toProgrammes}
        </Link>
      </p>
    </div>
  );
}

function PilotCards({ pilots }: { pilots: PilotSummary[] }) {
  const localized = useLocalized();
  const texts = useTexts(pilotTexts);
  const { roles } = useTexts(sessionTexts);
  return (
    <ul className="cards">
      {pilots.map((pilot) => (
        <li key={pilot.pilotId} className="card">
          <h2 className="card-title">
            <Link className="aksel-link card-link" to={path`/piloter/${pilot.pilotId}`}>
              {localized(pilot.name)}
            </Link>
          </h2>
          <div className="tags">
            {pilot.roles.map((role) => (
              <Tag key={role} size="small" variant="outline" data-color="neutral">
                {roles[role]}
              </Tag>
            ))}
            {pilot.figuresAreInvented && (
              <Tag size="small" variant="outline" data-color="warning">
                {texts.invented}
              </Tag>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
