import { Outlet, useParams } from 'react-router';
import { useIsResearcherOf } from '../session/session.tsx';
import { InventedFigures } from '../shell/invented-figures.tsx';
import { usePilot } from './use-pilot.ts';

/** Stands around every page that shows something of people: where they are invented, each page says so. */
export function InventedPilot() {
  const { pilotId = '' } = useParams();
  const pilot = usePilot(pilotId);
  const isResearcher = useIsResearcherOf(pilotId);
  return (
    <>
      {isResearcher && pilot.data?.pilot.figuresAreInvented && <InventedFigures />}
      <Outlet />
    </>
  );
}
