import type { GoalMeasurement } from '@folge/contracts';
import { CheckmarkCircleIcon, XMarkOctagonIcon } from '@navikt/aksel-icons';
import { useLocalized } from '../texts/language.tsx';
import { useReportText } from './use-report-text.ts';

/** Each requirement of a checklist, and whether it is met. */
export function GoalRequirements({ requirements }: { requirements: GoalMeasurement['requirements'] }) {
  const { text } = useReportText();
  const localized = useLocalized();
  if (requirements.length === 0) return null;
  return (
    <ul className="requirements">
      {requirements.map((requirement) => (
        <li key={localized(requirement.name)}>
          {requirement.met ? (
            <CheckmarkCircleIcon className="is-met" title={`${text('column.met')}: ${text('yes')}`} />
          ) : (
            <XMarkOctagonIcon className="is-unmet" title={`${text('column.met')}: ${text('no')}`} />
          )}
          <span>{localized(requirement.name)}</span>
        </li>
      ))}
    </ul>
  );
}
