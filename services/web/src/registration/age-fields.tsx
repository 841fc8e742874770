import type { StudyRegistration } from '@folge/contracts';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { TextField } from '@navikt/ds-react/TextField';
import { Heading } from '@navikt/ds-react/Typography';
import { TextArea } from '../shell/text-area.tsx';
import { useTexts } from '../texts/language.tsx';
import type { Change, Edit } from './registration-form.tsx';
import { registrationTexts } from './texts.ts';

const fields = [
  'ownConsentFromAge',
  'guardianBelowAge',
  'specialOwnConsentFromAge',
  'specialGuardianBelowAge',
] as const;

type AgeFieldsProps = { edit: Edit; ages: StudyRegistration['ages']; mayEdit: boolean; onChange: Change };

/** The ages that hold now, and the settings that change them. */
export function AgeFields({ edit, ages, mayEdit, onChange }: AgeFieldsProps) {
  const texts = useTexts(registrationTexts);
  const { ordinary, special } = ages;
  return (
    <>
      <Heading level="2" size="medium">
        {texts.ages}
      </Heading>
      <p className="quiet">{texts.agesLead}</p>
      <dl className="facts">
        <dt>{texts.ordinary}</dt>
        <dd>{texts.agesHold(ordinary.ownConsentFromAge, ordinary.guardianBelowAge)}</dd>
        <dt>{texts.special}</dt>
        <dd>{texts.agesHold(special.ownConsentFromAge, special.guardianBelowAge)}</dd>
      </dl>
      {fields.map((field) => (
        <TextField
          key={field}
          readOnly={!mayEdit}
          label={texts[field]}
          inputMode="numeric"
          htmlSize={6}
          value={edit[field] === null ? '' : String(edit[field])}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, '').slice(0, 2);
            onChange({ [field]: digits === '' ? null : Number(digits) });
          }}
        />
      ))}
      <TextArea
        readOnly={!mayEdit}
        label={texts.lowerAgeReason}
        value={edit.lowerAgeReason ?? ''}
        maxLength={1000}
        onChange={(event) => onChange({ lowerAgeReason: event.target.value === '' ? null : event.target.value })}
      />
      <Checkbox
        readOnly={!mayEdit}
        checked={edit.parentsMaySee}
        description={texts.parentsMaySeeHint}
        onChange={(event) => onChange({ parentsMaySee: event.target.checked })}
      >
        {texts.parentsMaySee}
      </Checkbox>
    </>
  );
}
