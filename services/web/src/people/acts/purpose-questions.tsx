import type { PossibleActs } from '@folge/contracts';
import { Radio, RadioGroup } from '@navikt/ds-react/Radio';
import type { PilotCatalogue } from '../../pilots/pilot-catalogue.ts';
import { useTexts } from '../../texts/language.tsx';
import { actTexts } from './texts.ts';
import { usePermissionName } from './use-permission-name.ts';
import type { Wanted } from './wanted.ts';

type PurposeQuestionsProps = {
  wanted: Wanted;
  possible: PossibleActs;
  pilot: PilotCatalogue;
  missing(value: unknown): string | undefined;
  onChange(wanted: Wanted): void;
};

/** Which purpose is stopped, and what happens to what was given for it. */
export function PurposeQuestions({ wanted, possible, pilot, missing, onChange }: PurposeQuestionsProps) {
  const texts = useTexts(actTexts);
  const permissionName = usePermissionName(pilot);
  return (
    <>
      <RadioGroup
        legend={texts.which}
        value={wanted.permission ?? ''}
        onChange={(permission) => onChange({ ...wanted, permission })}
        error={missing(wanted.permission)}
      >
        {possible.standing.map((permission, index) => (
          <Radio key={`${permission.purposeId} ${permission.permission}`} value={index}>
            {permissionName(permission)}
          </Radio>
        ))}
      </RadioGroup>
      <RadioGroup
        legend={texts.given}
        value={wanted.given ?? ''}
        onChange={(given) => onChange({ ...wanted, given })}
        error={missing(wanted.given)}
      >
        <Radio value="delete">{texts.givens.delete}</Radio>
        <Radio value="keep">{texts.givens.keep}</Radio>
      </RadioGroup>
    </>
  );
}
