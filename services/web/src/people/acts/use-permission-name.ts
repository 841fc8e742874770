import type { ActForPerson } from '@folge/contracts';
import type { PilotCatalogue } from '../../pilots/pilot-catalogue.ts';
import { useLocalized, useTexts } from '../../texts/language.tsx';
import { consentTexts } from '../consent-texts.ts';

/** «Spørreskjema: Deltakelse». */
export function usePermissionName(pilot: PilotCatalogue): (of: NonNullable<ActForPerson['permission']>) => string {
  const texts = useTexts(consentTexts);
  const localized = useLocalized();
  return ({ purposeId, permission }) => {
    const purpose = pilot.purposes.find((one) => one.purposeId === purposeId);
    return `${purpose ? localized(purpose.name) : purposeId}: ${texts.permissions[permission]}`;
  };
}
