import { type ActForPerson, dayInNorway, type PossibleActs } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Radio, RadioGroup } from '@navikt/ds-react/Radio';
import { type FormEvent, useState } from 'react';
import type { PilotCatalogue } from '../../pilots/pilot-catalogue.ts';
import { DateField } from '../../shell/date-field.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useDay } from '../../texts/moment.ts';
import { PurposeQuestions } from './purpose-questions.tsx';
import { actTexts } from './texts.ts';
import { actOf, type Wanted, wishesOf } from './wanted.ts';

const today = () => dayInNorway();

type WishFormProps = {
  wanted: Wanted;
  possible: PossibleActs;
  pilot: PilotCatalogue;
  studyNumber: string;
  onChange(wanted: Wanted): void;
  onChosen(act: ActForPerson): void;
};

/** The first step: what the person wants. Nothing is chosen beforehand, and there is no field for a reason. */
export function WishForm({ wanted, possible, pilot, studyNumber, onChange, onChosen }: WishFormProps) {
  const texts = useTexts(actTexts);
  const day = useDay();
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const act = actOf(wanted, possible);
    if (act) onChosen(act);
  };
  const missing = (value: unknown) => (isTried && value === undefined ? texts.missing : undefined);
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      <p>
        {texts.about} <strong>{studyNumber}</strong>
      </p>
      <RadioGroup
        legend={texts.what}
        value={wanted.wish ?? ''}
        onChange={(wish) => onChange({ ...wanted, wish })}
        error={missing(wanted.wish)}
      >
        {wishesOf(possible).map((wish) => (
          <Radio key={wish} value={wish} description={texts.means[wish]}>
            {texts.choices[wish]}
          </Radio>
        ))}
      </RadioGroup>
      {wanted.wish === 'purpose' && <PurposeQuestions {...{ wanted, possible, pilot, missing, onChange }} />}
      <RadioGroup
        legend={texts.channel}
        value={wanted.channel ?? ''}
        onChange={(channel) => onChange({ ...wanted, channel })}
        error={missing(wanted.channel)}
      >
        <Radio value="oral">{texts.channels.oral}</Radio>
        <Radio value="paper">{texts.channels.paper}</Radio>
      </RadioGroup>
      <DateField
        label={texts.receivedOn}
        description={texts.receivedOnHint(day(possible.joinedOn))}
        value={wanted.receivedOn ?? today()}
        onChange={(receivedOn) => onChange({ ...wanted, receivedOn })}
      />
      <div>
        <Button type="submit">{texts.next}</Button>
      </div>
    </form>
  );
}
