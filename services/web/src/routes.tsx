import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { EditPage } from './catalogue/edit-page.tsx';
import { ExportsPage } from './exports/exports-page.tsx';
import { FreeTextPage } from './free-text/free-text-page.tsx';
import { FrequenciesPage } from './frequencies/frequencies-page.tsx';
import { HoldersPage } from './holders/holders-page.tsx';
import { InstrumentPage } from './instruments/instrument-page.tsx';
import { InstrumentVersionPage } from './instruments/instrument-version-page.tsx';
import { LettersPage } from './letters/letters-page.tsx';
import { NoticePage } from './notices/notice-page.tsx';
import { ActPage } from './people/acts/act-page.tsx';
import { EditPersonPage } from './people/edit-person-page.tsx';
import { PeoplePage } from './people/people-page.tsx';
import { PersonPage } from './people/person-page.tsx';
import { RegisterPersonPage } from './people/register-person-page.tsx';
import { InventedPilot } from './pilots/invented-pilot.tsx';
import { PagesOfPilot } from './pilots/pages-of-pilot.tsx';
import { PilotAboutPage } from './pilots/pilot-about-page.tsx';
import { PilotPage } from './pilots/pilot-page.tsx';
import { PilotsPage } from './pilots/pilots-page.tsx';
import { PrivacyPage } from './privacy/privacy-page.tsx';
import { ProgrammePage } from './programmes/programme-page.tsx';
import { ProgrammesPage } from './programmes/programmes-page.tsx';
import { RegistrationPage } from './registration/registration-page.tsx';
import { ReportPage } from './report/report-page.tsx';
import { RequestsPage } from './requests/requests-page.tsx';
import { PagesFor } from './session/pages-for.tsx';
import { researchRoles } from './session/session.tsx';
import { SignedIn } from './session/signed-in.tsx';
import { Layout } from './shell/layout.tsx';
import { CrashPage, NotFoundPage } from './shell/missing-pages.tsx';
import { ChooseFilePage } from './uploads/choose-file-page.tsx';
import { UploadPage } from './uploads/upload-page.tsx';
import { UploadsPage } from './uploads/uploads-page.tsx';

/** What shows or changes something of people, for the pilot's own researchers. */
const pagesAboutPeople: RouteObject[] = [
  { path: 'piloter/:pilotId/last-opp', element: <ChooseFilePage /> },
  { path: 'piloter/:pilotId/opplastinger', element: <UploadsPage /> },
  { path: 'piloter/:pilotId/opplastinger/:uploadId/:step', element: <UploadPage /> },
  { path: 'piloter/:pilotId/bolger/:waveId', element: <FrequenciesPage /> },
  { path: 'piloter/:pilotId/personer', element: <PeoplePage /> },
  { path: 'piloter/:pilotId/brev', element: <LettersPage /> },
  { path: 'piloter/:pilotId/personer/ny', element: <RegisterPersonPage /> },
  { path: 'piloter/:pilotId/personer/:personId', element: <PersonPage /> },
  { path: 'piloter/:pilotId/personer/:personId/endre', element: <EditPersonPage /> },
  { path: 'piloter/:pilotId/personer/:personId/slutte', element: <ActPage /> },
  { path: 'piloter/:pilotId/rapport', element: <ReportPage /> },
  { path: 'piloter/:pilotId/uttrekk', element: <ExportsPage /> },
  { path: 'piloter/:pilotId/kopier', element: <HoldersPage /> },
  { path: 'piloter/:pilotId/fritekst', element: <FreeTextPage /> },
  { path: 'piloter/:pilotId/henvendelser', element: <RequestsPage /> },
];

/** Every page there is, its address, and for whom it is. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <CrashPage />,
    children: [
      {
        element: <SignedIn />,
        children: [
          { index: true, element: <Navigate to="/piloter" replace /> },
          { path: 'piloter', element: <PilotsPage /> },
          {
            element: <PagesOfPilot />,
            children: [
              { path: 'piloter/:pilotId/om', element: <PilotAboutPage /> },
              { path: 'piloter/:pilotId/informasjonsskriv/:noticeId/:version/:language', element: <NoticePage /> },
              { element: <InventedPilot />, children: [{ path: 'piloter/:pilotId', element: <PilotPage /> }] },
            ],
          },
          {
            element: <PagesOfPilot roles={researchRoles} />,
            children: [
              { path: 'piloter/:pilotId/endre/:kind/:id', element: <EditPage /> },
              { path: 'piloter/:pilotId/informasjonsskriv/ny', element: <NoticePage /> },
              { element: <InventedPilot />, children: pagesAboutPeople },
            ],
          },
          {
            element: <PagesOfPilot roles={[...researchRoles, 'privacy_officer']} />,
            children: [
              {
                element: <InventedPilot />,
                children: [{ path: 'piloter/:pilotId/registrering', element: <RegistrationPage /> }],
              },
            ],
          },
          {
            element: <PagesFor roles={['privacy_officer']} />,
            children: [{ path: 'personvern', element: <PrivacyPage /> }],
          },
          { path: 'programmer', element: <ProgrammesPage /> },
          { path: 'programmer/:programmeId', element: <ProgrammePage /> },
          {
            element: <PagesFor roles={['principal_investigator']} />,
            children: [
              { path: 'programmer/:programmeId/endre/:kind/:id', element: <EditPage /> },
              { path: 'katalog/:kind/:id', element: <EditPage /> },
            ],
          },
          { path: 'skjemaer/:instrumentId', element: <InstrumentPage /> },
          { path: 'skjemaer/:instrumentId/:version', element: <InstrumentVersionPage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
