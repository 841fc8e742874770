import type { StudyContact } from '@folge/contracts';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { TextField } from '@navikt/ds-react/TextField';
import { useTexts } from '../texts/language.tsx';
import { OpenHoursFields } from './open-hours-fields.tsx';
import type { Change, Edit } from './registration-form.tsx';
import { registrationTexts } from './texts.ts';

const nobody: StudyContact = { name: '', phone: '', hours: '', interpreter: false, email: null };

/** Whom participants can call; all left empty, there is nobody. */
export function ContactFields({ edit, mayEdit, onChange }: { edit: Edit; mayEdit: boolean; onChange: Change }) {
  const texts = useTexts(registrationTexts);
  const contact = edit.contact ?? nobody;
  const change = (changed: Partial<StudyContact>) => {
    const next = { ...contact, ...changed };
    const isEmpty = !next.name && !next.phone && !next.hours && !next.email && !next.interpreter;
    onChange({ contact: isEmpty ? null : next });
  };
  return (
    <fieldset className="stack">
      <legend className="aksel-label">{texts.contact}</legend>
      <TextField
        readOnly={!mayEdit}
        label={texts.contactName}
        value={contact.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        readOnly={!mayEdit}
        label={texts.phone}
        type="tel"
        value={contact.phone}
        onChange={(event) => change({ phone: event.target.value })}
      />
      <TextField
        readOnly={!mayEdit}
        label={texts.hours}
        description={texts.hoursHint}
        value={contact.hours}
        onChange={(event) => change({ hours: event.target.value })}
      />
      <OpenHoursFields
        openHours={contact.openHours ?? null}
        mayEdit={mayEdit}
        onChange={(openHours) => change({ openHours })}
      />
      <TextField
        readOnly={!mayEdit}
        label={texts.email}
        type="email"
        value={contact.email ?? ''}
        onChange={(event) => change({ email: event.target.value === '' ? null : event.target.value })}
      />
      <Checkbox
        readOnly={!mayEdit}
        checked={contact.interpreter}
        onChange={(event) => change({ interpreter: event.target.checked })}
      >
        {texts.interpreter}
      </Checkbox>
    </fieldset>
  );
}
