import { useParams } from 'react-router';
import { PilotAbout } from '../programmes/pilot-about.tsx';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useTexts } from '../texts/language.tsx';
import { pilotTexts } from './texts.ts';
import { usePilot, usePilotCrumbs } from './use-pilot.ts';

/** Everything the catalogue says about a pilot. */
export function PilotAboutPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(pilotTexts);
  const pilot = usePilot(pilotId);
  const crumbs = usePilotCrumbs(pilotId);
  return (
    <Page title={texts.about} crumbs={crumbs}>
      <Answer of={pilot}>{(found) => <PilotAbout pilot={found} />}</Answer>
    </Page>
  );
}
