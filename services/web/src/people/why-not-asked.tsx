import { type AskedOfPerson, fillIn } from '@folge/contracts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { answerTexts } from './answer-texts.ts';

/** What is not asked of a person now, each with why. */
export function WhyNotAsked({ notAsked, pilot }: { notAsked: AskedOfPerson['notAsked']; pilot: PilotCatalogue }) {
  const texts = useTexts(answerTexts);
  const localized = useLocalized();
  const { language } = useLanguage();
  if (notAsked.length === 0) return null;
  const nameOf = (purposeId: string) => {
    const purpose = pilot.purposes.find((one) => one.purposeId === purposeId);
    return purpose ? localized(purpose.name) : purposeId;
  };
  return (
    <div>
      <p>{texts.notAsked}</p>
      <ul>
        {notAsked.map(({ purposeId, permission, reason }) => (
          <li key={`${purposeId} ${permission}`}>
            {`${nameOf(purposeId)}, ${texts.permissions[permission].toLowerCase()}: ${fillIn('{whyNot}', { whyNot: reason }, language)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
