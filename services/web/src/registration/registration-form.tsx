import type { StudyRegistration, StudyRegistrationEdit } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { TextField } from '@navikt/ds-react/TextField';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { putRegistration } from '../client/registration.ts';
import { DateField } from '../shell/date-field.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { AgeFields } from './age-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { registrationTexts } from './texts.ts';

export type Edit = Omit<StudyRegistrationEdit, 'revision'>;
export type Change = (changed: Partial<Edit>) => void;

const editOf = (registration: StudyRegistration): Edit => {
  const { missing, waiver, ages, minimumAge, linkKeyDestroyedAt, mayCollect, revision, ...edit } = registration;
  return edit;
};

/** A text that is left empty is not there. */
const orNull = (text: string) => (text.trim() === '' ? null : text);

type FormProps = { pilotId: string; registration: StudyRegistration; mayEdit: boolean };

export function RegistrationForm({ pilotId, registration, mayEdit }: FormProps) {
  const texts = useTexts(registrationTexts);
  const [edit, setEdit] = useState(() => editOf(registration));
  const change: Change = (changed) => setEdit({ ...edit, ...changed });
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: () => putRegistration(pilotId, { ...edit, revision: registration.revision }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', pilotId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const text = (of: 'controller' | 'dataProtectionOfficer' | 'siktReference' | 'dpiaReference') => (
    <TextField
      label={texts[of]}
      value={edit[of] ?? ''}
      readOnly={!mayEdit}
      onChange={(event) => change({ [of]: orNull(event.target.value) })}
    />
  );
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      {!mayEdit && <p className="quiet">{texts.readOnly}</p>}
      <Heading level="2" size="medium">
        {texts.who}
      </Heading>
      {text('controller')}
      {text('dataProtectionOfficer')}
      <ContactFields edit={edit} mayEdit={mayEdit} onChange={change} />
      <Heading level="2" size="medium">
        {texts.references}
      </Heading>
      {text('siktReference')}
      {text('dpiaReference')}
      <DateField
        readOnly={!mayEdit}
        label={texts.projectEnd}
        value={edit.projectEnd}
        onChange={(projectEnd) => change({ projectEnd: projectEnd ?? null })}
      />
      <DateField
        readOnly={!mayEdit}
        label={texts.anonymiseOn}
        value={edit.anonymiseOn}
        onChange={(anonymiseOn) => change({ anonymiseOn: anonymiseOn ?? null })}
      />
      <AgeFields edit={edit} ages={registration.ages} mayEdit={mayEdit} onChange={change} />
      {saving.isError && <ProblemMessage error={saving.error} />}
      {mayEdit && (
        <div className="row">
          <Button type="submit" loading={saving.isPending}>
            {texts.save}
          </Button>
          <span role="status">{saving.isSuccess ? texts.saved : ''}</span>
        </div>
      )}
    </form>
  );
}
