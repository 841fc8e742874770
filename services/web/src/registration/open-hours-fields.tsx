import type { OpenHours } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { useTexts } from '../texts/language.tsx';
import { registrationTexts } from './texts.ts';

const first: OpenHours = { from: 1, until: 5, opens: '09:00', closes: '15:00' };

type Props = {
  openHours: OpenHours | null;
  mayEdit: boolean;
  onChange: (openHours: OpenHours | null) => void;
};

/** Days and times that every language of the participants' pages can write; none chosen, they show the bokmål. */
export function OpenHoursFields({ openHours, mayEdit, onChange }: Props) {
  const texts = useTexts(registrationTexts);
  const change = (changed: Partial<OpenHours>) => onChange({ ...(openHours ?? first), ...changed });
  const dayField = (name: 'from' | 'until') => (
    <Select
      readOnly={!mayEdit}
      label={texts.openHours[name]}
      value={openHours?.[name] ?? ''}
      onChange={({ target }) => (target.value === '' ? onChange(null) : change({ [name]: Number(target.value) }))}
    >
      <option value="">{texts.openHours.none}</option>
      {texts.weekdays.map((day, at) => (
        <option key={day} value={at + 1}>
          {day}
        </option>
      ))}
    </Select>
  );
  const timeField = (name: 'opens' | 'closes') => (
    <TextField
      readOnly={!mayEdit}
      type="time"
      label={texts.openHours[name]}
      value={openHours?.[name] ?? ''}
      onChange={({ target }) => target.value !== '' && change({ [name]: target.value })}
    />
  );
  return (
    <fieldset className="stack">
      <legend className="aksel-label">{texts.openHours.legend}</legend>
      <div className="row">
        {dayField('from')}
        {dayField('until')}
      </div>
      {openHours && (
        <div className="row">
          {timeField('opens')}
          {timeField('closes')}
        </div>
      )}
    </fieldset>
  );
}
